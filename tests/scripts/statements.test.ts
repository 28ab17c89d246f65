import assert from "node:assert/strict";
import { test } from "node:test";
import { answered, completed, HINTS, progress, questionIri, TRY, unfinished, type Statement } from "../../theme/scripts/quiz/statements";
import type { Mark } from "../../theme/scripts/quiz/mark";

const place = { activity: "https://example.org/units/pump/restart", site: "https://example.org/", lang: "nl", registration: "r1" };
const right: Mark = { result: "right", score: 1, parts: [true], missing: 0, feedback: [] };
const wrong: Mark = { ...right, result: "wrong", score: 0, parts: [false] };
const half: Mark = { ...right, result: "partial", score: 0.5 };
let count = 0;
const at = (hours: number) => ({ id: `id-${count++}`, now: new Date(Date.UTC(2026, 10, 3, hours)) });

function answer(id: string, revision: string, mark: Mark, hours: number, registration = "r1"): Statement {
  const question = { id, revision, type: "single" as const };
  return answered({ ...place, registration }, at(hours), question, { given: [1], mark, hints: 1, tries: 2 });
}

test("an answer is a statement of xAPI", () => {
  const statement = answer("valve", "ab12", half, 9);
  assert.equal(statement.verb.id, "http://adlnet.gov/expapi/verbs/answered");
  assert.equal(statement.object.id, "https://example.org/units/pump/restart#valve");
  assert.deepEqual(statement.object.definition, { type: "http://adlnet.gov/expapi/activities/cmi.interaction", interactionType: "choice" });
  assert.deepEqual(statement.result, {
    completion: true,
    success: false,
    score: { scaled: 0.5 },
    response: "1",
    extensions: { [HINTS]: 1, [TRY]: 2 },
  });
  assert.equal(statement.context?.revision, "ab12");
  assert.equal(statement.context?.registration, "r1");
  assert.deepEqual(statement.context?.contextActivities, { parent: [{ objectType: "Activity", id: place.activity }] });
  assert.equal(statement.timestamp, "2026-11-03T09:00:00.000Z");
});

test("pairs and lists are written as cmi.interaction has them, and a reflection has no success", () => {
  const pairs = answered(place, at(1), { id: "q", revision: "r", type: "match" }, { given: [2, 0], mark: right, hints: 0, tries: 1 });
  assert.equal(pairs.result?.response, "0[.]2[,]1[.]0");
  const steps = answered(place, at(1), { id: "q", revision: "r", type: "order" }, { given: [2, 0, 1], mark: right, hints: 0, tries: 1 });
  assert.equal(steps.result?.response, "2[,]0[,]1");
  const thought = answered(place, at(1), { id: "q", revision: "r", type: "reflect" }, { given: ["Hm"], mark: right, hints: 0, tries: 1 });
  assert.equal(thought.result?.success, undefined);
  assert.equal(thought.result?.score, undefined);
});

test("a reworded prompt keeps progress, a changed right answer asks again", () => {
  const log = [answer("valve", "old", right, 9)];
  assert.deepEqual(progress(log, place.activity, { valve: "old" }).valve, { last: { success: true, date: new Date(Date.UTC(2026, 10, 3, 9)) }, changed: false });
  assert.deepEqual(progress(log, place.activity, { valve: "new" }).valve, { last: null, changed: true });
  assert.deepEqual(progress(log, place.activity, { other: "old" }).other, { last: null, changed: false });
  assert.deepEqual(progress(log, "https://example.org/units/other", { valve: "old" }).valve, { last: null, changed: false });
});

test("the last answer counts, in whatever order the log gives them", () => {
  const log = [answer("valve", "r", right, 11), answer("valve", "r", wrong, 9)];
  assert.equal(progress(log, place.activity, { valve: "r" }).valve!.last!.success, true);
  assert.equal(progress(log.reverse(), place.activity, { valve: "r" }).valve!.last!.success, true);
});

test("what is corrupt in a log is left out", () => {
  const log = [null, 7, "x", {}, { verb: {}, object: {} }, { verb: { id: 1 }, object: { id: 2 }, timestamp: 3 }, answer("valve", "r", right, 9)];
  log.push({ ...answer("valve", "r", wrong, 10), timestamp: "no time" });
  assert.equal(progress(log, place.activity, { valve: "r" }).valve!.last!.success, true);
  assert.equal(unfinished([null, {}, 3], place.activity, { valve: "r" }, new Date()), null);
});

const revisions = { one: "a", two: "b", three: "c" };

test("an attempt that was broken off goes on, with its first answers", () => {
  const log = [answer("one", "a", wrong, 9), answer("one", "a", right, 9.1), answer("two", "b", half, 9.2)];
  const open = unfinished(log, place.activity, revisions, new Date(Date.UTC(2026, 10, 3, 12)))!;
  assert.equal(open.registration, "r1");
  assert.deepEqual(Object.entries(open.first).map(([id, { result, score }]) => [id, result, score]), [["one", "wrong", 0], ["two", "partial", 0.5]]);
});

test("no attempt goes on that is finished, long ago, or about other answers", () => {
  const now = new Date(Date.UTC(2026, 10, 3, 12));
  const log = [answer("one", "a", right, 9)];
  assert.ok(unfinished(log, place.activity, revisions, now));
  assert.equal(unfinished([...log, completed(place, at(10), 1, 3)], place.activity, revisions, now), null);
  assert.equal(unfinished(log, place.activity, revisions, new Date(Date.UTC(2026, 10, 4, 12))), null);
  assert.equal(unfinished(log, place.activity, { ...revisions, one: "z" }, now), null);
  assert.equal(unfinished([...log, answer("two", "b", right, 10, "r2")], place.activity, revisions, now)!.registration, "r2");
});

test("completing tells points earned of points there are", () => {
  const statement = completed(place, at(1), 2.5, 5);
  assert.deepEqual(statement.result, { completion: true, score: { scaled: 0.5, raw: 2.5, min: 0, max: 5 } });
  assert.equal(statement.object.id, place.activity);
  assert.equal(questionIri("a", "b"), "a#b");
});
