import assert from "node:assert/strict";
import { test } from "node:test";
import { together } from "../../theme/scripts/search/together";

const factor = (text: string, ...terms: (string | string[])[]) =>
  together(
    text.split(" "),
    terms.map((term) => [term].flat()),
  );

test("a phrase gains most, and loses with other words between, another order and words that lack", () => {
  const rows = [
    factor("de rode lamp brandt", "rode", "lamp", "brandt"),
    factor("de lamp brandt rode", "rode", "lamp", "brandt"),
    factor("de rode grote lamp brandt nu", "rode", "lamp", "brandt"),
    factor("de rode lamp", "rode", "lamp", "brandt"),
    factor("de rode en dan nog heel lang niets en dan weer een lamp", "rode", "lamp", "brandt"),
    factor("de lamp", "rode", "lamp", "brandt"),
  ];
  assert.equal(rows[0], 1.5);
  assert.equal(rows.at(-1), 1);
  for (const row of rows) assert.ok(row >= 1 && row <= 1.5);
  for (const n of [1, 2, 3, 4]) assert.ok(rows[0]! > rows[n]!, `${n}`);
  assert.ok(rows[3]! > rows[4]! && rows[4]! > rows[5]!);
});

test("the shortest run counts, wherever it stands", () => {
  assert.equal(factor("rode x x lamp x x rode lamp x x x lamp rode", "rode", "lamp"), 1.5);
  assert.equal(factor("lamp rode lamp", "rode", "lamp"), 1.5);
});

test("any spelling of a word counts", () => {
  assert.equal(factor("de lampen branden", ["lamp", "lampen"], ["brandt", "branden"]), 1.5);
});

test("nothing stands together with nothing", () => {
  assert.equal(together([], []), 1);
  assert.equal(factor("lamp lamp lamp", "lamp"), 1);
  assert.equal(factor("lamp lamp", "lamp", "lamp"), 1);
  assert.equal(together(["a", "b"], [[], []]), 1);
});
