// Pure: which of two results comes first.

/** Scores that differ by less than this share are alike: what stands first on the site comes first. */
const ALIKE = 0.03;

const rough = (score: number) => Math.round(Math.log(score) / ALIKE);

export const byScore = (one: { score: number }, other: { score: number }): number => rough(other.score) - rough(one.score);
