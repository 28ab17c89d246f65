// Pure: the text of a report, and the address that opens it in a mail app.

export interface Fault {
  code: string;
  name: string;
  place: string;
  /** Who is told: an address, a number or a link. The app that the reader chooses does not know. */
  to: string;
  /** Which of the known symptoms were ticked. */
  ticked: readonly string[];
  /** What the reader sees, in own words. */
  seen: string;
  at: Date;
  /** The page's language. */
  lang: string;
  address: string;
}

export interface Words {
  /** With gaps for `{code}` and `{name}`. */
  subject: string;
  /** With a gap for `{to}`. */
  to: string;
  place: string;
  time: string;
  noticed: string;
  seen: string;
}

/** Some mail apps on Windows cut or refuse longer addresses. */
export const LONGEST_MAILTO = 1800;

export function subjectOf(fault: Fault, words: Words): string {
  const { code, name } = fault;
  const gaps: Record<string, string> = { code, name: name === code ? "" : name };
  return line(words.subject.replace(/\{(\w+)\}/g, (gap, key: string) => gaps[key] ?? gap));
}

/** What stands first matters most: a mail that is too long loses its end. */
export function textOf(fault: Fault, words: Words): string {
  const head = [subjectOf(fault, words)];
  if (fault.place) head.push(`${words.place}: ${line(fault.place)}`);
  head.push(`${words.time}: ${timeOf(fault.at, fault.lang)}`, fault.address);
  if (fault.to) head.push(words.to.replace("{to}", () => line(fault.to)));
  const parts = [head.join("\n")];
  if (fault.ticked.length) parts.push([`${words.noticed}:`, ...fault.ticked.map((text) => `- ${line(text)}`)].join("\n"));
  const seen = fault.seen.replace(/\r\n?/g, "\n").trim();
  if (seen) parts.push(`${words.seen}: ${seen}`);
  return parts.join("\n\n");
}

/** Day and time in the page's language, with digits that everyone reads. */
export function timeOf(at: Date, lang: string): string {
  // Where English is not said of which country, the day stands first and hours count to 24, as on this side of the sea.
  return at.toLocaleString(`${lang === "en" ? "en-GB" : lang}-u-nu-latn`, { dateStyle: "long", timeStyle: "short" });
}

/** `to` may be several addresses with commas between them. */
export function mailto(to: string, subject: string, text: string, longest = LONGEST_MAILTO): string {
  const people = to.split(",").map((one) => encoded(one.trim()).replace(/%40/g, "@"));
  const start = `mailto:${people.join(",")}?subject=${encoded(line(subject))}&body=`;
  const body = encoded(text);
  if (start.length + body.length <= longest) return start + body;
  // Signs, not units of UTF-16: half a sign cannot be encoded.
  let kept = "";
  let room = longest - start.length - encoded("…").length;
  for (const sign of text) {
    room -= encoded(sign).length;
    if (room < 0) break;
    kept += sign;
  }
  return start + encoded(`${kept.trimEnd()}…`);
}

/** Lines end as RFC 6068 wants them; halves of signs, which cannot be encoded, are left out. */
function encoded(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "").replace(/\r?\n/g, "\r\n"));
}

const line = (text: string): string => text.replace(/\s+/g, " ").trim();
