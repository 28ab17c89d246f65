// Pure: the way through a scenario.
import type { Key, Mark } from "./mark";

export type ScenarioKey = Extract<Key, { type: "scenario" }>;

/** A choice that was made: the scene, and the place of the choice in it. */
export type Step = [scene: string, choice: number];

export const END = "end";

/** Where a choice leads: the id of a scene, or `END`. */
export function leadsTo(key: ScenarioKey, [scene, choice]: Step): string {
  return key.scenes[scene]?.[choice]?.[0] ?? END;
}

export function isRight(key: ScenarioKey, [scene, choice]: Step): boolean {
  return key.scenes[scene]?.[choice]?.[1] ?? false;
}

/** What a way is worth: the share of its choices that were right. A scene that is met twice counts twice. */
export function outcome(key: ScenarioKey, way: readonly Step[]): Mark {
  const parts = way.map((step) => isRight(key, step));
  const score = parts.length ? parts.filter(Boolean).length / parts.length : 0;
  const result = score === 1 ? "right" : score > 0 ? "partial" : "wrong";
  return { result, score: Math.round(score * 10_000) / 10_000, parts, missing: 0, feedback: [] };
}
