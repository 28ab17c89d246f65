import assert from "node:assert/strict";
import { test } from "node:test";
import { candidate, key, near, ofLabel, ofPath, resolve } from "../../theme/scripts/codes/code";
import { trouble } from "../../theme/scripts/scan/trouble";

const list = {
  codes: ["PT-07", "PT-08", "PT-70", "MRI-01", "K7M4P", "LOTO-1"],
  bases: ["https://leer.example/", "https://old.example/x/"],
};
const here = "https://nieuw.example/learn/";

for (const [text, want] of [
  ["PT-07", "PT07"],
  ["pt 07", "PT07"],
  ["ptO7", "PT07"],
  ["loto-1", "10T01"],
  ["MRI-01", "MR101"],
  ["ＰＴ－０７", "PT07"],
  ["РТ-07", "PT07"],
  ["кмІ", "KM1"],
  ["PT-٠٧", "PT07"],
  ["pt-۰۷", "PT07"],
  ["Жé-–", ""],
] as const) {
  test(`the key of ${text} is ${want}`, () => assert.equal(key(text), want));
}

for (const [text, want] of [
  ["/pt07", "pt07"],
  ["/PT-07/", "PT-07"],
  ["/q/pt-07", "pt-07"],
  ["/Q/pt%2007", "pt 07"],
  ["/Q/PT-07/index.html", "PT-07"],
  ["leer.example/pt-07", "pt-07"],
  ["https://leer.example/Q/PT-07/?utm=1#top", "PT-07"],
  ["  pt-07. ", "pt-07"],
  ["P T - 0 7", "P T - 0 7"],
  ["\u200fPT-07\u200e", "PT-07"],
  ["PT–07", "PT–07"],
  ["pt_07", "pt_07"],
  ["favicon.ico", null],
  ["/apple-touch-icon.png", null],
  ["leer.example", null],
  ["/q/", null],
  ["/", null],
  ["", null],
  ["--", null],
  ["7", null],
  ["/%E0%A4%A", null],
  ["/%00%00", null],
  ["<script>alert(1)</script>", null],
  ["/a%2Fpt-07", null],
  ["a-path-that-is-longer-than-any-code", null],
] as const) {
  test(`${JSON.stringify(text)} may be ${want}`, () => assert.equal(candidate(text), want));
}

for (const [path, want] of [
  ["pt07", "pt07"],
  ["q/pt07", "pt07"],
  ["Q/PT-07/", "PT-07"],
  ["units/pt07", null],
  ["units/no/such-page/", null],
  ["q/units/pt07", null],
  ["", null],
] as const) {
  test(`the path ${path} holds ${want}`, () => assert.equal(ofPath(path), want));
}

for (const [text, want] of [
  ["pt-07", "PT-07"],
  ["pto7", "PT-07"],
  ["PT 07", "PT-07"],
  ["mri-0i", "MRI-01"],
  ["mril01", null],
  ["K7-M4-P", "K7M4P"],
  ["l0t0l", "LOTO-1"],
  ["рт07", "PT-07"],
  ["PT-09", null],
  ["", null],
] as const) {
  test(`${text || "nothing"} is ${want}`, () => assert.equal(resolve(text, list), want));
}

for (const [text, want] of [
  ["PT-09", ["PT-07", "PT-08"]],
  ["PT-7", ["PT-07", "PT-70"]],
  ["PT-077", ["PT-07"]],
  ["TP-07", ["PT-07"]],
  ["PT-07", ["PT-08", "PT-70"]],
  ["MIR-01", ["MRI-01"]],
  ["K7MP", ["K7M4P"]],
  ["XK7M4P", ["K7M4P"]],
  ["K7P4M", []],
  ["PT-99", []],
  ["favicon.ico", []],
  ["", []],
] as const) {
  test(`near ${text || "nothing"} is ${want.join(", ") || "nothing"}`, () => assert.deepEqual(near(text, list), want));
}

test("at most three are near", () => {
  const codes = Array.from({ length: 10 }, (_, index) => `AB-${index}`);
  assert.deepEqual(near("AB-X", { codes, bases: [] }), ["AB-0", "AB-1", "AB-2"]);
});

for (const [text, want] of [
  ["https://leer.example/Q/PT-07/", "PT-07"],
  ["HTTPS://LEER.EXAMPLE/Q/PT-07", "PT-07"],
  ["http://leer.example/Q/PT-07", "PT-07"],
  [" https://leer.example/Q/PT-07/#anything?x ", "PT-07"],
  ["HTTPS://OLD.EXAMPLE/X/Q/MRI-01", "MRI-01"],
  ["https://nieuw.example/learn/Q/K7M4P/", "K7M4P"],
  ["https://leer.example/pt07", "PT-07"],
  // Of this site, and still no label that is known.
  ["https://leer.example/Q/PT-99/", null],
  ["https://leer.example/units/pump/restart/", null],
  ["https://leer.example/", null],
  // Of others.
  ["https://old.example/y/Q/PT-07/", { foreign: "old.example" }],
  ["https://old.example/xtra/Q/PT-07/", { foreign: "old.example" }],
  ["https://nieuw.example/Q/PT-07/", { foreign: "nieuw.example" }],
  ["https://leer.example.evil.example/Q/PT-07/", { foreign: "leer.example.evil.example" }],
  ["https://leer.example@evil.example/Q/PT-07/", { foreign: "evil.example" }],
  ["https://leer.example:8443/Q/PT-07/", { foreign: "leer.example:8443" }],
  ["https://lеer.example/Q/PT-07/", { foreign: "xn--ler-rdd.example" }],
  // Nothing that a label holds.
  ["PT-07", null],
  ["leer.example/Q/PT-07/", null],
  ["javascript:alert(1)//leer.example/Q/PT-07/", null],
  ["WIFI:S:net;T:WPA;P:secret;;", null],
  ["tel:+31205550114", null],
  ["https://", null],
  ["", null],
  [`https://leer.example/Q/PT-07/?${"x".repeat(3000)}`, null],
] as const) {
  test(`the symbol ${text.slice(0, 60) || "without text"} is ${JSON.stringify(want)}`, () =>
    assert.deepEqual(ofLabel(text, list, here), want));
}

test("bases that are no addresses are passed over", () => {
  assert.equal(ofLabel("https://leer.example/Q/PT-07/", { ...list, bases: ["", "nonsense", ...list.bases] }, "file:///x/"), "PT-07");
});

for (const [error, hasCameras, isSecure, want] of [
  ["NotAllowedError", true, true, "refused"],
  ["SecurityError", true, true, "refused"],
  ["NotFoundError", true, true, "none"],
  ["OverconstrainedError", true, true, "none"],
  ["NotReadableError", true, true, "busy"],
  ["AbortError", true, true, "busy"],
  ["TypeError", false, true, "none"],
  ["TypeError", false, false, "insecure"],
] as const) {
  test(`${error} ${hasCameras ? "" : "without cameras "}${isSecure ? "" : "over http "}means ${want}`, () =>
    assert.equal(trouble(error, hasCameras, isSecure), want));
}
