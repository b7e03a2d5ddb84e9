import type { Text } from '../core/language.ts';

/**
 * What an erasure does to a column.
 *
 * - `keep`: nothing; it never holds anything of a customer's person.
 * - `redact`: wherever it mentions the person, in any row, a mark stands instead; the rest of the text stays.
 * - `whole`: the same, but only where the text is the mention and nothing else: a company may bear a person's name.
 * - `erase`: null in the person's own rows, and as `redact` in all others.
 * - `blank`: the mark in the person's own rows, where a constraint wants a text, and as `redact` in all others.
 */
export type Decision = 'keep' | 'redact' | 'whole' | 'erase' | 'blank';

/**
 * A table. SQL in it calls the table `t`, and the person `who`: `who.ids` are the person's contacts, `who.accounts` the
 * accounts where they are or were; `who.emails`, `who.phones` (digits only) and `who.names`, in lower case, are nobody else's.
 */
export interface Place {
  /** Each of its columns of text, JSON or bytes. */
  readonly columns: Readonly<Record<string, Decision>>;
  /** Which rows are the person's own. Without it, no row is. */
  readonly own?: string;
  /** Whether an erasure deletes those rows. */
  readonly isDeleted?: true;
  /** What an export gives of it; nothing without it. */
  readonly exported?: {
    readonly title: Text;
    /** Which rows, where that is not `own`. */
    readonly where?: string;
    /** Which columns, where that is not all of them. */
    readonly columns?: readonly string[];
  };
  /** The account that a row belongs to. */
  readonly account?: string;
  /** The record whose version tells of a change of the row, as table and column; `id` for the row itself. */
  readonly version?: readonly [table: string, column: string];
}

/** The digits of a telephone number in SQL, as `digitsOf` of rules.ts has them. */
export const digitsSql = (column: string): string =>
  `ltrim(regexp_replace(regexp_replace(${column}, '\\D', '', 'g'), '^(00)?86(?=\\d{8})', ''), '0')`;

/** Rows that name the contact in `contact_id`. */
export const ownContact = 't.contact_id = any(who.ids)';

/** Rows that name the account in `account_id`. */
export const ofAccount = { account: 't.account_id' } as const;

/** Rows that have a version. */
export const itself = (table: string) => ({ version: [table, 'id'] as const });

/** Rows of a record that names its account in `account_id` and has a version. */
export const partOf = (table: string, column: string) => ({
  account: `(select r.account_id from ${table} r where r.id = t.${column})`,
  version: [table, column] as const,
});
