import { recallJson } from "../storage/site";

/** The piece of equipment whose label was scanned last, as its landing page keeps it. */
export interface At {
  id: string;
  name: string;
  code?: string;
  place?: string;
  /** Milliseconds since 1970. */
  time: number;
}

/** A shift. */
const LONGEST = 12 * 3600_000;

/** Where the reader stands, as far as a label told in this shift. */
export function whereIAm(): At | undefined {
  const at = recallJson("at") as At | null;
  return at?.id && Date.now() - at.time < LONGEST ? at : undefined;
}

/** Offers to show first what belongs to the equipment that the reader stands at. */
export function offerPlace(whole: Element): void {
  const at = whereIAm();
  const near = whole.querySelector<HTMLInputElement>(".near input");
  if (!near || !at) return;
  near.value = `equipment=${at.id}`;
  near.checked = true;
  near.labels![0]!.hidden = false;
  near.labels![0]!.querySelector("b")!.textContent = at.name;
}
