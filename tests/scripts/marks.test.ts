import assert from "node:assert/strict";
import { test } from "node:test";
import { around, marked } from "../../theme/scripts/search/marks";

const shown = (text: string, forms: string[]): string => marked(text, forms).map(([piece, isFound]) => (isFound ? `[${piece}]` : piece)).join("");

const cases: [text: string, forms: string[], want: string][] = [
  ["De truck rijdt niet", ["truck"], "De [truck] rijdt niet"],
  ["De trucks rijden", ["truck"], "De [trucks] rijden"],
  ["Laad de loodaccu", ["accu"], "Laad de [loodaccu]"],
  ["Eérste hulp, EERSTE!", ["eerste"], "[Eérste] hulp, [EERSTE]!"],
  // Short words stand for themselves only.
  ["De demper", ["de"], "[De] demper"],
  ["P-101 lekt", ["101", "p"], "[P]-[101] lekt"],
  ["<b>lamp</b>", ["lamp", "b"], "<[b]>[lamp]</[b]>"],
  ["(.*)+ lamp", ["lamp"], "(.*)+ [lamp]"],
  ["ارفع المصباح", ["المصباح"], "ارفع [المصباح]"],
  ["nothing", [], "nothing"],
  ["", ["a"], ""],
];

for (const [text, forms, want] of cases) test(`marks ${JSON.stringify(forms)} in ${text}`, () => assert.equal(shown(text, forms), want));

test("no text is lost", () => {
  for (const [text, forms] of cases) assert.equal(marked(text, forms).map(([piece]) => piece).join(""), text);
});

const long = "een twee drie vier vijf zes zeven lamp negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien";

const contexts: [text: string, forms: string[], want: string][] = [
  ["De lamp brandt.", ["lamp"], "De lamp brandt."],
  ["  De\n   lamp\tbrandt. ", ["lamp"], "De lamp brandt."],
  [long, ["lamp"], "… vier vijf zes zeven lamp negen tien elf twaalf dertien veertien vijftien zestien zeventien …"],
  [long, ["twee"], "een twee drie vier vijf zes zeven lamp negen tien elf …"],
  [long, ["achttien"], "… veertien vijftien zestien zeventien achttien"],
  [long, ["honderd"], ""],
  ["", ["lamp"], ""],
];

for (const [text, forms, want] of contexts) test(`around ${forms} in ${text.slice(0, 20)}`, () => assert.equal(around(text, forms), want));
