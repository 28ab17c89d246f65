// Pure: what is asked of the search and what it answers; the same in a worker, on the page and in the terminal.

/** A property that results can be narrowed to or preferred by, such as `moment=solve` or `equipment=pump-p101`. */
export type Facet = `${"moment" | "role" | "format" | "equipment" | "kind"}=${string}`;

export interface Wish {
  /** As typed; empty lists everything that has the facets. */
  words: string;
  /** Of the same property any one, of different properties all. A unit without roles is for everyone. */
  only?: readonly Facet[];
  /** What one is doing: these come first among equals, such as the equipment that was scanned. */
  near?: readonly Facet[];
  /** How many results; 10 without it. */
  most?: number;
  /** Whether to count the results of each facet, which may fetch more of the index. */
  count?: boolean;
}

export interface Hit {
  /** The page, from the site's root. */
  address: string;
  kind: "unit" | "equipment" | "page";
  title: string;
  /** A unit's goal, where its title is another; the place of a piece of equipment. */
  goal: string;
  /** Empty, and 0, for what is no unit. */
  moment: string;
  format: string;
  minutes: number;
  /** The language of the index that it stands in. */
  lang: string;
  /** How well it answers; to be compared within one answer only. */
  score: number;
}

export interface Answer {
  /** The best first: as many as were asked for, and some more of those that cost no fetch. */
  hits: Hit[];
  total: number;
  /** The query as it was understood, where a word was taken for another one that the site has. */
  meant: string;
  /** Of each word the spellings that were found, to be marked in titles and goals; folded. */
  forms: string[][];
  /** All words of the query are on nearly every page. */
  common: boolean;
  counts: Partial<Record<Facet, number>>;
  /** The index cannot be read just now: no network, or not what it should be. Hits may be incomplete. */
  broken: "" | "network" | "damaged";
}

/** Why a result stands where it stands: which words were taken for which, and by what its score was multiplied. */
export interface Explanation {
  score: number;
  words: { typed: string; form: string; how: string; weight: number }[];
  boosts: Record<string, number>;
}
