import { z } from 'zod';
import type { Problem } from '../core/problems.ts';
import { changeOf, expectedVersion, idOf } from '../core/shapes.ts';
import type { Fields, Values } from './form.ts';

/** One page of an account's card: a form of the company, typed. */
export interface Page<Of extends Fields = Fields> {
  /** The field of Account that gives it, and the column that keeps it. */
  readonly key: PageKey;
  /** The type of the graph. */
  readonly name: string;
  /** What it is, with the paper form's name and number. */
  readonly what: string;
  readonly fields: Of;
  /** What its values contradict each other in; a write that leaves any is refused. Paths begin below the page. */
  problems?(values: Values<Of>): readonly Problem[];
  /** What looks wrong and is taken all the same. */
  warnings?(values: Values<Of>): readonly Problem[];
}

/** The pages of a card. */
export type PageKey =
  | 'enterpriseProfile'
  | 'marketRelations'
  | 'productList'
  | 'salesPlan'
  | 'dataCard'
  | 'basicData'
  | 'managementCard'
  | 'companyProfile';

/** Values by their keys, of any page. */
export type PageValues = Readonly<Record<string, unknown>>;

/** Defines a page. */
export function page<Of extends Fields>(definition: Page<Of>): Page<Of> {
  return definition;
}

/** The shape of the input that changes a page: omitted leaves a value, null empties it. */
export function updateOf({ fields }: Page) {
  const changes = Object.fromEntries(Object.entries(fields).map(([key, { shape }]) => [key, changeOf(shape)]));
  return z.object({ accountId: idOf('Account'), expectedVersion }).and(z.object(changes));
}

/** The values of a page from the JSON that keeps them. */
export function readPage(fields: Fields, kept: string): PageValues {
  return valuesOf(fields, JSON.parse(kept) as PageValues); // written by the page's command
}

/** The values of a page, in the order of its fields: null for what is not known, a list for rows. */
export function valuesOf(fields: Fields, kept: PageValues): PageValues {
  return Object.fromEntries(
    Object.entries(fields).map(([key, { kind }]) => {
      const value = kept[key] ?? null;
      if (kind.is !== 'part') return [key, value];
      const inOrder = (part: unknown) => valuesOf(kind.part.fields, part as PageValues); // written by `updateOf`'s shape
      if (kind.isList) return [key, Array.isArray(value) ? value.map(inOrder) : []];
      return [key, value === null ? null : inOrder(value)];
    }),
  );
}

/** Whether nothing is known. */
export function isEmpty(values: PageValues): boolean {
  return Object.values(values).every((value) => value === null || (Array.isArray(value) && value.length === 0));
}

/** The days after today among values that tell of something that has happened. */
export function futureDays(fields: Fields, values: PageValues, today: string, path: readonly string[]): Problem[] {
  return Object.entries(fields).flatMap(([key, { kind, isPast }]) => {
    const value = values[key];
    if (value === null || value === undefined) return [];
    const at = [...path, key];
    if (isPast === true) return String(value) > today ? [{ code: 'IN_THE_FUTURE' as const, path: at }] : [];
    if (kind.is !== 'part') return [];
    if (!Array.isArray(value)) return futureDays(kind.part.fields, value as PageValues, today, at); // of this part's shape
    return value.flatMap((row: PageValues, index) => futureDays(kind.part.fields, row, today, [...at, String(index)]));
  });
}
