import assert from "node:assert/strict";
import { test } from "node:test";
import { mediaBelow, type Listed, type Manifest } from "../../theme/scripts/offline/manifest";
import type { State, Store } from "../../theme/scripts/offline/store";

// What cuts films into ranges looks for the worker as soon as it is loaded.
Object.assign(globalThis, { self: globalThis });
const { isWidth, Replies } = await import("../../theme/scripts/offline/reply");

const MB = 1_000_000;
const FEW = 5 * MB;

/** Packs of three topics and of the home page, which leads to others. */
const manifest = {
  packs: [
    ["", "k0", 1, 0],
    ["units/aed/", "k1", 1, 1],
    ["units/pump/", "k2", 1, 1],
    ["units/pump/stop/", "k3", 1, 1],
    ["units/zinc/", "k4", 1, 1],
  ],
  first: [0],
} as unknown as Manifest;

const photo: Listed = ["assets/media/pump-0123456789-720.webp", "kphoto", 50_000, 2];
const film: Listed = ["assets/media/stop-0123456789.mp4", "kfilm", 9 * MB, 3];
const both: Listed = ["assets/media/bolt-0123456789-720.webp", "kboth", 40_000, 1, 4];
const nobody: Listed = ["data/measured.csv", "kdata", 100];
const plan: Listed = ["units/zinc/plan.SVG", "kplan", 30_000, 4];
const listed = [photo, film, both, nobody, plan];

const names = (found: readonly Listed[]): string[] => found.map(([, name]) => name);
const below = (wants: string[], asked: boolean, all: readonly Listed[] = listed): string[] => names(mediaBelow(manifest, wants, all, asked));

test("pictures follow the text by themselves, films do not", () => {
  assert.deepEqual(below([""], false), ["kphoto", "kboth", "kplan"]);
  assert.deepEqual(below(["units/pump/"], false), ["kphoto"]);
});

test("what is asked for comes with all that it shows", () => {
  assert.deepEqual(below([""], true), names(listed));
  assert.deepEqual(below(["units/pump/"], true), ["kphoto", "kfilm"]);
  assert.deepEqual(below(["units/aed/"], true), ["kboth"]);
  assert.deepEqual(below(["units/aed/", "units/zinc/"], true), ["kboth", "kplan"]);
});

test("what no page shows comes with everything only", () => {
  assert.ok(!below(["units/aed/", "units/pump/", "units/zinc/"], true).includes("kdata"));
});

test("nobody wants anything of nothing", () => {
  assert.deepEqual(below([], true), []);
  assert.deepEqual(below([], false), []);
  assert.deepEqual(below([""], true, []), []);
});

test("many pictures wait until they are asked for, and a topic's few come", () => {
  const heavy: Listed = ["assets/media/large-0123456789-720.webp", "kheavy", FEW, 1];
  const with_heavy = [...listed, heavy];
  assert.deepEqual(below([""], false, with_heavy), [], "all of them, or none: half a site's pictures look like a mistake");
  assert.deepEqual(below(["units/pump/"], false, with_heavy), ["kphoto"]);
  assert.ok(below([""], true, with_heavy).includes("kheavy"));
});

test("up to the limit, and not counting films", () => {
  const exact: Listed = ["assets/media/exact-0123456789-720.webp", "kexact", FEW - 50_000, 2];
  assert.deepEqual(below(["units/pump/"], false, [photo, exact, film]), ["kphoto", "kexact"]);
  assert.deepEqual(below(["units/pump/"], false, [photo, [...exact.slice(0, 2), FEW - 49_999, 2] as unknown as Listed]), []);
});

for (const ending of ["webp", "avif", "png", "jpg", "jpeg", "JPG", "gif", "svg"])
  test(`.${ending} is looked at`, () => assert.deepEqual(below([""], false, [[`a.${ending}`, "k", 1]]), ["k"]));
for (const ending of ["mp4", "webm", "m4a", "ogg", "mp3", "vtt", "pdf", "docx", "webp.zip"])
  test(`.${ending} is not`, () => assert.deepEqual(below([""], false, [[`a.${ending}`, "k", 1]]), []));

const STEM = "assets/media/foto-een-0123456789";

/** A phone that keeps the photo in these widths. */
function phone(...widths: number[]) {
  const rows = widths.map((width) => [`${STEM}-${width}.webp`, `k${width}`, 1]);
  const other = ["assets/media/foto-0123456789-1440.webp", "kother", 1];
  const store = {
    json: () => Promise.resolve([other, ...rows, ["units/a/b-720.webp", "kown", 1]]),
    get: (name: string) => Promise.resolve(new Response(name)),
  };
  return new Replies(store as unknown as Store, { manifest: { media: ["list", 0, 0] } } as unknown as State);
}

const name = async (answer: Promise<Response | undefined>): Promise<string | undefined> => (await answer)?.text();
const asked = (width: number | string): string => `${STEM}-${width}.webp`;

test("a smaller width is answered with the one that is here", async () => {
  assert.equal(await name(phone(720).wider(asked(360))), "k720");
  assert.equal(await name(phone(720).wider(asked(720))), "k720");
});

test("a larger one is not, while there is a network", async () => {
  assert.equal(await name(phone(720).wider(asked(1440))), undefined);
  assert.equal(await name(phone(720).wider(asked("moving"))), undefined);
});

test("without a network any width will do", async () => {
  assert.equal(await name(phone(720).width(asked(1440))), "k720");
  assert.equal(await name(phone(720).width(asked("moving"))), "k720");
});

test("another picture never will", async () => {
  assert.equal(await name(phone().width(asked(720))), undefined);
  assert.equal(await name(phone(720).width("assets/media/foto-twee-0123456789-720.webp")), undefined);
});

test("only published widths have siblings", async () => {
  for (const path of ["units/a/b-360.webp", "assets/media/film-poster.webp", "assets/media/a.webp", "assets/media/a-1.png", ""]) {
    assert.equal(isWidth(path), false, path);
    assert.equal(await name(phone(720).width(path)), undefined);
  }
  assert.ok(isWidth(asked(360)) && isWidth(asked("moving")) && isWidth("assets/media/0123456789-720.webp"));
});
