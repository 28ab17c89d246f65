import assert from "node:assert/strict";
import { test } from "node:test";
import { after, begunAt, fingerprint, revive } from "../../theme/scripts/checklist/progress";

const items = ["Forks", "Wheels", "Horn"];
const noon = new Date(2026, 10, 3, 12, 0).getTime();

test("keeps a list that is half done, from its first tick", () => {
  const first = after(null, [1], items, noon);
  assert.deepEqual(first, { begun: noon, ticked: [1], of: fingerprint(items) });
  assert.equal(after(first, [1, 2], items, noon + 60_000)?.begun, noon);
});

test("keeps nothing of an empty or a finished list", () => {
  assert.equal(after(null, [], items, noon), null);
  assert.equal(after(null, [0, 1, 2], items, noon), null);
});

test("what was kept comes back", () => {
  const kept = after(null, [0, 2], items, noon)!;
  assert.deepEqual(revive(JSON.stringify(kept), items), kept);
});

for (const [name, text] of Object.entries({
  nothing: null,
  "no JSON": "{",
  "null in it": "null",
  "another list": JSON.stringify({ begun: noon, ticked: [0], of: "x" }),
  "a box that is not there": JSON.stringify({ begun: noon, ticked: [3], of: fingerprint(items) }),
  "a negative box": JSON.stringify({ begun: noon, ticked: [-1], of: fingerprint(items) }),
  "no list of boxes": JSON.stringify({ begun: noon, ticked: "01", of: fingerprint(items) }),
  "no time": JSON.stringify({ begun: null, ticked: [0], of: fingerprint(items) }),
})) {
  test(`${name} is no progress`, () => assert.equal(revive(text, items), null));
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
