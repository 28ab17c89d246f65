// Pure: what pages and the worker tell each other.
import type { Trouble } from "./fetching";

/** What a page asks. An answer comes on the port that is sent along, if there is one. */
export type Ask =
  | { ask: "status" }
  /** A page was opened: look for a new version, and mend what is missing. On the first visit a site that is small is
   * saved whole, unless the phone is to save data; of a large one what begins with these addresses. With Wi-Fi pictures
   * and films of a site that is saved whole follow, where they are not many. */
  | { ask: "arrive"; wants: string[]; saver: boolean; wifi: boolean }
  /** Save what begins with these addresses too; "" is everything. */
  | { ask: "save"; wants: string[]; media?: boolean }
  | { ask: "forget" };

/** What the worker asks pages before it switches to another version, with a port to answer on: to fetch what they will
 * still show. */
export interface Switching {
  state: "switching";
}

/** What the worker tells all pages, and whoever asks. */
export interface Status {
  state: "none" | "saving" | "saved" | "failed";
  /** What went wrong when it was last tried; with the state "saved", all that is wished is here all the same. */
  trouble?: Trouble;
  /** Units of the site's own language, bytes of all that is here, and of pictures and films that are not, before
   * compression. */
  units: number;
  bytes: number;
  more: number;
  /** Whether all text is here, and pictures and films. */
  whole: boolean;
  media: boolean;
  /** When this version was last known to be the newest, in milliseconds. */
  checked: number;
  /** Whether the site could be reached when it was last tried. */
  online: boolean;
  /** Bytes of a save that runs. */
  done: number;
  total: number;
  /** When this version took the place of an older one, else 0: pages that were opened before are of that. */
  renewed: number;
}
