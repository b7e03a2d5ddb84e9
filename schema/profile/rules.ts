import { invalid } from '../core/problems.ts';
import type { DossierField } from './vocabulary.ts';

/** The share of a dossier that makes it prepared while nobody has set another, in percent (S17 [D]). */
export const preparedFromPercentDefault = 60;

/**
 * Refuses a birth or a graduation in the future, and a graduation before the birth. Days are `yyyy-mm-dd`, months
 * `yyyy-mm`, so texts compare as what they say.
 * @throws InvalidInput with the path of `given`, the value that is being changed.
 */
export function checkLife(
  life: { readonly dateOfBirth: string | null; readonly graduatedIn: string | null },
  given: 'dateOfBirth' | 'graduatedIn',
  today: string,
): void {
  const { dateOfBirth, graduatedIn } = life;
  const value = life[given];
  if (value !== null && value > today.slice(0, value.length)) throw invalid('IN_THE_FUTURE', [given]);
  if (dateOfBirth !== null && graduatedIn !== null && graduatedIn < dateOfBirth.slice(0, 7))
    throw invalid(given === 'graduatedIn' ? 'BEFORE_BIRTH' : 'AFTER_GRADUATION', [given]);
}

/** Whole years from a birth to a day, both `yyyy-mm-dd`. Somebody born on a 29 February is a year older on 1 March. */
export function ageOn(dateOfBirth: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years;
}

/** How complete a dossier is (S17). */
export interface Completeness<Field extends string = DossierField> {
  readonly filled: readonly Field[];
  readonly missing: readonly Field[];
  /** Share of the fields that are filled, in whole percent, rounded down. */
  readonly percent: number;
  readonly isPrepared: boolean;
}

/** Measures a dossier by which of its fields hold something. */
export function completenessOf<Field extends string>(
  fields: Readonly<Record<Field, boolean>>,
  preparedFromPercent: number,
): Completeness<Field> {
  // Object.entries forgets the key type of a record.
  const entries = Object.entries(fields) as [Field, boolean][];
  const filled = entries.filter(([, isFilled]) => isFilled).map(([field]) => field);
  const percent = Math.floor((filled.length * 100) / entries.length);
  return {
    filled,
    missing: entries.filter(([, isFilled]) => !isFilled).map(([field]) => field),
    percent,
    isPrepared: percent >= preparedFromPercent,
  };
}
