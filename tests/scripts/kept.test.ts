import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, counts } from "../../theme/scripts/search/missed";
import { opened, seen, type Seen } from "../../theme/scripts/search/seen";

const unit = (address: string): Seen => ({ address, title: address.toUpperCase(), moment: "solve", lang: "nl" });
const nonsense = [null, 7, "text", true, [], [null, 3, { title: "x" }], { a: "b", c: null }];

test("the latest unit comes first, once", () => {
  const kept = opened(opened(opened(null, unit("a")), unit("b")), unit("a"));
  assert.deepEqual(kept.map(({ address }) => address), ["a", "b"]);
});

test("fifty units are kept", () => {
  let kept: Seen[] = [];
  for (let n = 0; n < 70; n++) kept = opened(kept, unit(`u${n}`));
  assert.equal(kept.length, 50);
  assert.equal(kept[0]!.address, "u69");
});

test("a search is counted in whatever case and spaces", () => {
  const kept = counted(counted(counted(null, "Pomp  lekt"), "pomp lekt "), "Rode lamp");
  assert.deepEqual(kept, { "pomp lekt": 2, "rode lamp": 1 });
});

test("fifty searches are kept, the latest ones, cut", () => {
  let kept: Record<string, number> = {};
  for (let n = 0; n < 70; n++) kept = counted(kept, `woord ${n} ${"x".repeat(200)}`);
  assert.equal(Object.keys(kept).length, 50);
  assert.ok(Object.keys(kept).every((words) => words.length <= 80));
  assert.ok(Object.keys(kept).at(-1)!.startsWith("woord 69 "));
});

test("names that objects have are words like others", () => {
  const kept = JSON.parse(JSON.stringify(counted(counted(null, "__proto__"), "constructor"))) as unknown;
  assert.deepEqual(counts(kept), [["__proto__", 1], ["constructor", 1]]);
  assert.deepEqual(counts(counted(kept, "constructor")), [["__proto__", 1], ["constructor", 2]]);
});

for (const kept of nonsense)
  test(`${JSON.stringify(kept)} does no harm`, () => {
    assert.deepEqual(opened(kept, unit("a")), [unit("a")]);
    assert.deepEqual(seen(kept), []);
    assert.deepEqual(counts(counted(kept, "pomp")).at(-1), ["pomp", 1]);
  });
