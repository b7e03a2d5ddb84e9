import type { Problem } from '../core/problems.ts';

/** How far the shares of a whole column may be from 100, in hundredths of a percent (F19: 0.5). */
const tolerance = 50;

/** A decimal of two digits in hundredths, which are whole and so exact. */
export function hundredths(value: string | null): number {
  return value === null ? 0 : Math.round(Number(value) * 100);
}

/** A number of hundredths as a decimal of two digits. */
export function decimalOf(value: number): string {
  return (value / 100).toFixed(2);
}

/** Refuses shares that add up to more than the whole. */
export function sharesWithin(shares: readonly (string | null)[], path: readonly string[]): Problem[] {
  const sum = sumOf(shares);
  return sum > 10_000 ? [{ code: 'SHARES_OVER_WHOLE', path, values: { sum: decimalOf(sum) } }] : [];
}

/** Refuses a column of shares that is not the whole (F19), 0.5 apart at most; nothing is said of an empty column. */
export function sharesWhole(shares: readonly (string | null)[], path: readonly string[]): Problem[] {
  if (shares.every((share) => share === null)) return [];
  const sum = sumOf(shares);
  return Math.abs(sum - 10_000) > tolerance
    ? [{ code: 'SHARES_NOT_WHOLE', path, values: { sum: decimalOf(sum) } }]
    : [];
}

/** Refuses a value that two rows share. */
export function oncePer<Row>(rows: readonly Row[], key: keyof Row & string, list: string): Problem[] {
  return rows.flatMap((row, index) =>
    rows.findIndex((other) => other[key] === row[key]) < index
      ? [{ code: 'REPEATED' as const, path: [list, String(index), key] }]
      : [],
  );
}

/** What an order would do to the month of an account with a trade limit (F19). */
export interface TradeLimitCheck {
  /** What the month would come to, yuan. */
  readonly monthTotal: string;
  /** The limit, yuan. */
  readonly limit: string;
  readonly isOverLimit: boolean;
  /** What lies over the limit, yuan; 0.00 when nothing does. */
  readonly excess: string;
}

/** Adds an order to what the month has come to. It is a flag, not a refusal: who trades decides. */
export function checkTradeLimit(limit: string, monthSoFar: string | null, order: string): TradeLimitCheck {
  const total = hundredths(monthSoFar) + hundredths(order);
  const excess = Math.max(0, total - hundredths(limit));
  return { monthTotal: decimalOf(total), limit, isOverLimit: excess > 0, excess: decimalOf(excess) };
}

function sumOf(shares: readonly (string | null)[]): number {
  return shares.reduce((sum, share) => sum + hundredths(share), 0);
}
