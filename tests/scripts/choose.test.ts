import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../../theme/scripts/first/choose";

const cases: [site: string[], phone: string[], chosen: string | null, want: string][] = [
  [["nl", "en"], ["en-GB", "nl"], null, "en"],
  [["nl", "en"], ["nl-BE"], null, "nl"],
  [["nl", "en"], ["fr-FR"], null, "nl"],
  [["nl", "en"], ["fr", "EN"], null, "en"],
  [["nl", "en"], ["nl"], "en", "en"],
  [["nl", "en"], ["en"], "gone", "en"],
  [["pt-BR", "pt"], ["pt-PT"], null, "pt-BR"],
  [["pt-BR", "pt"], ["pt"], null, "pt"],
  [["nl"], [], null, "nl"],
];

for (const [site, phone, chosen, want] of cases) {
  test(`${site} for ${phone} (${chosen}) is ${want}`, () => assert.equal(choose(site, phone, chosen), want));
}
