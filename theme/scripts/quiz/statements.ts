// Pure: what a reader did, as xAPI statements, and what they tell of the reader's progress.
import type { Answer, Key, Mark } from "./mark";

/** The part of an xAPI 1.0.3 statement that the log holds. */
export interface Statement {
  id: string;
  actor: { objectType: "Agent"; account: { homePage: string; name: string } };
  verb: { id: string; display: Record<string, string> };
  object: { objectType: "Activity"; id: string; definition?: Record<string, unknown> };
  result?: {
    success?: boolean;
    completion?: boolean;
    response?: string;
    score?: { scaled: number; raw?: number; min?: number; max?: number };
    extensions?: Record<string, unknown>;
  };
  context?: {
    registration?: string;
    revision?: string;
    language?: string;
    contextActivities?: { parent: { objectType: "Activity"; id: string }[] };
  };
  timestamp: string;
}

const VERBS = "http://adlnet.gov/expapi/verbs/";
const TYPES = "http://adlnet.gov/expapi/activities/";
/** Extensions of ours: how many hints were open, and which answer to the question it was in this attempt. */
export const HINTS = "urn:microlearn:extension:hints";
export const TRY = "urn:microlearn:extension:try";

/** Where statements come from: the unit's IRI, the site's, the language, and the attempt at the unit's questions. */
export interface Place {
  activity: string;
  site: string;
  lang: string;
  registration: string;
}

export interface Moment {
  id: string;
  now: Date;
}

const INTERACTIONS: Record<Key["type"], string> = {
  single: "choice",
  multiple: "choice",
  "true-false": "choice",
  hotspot: "choice",
  text: "fill-in",
  number: "numeric",
  blanks: "fill-in",
  order: "sequencing",
  match: "matching",
  reflect: "long-fill-in",
  scenario: "performance",
};

/** The IRI of a question within its unit. */
export const questionIri = (activity: string, question: string) => `${activity}#${question}`;

/** `answered`: one answer to one question. */
export function answered(
  place: Place,
  moment: Moment,
  question: { id: string; revision: string; type: Key["type"] },
  answer: { given: Answer; mark: Mark; hints: number; tries: number },
): Statement {
  const { mark, given, hints, tries } = answer;
  const marked = question.type !== "reflect";
  return {
    ...statement(place, moment, "answered", questionIri(place.activity, question.id), {
      type: `${TYPES}cmi.interaction`,
      interactionType: INTERACTIONS[question.type],
    }),
    result: {
      completion: true,
      ...(marked && { success: mark.result === "right", score: { scaled: mark.score } }),
      response: response(question.type, given),
      extensions: { [HINTS]: hints, [TRY]: tries },
    },
    context: {
      ...context(place),
      revision: question.revision,
      contextActivities: { parent: [{ objectType: "Activity", id: place.activity }] },
    },
  };
}

/** `completed`: all questions of a unit, with the points that the first answers earned. */
export function completed(place: Place, moment: Moment, points: number, most: number): Statement {
  return {
    ...statement(place, moment, "completed", place.activity, { type: `${TYPES}assessment` }),
    result: { completion: true, score: { scaled: most ? points / most : 1, raw: points, min: 0, max: most } },
    context: context(place),
  };
}

function context(place: Place): { registration: string; language: string } {
  return { registration: place.registration, language: place.lang };
}

function statement(place: Place, moment: Moment, verb: string, id: string, definition: Record<string, unknown>): Statement {
  return {
    id: moment.id,
    // Nobody in particular: who it was is for the reader to say, if statements ever leave the device.
    actor: { objectType: "Agent", account: { homePage: place.site, name: "reader" } },
    verb: { id: VERBS + verb, display: { en: verb } },
    object: { objectType: "Activity", id, definition },
    timestamp: moment.now.toISOString(),
  };
}

/** An answer in the notation of cmi.interaction: choices and steps by number, pairs as `0[.]2`. */
function response(type: Key["type"], given: Answer): string {
  if (type === "match") return given.map((partner, index) => `${index}[.]${partner}`).join("[,]");
  return given.join("[,]");
}

/** What the log says of one question. */
export interface Progress {
  /** The last answer to the question as it stands now. */
  last: { success: boolean | undefined; date: Date } | null;
  /** Whether it was answered, but only when something else counted as right. */
  changed: boolean;
}

/** Progress per question id. Statements that are no statements are left out: a log may be corrupt. */
export function progress(log: readonly unknown[], activity: string, revisions: Record<string, string>): Record<string, Progress> {
  // A question may be called as a property that every object has.
  const found = new Map<string, Progress>();
  for (const [id, revision] of Object.entries(revisions)) {
    const answers = log
      .filter(isStatement)
      .filter(({ verb, object }) => verb.id === `${VERBS}answered` && object.id === questionIri(activity, id))
      .sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
    const last = answers.filter(({ context }) => context?.revision === revision).pop();
    found.set(id, {
      last: last ? { success: last.result?.success, date: new Date(last.timestamp) } : null,
      changed: !last && answers.length > 0,
    });
  }
  return Object.fromEntries(found);
}

/** An attempt at all questions of a unit that was broken off, the last one. */
export interface Unfinished {
  registration: string;
  /** What the first answers were worth, by question. */
  first: Record<string, Mark>;
}

/** Milliseconds. Who comes back later begins anew. */
const SAME_ATTEMPT = 12 * 3_600_000;

/** The attempt to go on with: questions answered as they stand now, not long ago, and nothing completed. */
export function unfinished(
  log: readonly unknown[],
  activity: string,
  revisions: Record<string, string>,
  now: Date,
): Unfinished | null {
  const statements = log.filter(isStatement).sort((one, other) => Date.parse(one.timestamp) - Date.parse(other.timestamp));
  const last = statements.at(-1);
  if (!last || now.getTime() - Date.parse(last.timestamp) > SAME_ATTEMPT) return null;
  const registration = last.context?.registration;
  const ofAttempt = statements.filter(({ context }) => registration && context?.registration === registration);
  if (!registration || ofAttempt.some(({ verb }) => verb.id === `${VERBS}completed`)) return null;
  const first = new Map<string, Mark>();
  for (const { object, result, context } of ofAttempt) {
    const id = object.id.slice(activity.length + 1);
    if (first.has(id) || revisions[id] === undefined || context?.revision !== revisions[id]) continue;
    const score = Math.min(1, Math.max(0, Number(result?.score?.scaled ?? 1))) || 0;
    first.set(id, { result: score >= 1 ? "right" : score > 0 ? "partial" : "wrong", score, parts: [], missing: 0, feedback: [] });
  }
  return first.size ? { registration, first: Object.fromEntries(first) } : null;
}

function isStatement(value: unknown): value is Statement {
  const { verb, object, timestamp } = (value ?? {}) as Partial<Statement>;
  return typeof verb?.id === "string" && typeof object?.id === "string" && !Number.isNaN(Date.parse(timestamp ?? ""));
}
