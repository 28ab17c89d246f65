// Pure: what an answer is worth, and which parts of it are right.
import { fold, isNearly, numbersIn } from "./texts";

/** A number from the first to the second, both included. */
export type Bounds = [number, number];

export type Key =
  | { type: "single" | "multiple" | "true-false" | "hotspot"; right: number[] }
  | { type: "text" | "number"; answers: [string | Bounds, boolean][]; typos?: number; unit?: string }
  | { type: "blanks"; gaps: (string[] | Bounds)[]; typos?: number }
  /** `order`: the kind of step at each place; `shown`: the kind of each step as it is shown. Equal steps share a kind. */
  | { type: "order"; order: number[]; shown: number[] }
  | { type: "match"; pairs: number[] }
  | { type: "reflect" }
  /** For each choice of a scene, where it leads and whether it is right. */
  | { type: "scenario"; scenes: Record<string, [string, boolean][]> };

/**
 * What a reader has answered: places of options (choices; `order`: the steps as they were shown, in the reader's order;
 * `match`: a partner for each, -1 for none), or texts (`text`, `number`, `reflect`: one; `blanks`: one for each gap).
 */
export type Answer = number[] | string[];

export interface Mark {
  result: "right" | "partial" | "wrong";
  /** From 0 to 1. */
  score: number;
  /** For each part of the answer, whether it is right: each option chosen, gap, step, pair. */
  parts: boolean[];
  /** Right options that were not chosen. */
  missing: number;
  /** The options whose feedback is due. */
  feedback: number[];
}

/** Whether there is an answer that can be marked: something is chosen, every gap, place and pair is filled. */
export function isWhole(key: Key, answer: Answer): boolean {
  if (key.type === "order") return answer.length === key.order.length;
  if (key.type === "match") return answer.every((partner) => Number(partner) >= 0);
  return answer.length > 0 && answer.every((part) => String(part).trim() !== "");
}

/** Whether a text that should be a number is none. */
export function isNoNumber(key: Key, answer: Answer): boolean {
  return key.type === "number" && !numbersIn(String(answer[0]), key.unit).length;
}

/** What an answer is worth. */
export function mark(key: Exclude<Key, { type: "scenario" }>, answer: Answer): Mark {
  switch (key.type) {
    case "text":
    case "number":
      return typed(key, String(answer[0] ?? ""));
    case "blanks": {
      const parts = key.gaps.map((gap, index) => fits(gap, String(answer[index] ?? ""), key.typos));
      return sum(share(parts), parts);
    }
    case "order":
      return ordered(key, answer as number[]);
    case "match": {
      const parts = key.pairs.map((partner, index) => answer[index] === partner);
      const wrong = parts.flatMap((right, index) => (right ? [] : [index]));
      return sum(share(parts), parts, wrong);
    }
    case "reflect":
      return sum(1, []);
    default:
      return chosen(key.right, answer as number[]);
  }
}

/** A wrong option takes away what a right one gives, so that choosing everything is worth nothing. */
function chosen(right: number[], answer: number[]): Mark {
  const parts = answer.map((option) => right.includes(option));
  const hits = parts.filter(Boolean).length;
  const score = (2 * hits - answer.length) / right.length;
  return { ...sum(score, parts, answer), missing: right.length - hits };
}

function typed(key: { answers: [string | Bounds, boolean][]; typos?: number; unit?: string }, answer: string): Mark {
  // What was expected to the letter goes before what is nearly it: a wrong answer can be a typing error of the right one.
  let index = key.answers.findIndex(([expected]) => typeof expected === "string" && fold(expected) === fold(answer));
  if (index < 0) {
    const fitting = key.answers.map(([expected], at) => ({ expected, at })).filter(({ expected }) => fits(expected, answer, key.typos, key.unit));
    // A mistake that was expected within a range, or a range around what is right: the narrower one is meant.
    index = fitting.sort((one, other) => width(one.expected) - width(other.expected))[0]?.at ?? -1;
  }
  const right = index >= 0 && key.answers[index]![1];
  return sum(right ? 1 : 0, [right], index < 0 ? [] : [index]);
}

const width = (expected: string | Bounds) => (typeof expected === "string" ? 0 : expected[1] - expected[0]);

function fits(expected: string | string[] | Bounds, answer: string, typos = 0, unit = ""): boolean {
  if (typeof expected === "string") return isNearly(answer, expected, typos);
  if (typeof expected[0] === "number") {
    const [low, high] = expected as Bounds;
    return numbersIn(answer, unit).some((value) => value >= low && value <= high);
  }
  return (expected as string[]).some((text) => isNearly(answer, text, typos));
}

/** Steps that follow each other rightly need not stand in their own place: one that is moved costs one, not all. */
function ordered(key: { order: number[]; shown: number[] }, answer: number[]): Mark {
  const kept = longest(answer.map((step) => key.shown[step]!), key.order);
  const parts = answer.map((_, index) => kept.has(index));
  const steps = key.order.length;
  const wrong = answer.filter((_, index) => !kept.has(index));
  return { ...sum(steps > 1 ? (kept.size - 1) / (steps - 1) : kept.size, parts), feedback: wrong };
}

/** The places of a longest common subsequence in `one`. */
function longest(one: number[], other: number[]): Set<number> {
  const table = [...Array(one.length + 1)].map(() => new Array<number>(other.length + 1).fill(0));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      table[i]![j] = one[i] === other[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) {
      kept.add(i++);
      j++;
    } else if (table[i + 1]![j]! >= table[i]![j + 1]!) i++;
    else j++;
  }
  return kept;
}

function share(parts: boolean[]): number {
  return parts.filter(Boolean).length / parts.length;
}

function sum(score: number, parts: boolean[], feedback: number[] = []): Mark {
  const rounded = Math.max(0, Math.round(score * 10_000) / 10_000);
  const result = rounded >= 1 ? "right" : rounded > 0 ? "partial" : "wrong";
  return { result, score: rounded, parts, missing: 0, feedback };
}
