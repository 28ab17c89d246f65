import assert from "node:assert/strict";
import { test } from "node:test";
import cases from "../quizzes/marking.json";
import { isNoNumber, isWhole, mark, type Answer, type Key, type Mark } from "../../theme/scripts/quiz/mark";
import { isRight, leadsTo, outcome, type ScenarioKey, type Step } from "../../theme/scripts/quiz/scenario";
import { shuffled } from "../../theme/scripts/quiz/shuffle";
import { distance, fold, numbersIn } from "../../theme/scripts/quiz/texts";

interface Case {
  name: string;
  key: Key;
  answers: { given: Answer; mark: Mark }[];
  not_whole?: Answer[];
  no_number?: Answer[];
  ways?: { way: Step[]; leads_to: string[]; mark: Partial<Mark> }[];
}

for (const { name, key, answers, not_whole = [], no_number = [], ways = [] } of cases as unknown as Case[]) {
  test(name, () => {
    for (const answer of answers) {
      assert.ok(isWhole(key, answer.given));
      assert.ok(!isNoNumber(key, answer.given));
      assert.deepEqual(mark(key as Exclude<Key, ScenarioKey>, answer.given), answer.mark, JSON.stringify(answer.given));
    }
    for (const answer of not_whole) assert.ok(!isWhole(key, answer), JSON.stringify(answer));
    for (const answer of no_number) assert.ok(isNoNumber(key, answer), JSON.stringify(answer));
    for (const { way, leads_to, mark: expected } of ways) {
      assert.deepEqual(way.map((step) => leadsTo(key as ScenarioKey, step)), leads_to);
      assert.deepEqual(way.map((step) => isRight(key as ScenarioKey, step)), expected.parts);
      assert.deepEqual({ ...outcome(key as ScenarioKey, way), ...expected }, outcome(key as ScenarioKey, way));
    }
    assert.ok(answers.length + ways.length > 0);
  });
}

test("an answer that is missing in an exam is worth nothing, and never less", () => {
  for (const { key } of cases as unknown as Case[]) {
    if (key.type === "scenario" || key.type === "reflect") continue;
    for (const empty of [[], [""], [-1, -1, -1]]) assert.ok(mark(key, empty as Answer).score === 0, key.type);
  }
});

test("every answer has a score from 0 to 1, and is right exactly at 1", () => {
  for (let seed = 0; seed < 500; seed++) {
    const options = shuffled([0, 1, 2, 3, 4], `options ${seed}`);
    const right = options.slice(0, 1 + (seed % 4)).sort();
    const given = shuffled([0, 1, 2, 3, 4], `given ${seed}`).slice(0, seed % 6);
    const { score, result } = mark({ type: "multiple", right }, given);
    assert.ok(score >= 0 && score <= 1);
    assert.equal(result === "right", score === 1);
    assert.equal(result === "right", given.sort().join() === right.join());
    const order = mark({ type: "order", order: [0, 1, 2, 3, 4], shown: options }, [0, 1, 2, 3, 4]);
    assert.ok(order.score >= 0 && order.score <= 1);
    assert.equal(order.result === "right", options.join() === "0,1,2,3,4");
  }
});

test("fold leaves out what makes no difference", () => {
  assert.equal(fold("  Café ’n Thé!  "), "cafenthe");
  assert.equal(fold("P-101"), "p101");
  assert.equal(fold("10-20"), "10-20");
  assert.equal(fold("−18 °C"), fold("-18°C"));
  assert.notEqual(fold("-18"), fold("18"));
  assert.notEqual(fold("!"), fold("?"));
  assert.equal(fold("0800 12 34"), "08001234");
  assert.equal(fold("Straße"), fold("STRASSE"));
});

test("distance counts letters put in, left out, replaced, swapped", () => {
  assert.equal(distance("", "abc"), 3);
  assert.equal(distance("valve", "vavle"), 1);
  assert.equal(distance("valve", "valves"), 1);
  assert.equal(distance("kraan", "graan"), 1);
  assert.equal(distance("same", "same"), 0);
});

test("numbers are read in both notations", () => {
  assert.deepEqual(numbersIn("1.500"), [1.5, 1500]);
  assert.deepEqual(numbersIn("1.234,5"), [1234.5]);
  assert.deepEqual(numbersIn("1,234.5 kg"), [1234.5]);
  assert.deepEqual(numbersIn("12 m2"), [12]);
  assert.deepEqual(numbersIn("+3"), [3]);
  assert.deepEqual(numbersIn("x"), []);
  assert.deepEqual(numbersIn("5 minuten", "min"), [5]);
  assert.deepEqual(numbersIn("5 m", "minuten"), [5]);
  assert.deepEqual(numbersIn("5 psi", "bar"), []);
  assert.deepEqual(numbersIn("4/7"), []);
  assert.deepEqual(numbersIn("1,2,3"), []);
});

test("a shuffle is stable for its seed, and loses nothing", () => {
  const items = [0, 1, 2, 3, 4, 5, 6, 7];
  assert.deepEqual(shuffled(items, "one"), shuffled(items, "one"));
  assert.notDeepEqual(shuffled(items, "one"), shuffled(items, "two"));
  assert.deepEqual([...shuffled(items, "three")].sort(), items);
  assert.deepEqual(shuffled([], "x"), []);
});
