import assert from "node:assert/strict";
import { test } from "node:test";
import { after, begunAt, fingerprint, revive } from "../../theme/scripts/checklist/progress";

const items = ["Forks", "Wheels", "Horn"];
const list = { lang: "en", items };
const dutch = { lang: "nl", items: ["Vorken", "Wielen", "Claxon"] };
const noon = new Date(2026, 10, 3, 12, 0).getTime();

test("keeps a list that is half done, from its first tick", () => {
  const first = after(null, [1], list, noon);
  assert.deepEqual(first, { begun: noon, ticked: [1], lang: "en", of: fingerprint(items), count: 3 });
  assert.equal(after(first, [1, 2], list, noon + 60_000)?.begun, noon);
});

test("keeps nothing of an empty or a finished list", () => {
  assert.equal(after(null, [], list, noon), null);
  assert.equal(after(null, [0, 1, 2], list, noon), null);
});

test("what was kept comes back", () => {
  const kept = after(null, [0, 2], list, noon)!;
  assert.deepEqual(revive(JSON.stringify(kept), list), kept);
});

test("what was kept comes back in another language with as many boxes", () => {
  const kept = after(null, [0, 2], list, noon)!;
  assert.deepEqual(revive(JSON.stringify(kept), dutch), kept);
  assert.equal(revive(JSON.stringify(kept), { lang: "nl", items: [...dutch.items, "Lader"] }), null);
  assert.equal(revive(JSON.stringify(kept), { lang: "nl", items: dutch.items.slice(1) }), null);
});

test("a tick in another language makes the list of that language count", () => {
  const first = after(null, [0], list, noon)!;
  const next = after(revive(JSON.stringify(first), dutch), [0, 1], dutch, noon + 60_000)!;
  assert.deepEqual(next, { begun: noon, ticked: [0, 1], lang: "nl", of: fingerprint(dutch.items), count: 3 });
  assert.deepEqual(revive(JSON.stringify(next), list), next);
  assert.equal(revive(JSON.stringify(next), { lang: "nl", items: ["Vorken", "Wielen", "Hendel"] }), null);
});

const stored = (change: object) => JSON.stringify({ ...after(null, [0], list, noon), ...change });

for (const [name, text] of Object.entries({
  nothing: null,
  "no JSON": "{",
  "null in it": "null",
  "another list": stored({ of: "x" }),
  "a box that is not there": stored({ ticked: [3] }),
  "a negative box": stored({ ticked: [-1] }),
  "no list of boxes": stored({ ticked: "01" }),
  "no time": stored({ begun: null }),
  "no language": stored({ lang: undefined, count: undefined }),
})) {
  test(`${name} is no progress`, () => assert.equal(revive(text, list), null));
}

test("other words are another list", () => {
  assert.notEqual(fingerprint(["a", "b"]), fingerprint(["a b"]));
  assert.notEqual(fingerprint(items), fingerprint([...items].reverse()));
});

test("the time in words: today the time, else the day too", () => {
  const begun = new Date(2026, 10, 3, 6, 2).getTime();
  assert.equal(begunAt(begun, noon, "nl"), "06:02");
  assert.match(begunAt(begun, noon, "ar"), /06:02|6:02/);
  assert.match(begunAt(begun, noon + 86_400_000, "nl"), /3 nov.*06:02/);
});
