import assert from "node:assert/strict";
import { test } from "node:test";
import { scheme } from "../../theme/scripts/ordinary/scheme";

test("follows the phone until the reader chooses", () => {
  assert.equal(scheme("default", null, false), "default");
  assert.equal(scheme("default", null, true), "slate");
  assert.equal(scheme("slate", null, false), "default");
  assert.equal(scheme(undefined, null, true), "slate");
});

test("the reader's choice goes before the phone", () => {
  assert.equal(scheme("default", "dark", false), "slate");
  assert.equal(scheme("slate", "light", true), "default");
});

test("what is no choice is none", () => assert.equal(scheme("default", "automatic", true), "slate"));

test("a scheme of the site's own stays", () => assert.equal(scheme("company", "dark", true), "company"));
