// What tests in Python call of the scripts that compose pages, by name and as JSON. `conftest.py` bundles it.
import { compose, DRAWING, type Fragment, type Shell } from "../../theme/scripts/offline/compose";
import { expand, Stream } from "../../theme/scripts/offline/frames";
import { addressOf, isSent, manifestOf, packOf, packsBelow, type Manifest } from "../../theme/scripts/offline/manifest";

const exposed = {
  /** The pages and drawings of a pack, by address. */
  pages: (shells: Record<string, Shell>, pack: Fragment[]) =>
    Object.fromEntries(pack.map(([address, shell, ...values]) => [address, shell === DRAWING ? values[0] : compose(shells[shell]!, values)])),
  packs: (manifest: Manifest, addresses: string[]) => addresses.map((address) => packOf(manifest, address)),
  below: (manifest: Manifest, wants: string[]) => packsBelow(manifest, wants),
  manifest: (sent: unknown, parts: Record<string, unknown>) => (isSent(sent) && manifestOf(sent, new Map(Object.entries(parts)))) || null,
  /** Frames expanded, as hexadecimal digits; null where one is refused. */
  expanded: (frames: string[], most: number) => frames.map((frame) => orNull(() => digits(expand(octets(frame), most)))),
  /** The contents that come with each piece; null where it is refused. */
  streamed: (pieces: string[], most: number) => {
    const stream = new Stream(most);
    return pieces.map((piece, n) => orNull(() => stream.push(octets(piece), n === pieces.length - 1).map(digits)));
  },
  addresses: (paths: string[]) => paths.map(addressOf),
};

function orNull<Made>(make: () => Made): Made | null {
  try {
    return make();
  } catch {
    return null;
  }
}

const octets = (text: string): Uint8Array => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
const digits = (content: Uint8Array): string => [...content].map((octet) => octet.toString(16).padStart(2, "0")).join("");

Object.assign(globalThis, { call: (name: keyof typeof exposed, values: string) => JSON.stringify((exposed[name] as (...values: unknown[]) => unknown)(...(JSON.parse(values) as unknown[]))) });
