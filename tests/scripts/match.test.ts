import assert from "node:assert/strict";
import { test } from "node:test";
import { pieces } from "../../theme/scripts/actions/aloud";
import { fits, fold } from "../../theme/scripts/find/match";

const row = { words: "De truck rijdt niet Eérste hulp E-12", roles: ["operator"], format: "troubleshooter" };
const wish = { query: "", role: "", format: "" };

const cases: [wish: Partial<typeof wish>, want: boolean][] = [
  [{}, true],
  [{ query: "TRUCK niet" }, true],
  [{ query: "eerste" }, true],
  [{ query: "e-12" }, true],
  [{ query: "truck pomp" }, false],
  [{ query: "   " }, true],
  [{ role: "operator" }, true],
  [{ role: "nurse" }, false],
  [{ format: "troubleshooter" }, true],
  [{ format: "steps" }, false],
  [{ query: "truck", role: "operator", format: "steps" }, false],
];

for (const [asked, want] of cases) {
  test(`${JSON.stringify(asked)} ${want ? "fits" : "does not fit"}`, () => assert.equal(fits(row, { ...wish, ...asked }), want));
}

test("a unit without roles is for everyone", () => {
  assert.equal(fits({ ...row, roles: [] }, { ...wish, role: "nurse" }), true);
});

test("accents and case are folded", () => assert.equal(fold("ÉÉN Één ß ł"), "een een ß ł"));

test("white space is folded, and nothing is not spoken", () => {
  assert.deepEqual(pieces(["  a\n b ", null, "", undefined, "c"]), ["a b", "c"]);
});
