// Pure: the units that were opened on this device, the latest first.

const MOST = 50;

/** As much of a unit as a row shows. */
export interface Seen {
  /** From the site's root. */
  address: string;
  title: string;
  moment: string;
  lang: string;
}

/** What was kept, with one unit more. */
export const opened = (kept: unknown, unit: Seen): Seen[] =>
  [unit, ...seen(kept).filter(({ address }) => address !== unit.address)].slice(0, MOST);

/** Whatever else was kept is no reason to fail. */
export const seen = (kept: unknown): Seen[] => (Array.isArray(kept) ? kept.filter((one) => one?.title && one.address) : []);
