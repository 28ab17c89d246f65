// Pure: pages out of shell and fragment, as plugins/microlearn/shell.py makes them; tests/shell/cases.json holds for both.

/** The slots of a fragment, in the order in which packs give their strings. */
export const SLOTS = ["root", "lang", "dir", "head", "body", "after"] as const;

/** Literals, and the slots between them: one fewer. */
export type Shell = readonly [literals: readonly string[], slots: readonly string[]];

/** A page of a pack: its address, the name of its shell, and one string per slot up to the last that is not empty. */
export type Fragment = readonly [address: string, shell: string, ...values: string[]];

/** The shell of what is no page: a small drawing, whose text is its only value. */
export const DRAWING = "";

/** The page. No text of a fragment is ever looked at, so that none can be taken for a slot. */
export function compose([literals, slots]: Shell, values: readonly string[]): string {
  return literals.map((literal, n) => (n ? (values[SLOTS.indexOf(slots[n - 1] as "root")] ?? "") : "") + literal).join("");
}
