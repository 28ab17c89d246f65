import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, forgiven, sound } from "../../theme/scripts/search/near";

const cases: [one: string, other: string, far: number][] = [
  ["pomp", "pomp", 0],
  ["", "", 0],
  ["", "ab", 2],
  ["pomp", "ponp", 1],
  ["pomp", "pop", 1],
  ["pomp", "poomp", 1],
  ["pomp", "popm", 1],
  ["omp", "pomp", 1],
  ["opmp", "pomp", 1],
  ["pompen", "pomp", 2],
  ["bluser", "blusser", 1],
  ["ca", "abc", 3],
  ["brandblusser", "oogdouche", 4],
];

for (const [one, other, far] of cases) {
  test(`${one} is ${far} from ${other}`, () => {
    assert.equal(distance(one, other, 3), Math.min(far, 4));
    assert.equal(distance(other, one, 3), Math.min(far, 4));
    for (const most of [0, 1, 2]) assert.equal(distance(one, other, most), Math.min(far, most + 1));
  });
}

test("what follows is free while a word is being typed", () => {
  assert.equal(distance("brandb", "brandblusser", 1, true), 0);
  assert.equal(distance("bradb", "brandblusser", 1, true), 1);
  assert.equal(distance("brnadb", "brandblusser", 1, true), 1);
  assert.equal(distance("oog", "brandblusser", 1, true), 2);
  assert.equal(distance("brandblussers", "brandblusser", 1, true), 1);
});

test("every single mistake is one", () => {
  const word = "blusser";
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    assert.equal(distance(`${before}x${after}`, word, 2), 1);
    if (!after) continue;
    assert.equal(distance(before + after.slice(1), word, 2), 1);
    assert.equal(distance(`${before}x${after.slice(1)}`, word, 2), 1);
    const swapped = before + (after[1] ?? "") + after[0] + after.slice(2);
    assert.equal(distance(swapped, word, 2), swapped === word ? 0 : 1);
  }
});

test("short words are not guessed", () => {
  assert.deepEqual([1, 3, 4, 5, 7, 8, 40].map(forgiven), [0, 0, 1, 1, 1, 2, 2]);
});

const alike: [string, string][] = [
  ["accu", "aku"],
  ["reis", "rijs"],
  ["kopje", "koppje"],
  ["filter", "philter"],
  ["brandt", "brant"],
  ["cel", "sel"],
];

for (const [one, other] of alike) test(`${one} sounds like ${other}`, () => assert.equal(sound(one), sound(other)));

test("unlike words sound unlike", () => assert.notEqual(sound("pomp"), sound("pook")));
