import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_MAILTO, mailto, subjectOf, textOf, timeOf } from "../../theme/scripts/report/text";

const words = { subject: "Storing: {code} {name}", place: "Plek", time: "Tijd", noticed: "Gemerkt", seen: "Gezien" };
const fault = {
  code: "PT-07",
  name: "Elektrische pallettruck",
  place: "Hal 2, dok 4",
  ticked: ["rode lamp", "rijdt niet"],
  seen: "Olie onder de truck\nbij het wiel",
  at: new Date(2026, 10, 3, 14, 5),
  lang: "nl",
  address: "https://leer.example/Q/PT-07/",
};
const bodyOf = (address: string) => new URLSearchParams(address.split("?")[1]!.replace(/\+/g, "%2B")).get("body")!;

test("the whole text", () => {
  assert.equal(
    textOf(fault, words),
    [
      "Storing: PT-07 Elektrische pallettruck",
      "Plek: Hal 2, dok 4",
      "Tijd: 3 november 2026 om 14:05",
      "https://leer.example/Q/PT-07/",
      "",
      "Gemerkt:",
      "- rode lamp",
      "- rijdt niet",
      "",
      "Gezien: Olie onder de truck\nbij het wiel",
    ].join("\n"),
  );
});

test("what is not known is left out", () => {
  const bare = { ...fault, place: "", ticked: [], seen: " \n " };
  assert.equal(
    textOf(bare, words),
    "Storing: PT-07 Elektrische pallettruck\nTijd: 3 november 2026 om 14:05\nhttps://leer.example/Q/PT-07/",
  );
});

test("a thing without a name of its own is said once", () => {
  assert.equal(subjectOf({ ...fault, name: "PT-07" }, words), "Storing: PT-07");
  assert.equal(subjectOf({ ...fault, name: "{code}\n$& Pomp" }, words), "Storing: PT-07 {code} $& Pomp");
});

test("digits are those that everyone reads", () => {
  for (const lang of ["ar", "uk", "fr", "xx"]) assert.match(timeOf(fault.at, lang), /2026.*(14:05|2:05|02:05)/s, lang);
});

test("a mail is encoded, with lines as mail has them", () => {
  const address = mailto("storing@leer.example, tweede+lijn@leer.example", "A & B? #1\nX", "één\ntwee + drie 100%");
  assert.equal(
    address,
    "mailto:storing@leer.example,tweede%2Blijn@leer.example?subject=A%20%26%20B%3F%20%231%20X" +
      "&body=%C3%A9%C3%A9n%0D%0Atwee%20%2B%20drie%20100%25",
  );
  assert.equal(bodyOf(address), "één\r\ntwee + drie 100%");
});

test("nobody adds fields to the mail", () => {
  const address = mailto("a@b.example", "x&bcc=c@d.example", "y&cc=c@d.example");
  assert.deepEqual([...new URLSearchParams(address.split("?")[1]).keys()], ["subject", "body"]);
  assert.equal(mailto("a@b.example?bcc=c@d.example", "x", "y").split("?").length, 2);
});

for (const sign of ["x", "я", "🙂", "\n"]) {
  test(`too many of ${JSON.stringify(sign)} are cut between signs`, () => {
    const address = mailto("a@b.example", "x", `begin ${sign.repeat(2000)} einde`);
    assert.ok(address.length <= LONGEST_MAILTO && address.length > LONGEST_MAILTO - 30 || sign === "\n", String(address.length));
    assert.ok(address.length <= LONGEST_MAILTO);
    assert.match(bodyOf(address), /^begin [^]*…$|^begin…$/);
  });
}

test("halves of signs are left out", () => assert.equal(bodyOf(mailto("a@b.example", "x", "a\ud83db\ude42c")), "abc"));
