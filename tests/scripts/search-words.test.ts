import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, pieces } from "../../theme/scripts/search/words";
import cases from "../search/words.json";

for (const { text, times = 1, pieces: want } of cases as { text: string; times?: number; pieces: unknown }[]) {
  test(`pieces of ${JSON.stringify(text)}`, () => assert.deepEqual(pieces(text.repeat(times)), want));
}

test("folding keeps signs and their number of words", () => {
  assert.equal(fold("Reëel, P-101 & ÆGIR!"), "reeel, p-101 & aegir!");
  assert.equal(fold("مِضَخَّة"), "مضخة");
});

test("a long text is read in no time", () => {
  const start = performance.now();
  for (const text of ["a-".repeat(50_000), "é".repeat(50_000), "'".repeat(50_000), "x".repeat(50_000)]) pieces(text);
  assert.ok(performance.now() - start < 2_000);
});
