import type { FeedbackInput, FeedbackKind } from './operations.ts';
import type { Refusal } from './store.ts';

/** What a form asks in words, and so where a problem can be shown. */
export type Field = 'level' | 'subject' | 'comment' | 'contactName' | 'contactPhone' | 'contactEmail';

/** What the visitor has filled in so far. */
export type Draft = Partial<Pick<FeedbackInput, Field | 'wantsReply'>>;

/** What is wrong with a field: a code of the server's (`Problem.code`), and its message if it was the server who said it. */
export interface FieldProblem {
  readonly code: string;
  readonly message?: string;
}

/** What is wrong, by field. */
export type Problems = Readonly<Partial<Record<string, FieldProblem>>>;

/** The longest comment the server takes, in UTF-16 units. */
export const commentMaxChars = 2_000;

/**
 * What is wrong with a draft, by the server's rules and codes. The server checks again: this only spares the visitor
 * a round trip, so where the two could differ (the form of telephone numbers) this one is the milder.
 */
export function problemsOf(kind: FeedbackKind, draft: Draft): Problems {
  const { level, comment = '', wantsReply, contactPhone, contactEmail } = valuesOf(kind, draft);
  const problems: Record<string, FieldProblem> = {};
  const find = (field: Field, code: string, wrong: unknown): void => {
    if (wrong) problems[field] = { code };
  };
  const rating = kind === 'RATING';
  find('level', 'REQUIRED', rating && !level);
  find('comment', 'REQUIRED', !rating && !comment);
  find('comment', 'TOO_LONG', comment && comment.length > commentMaxChars);
  find('contactEmail', 'CONTACT_REQUIRED', wantsReply && !contactPhone && !contactEmail);
  find('contactEmail', 'MALFORMED_EMAIL', contactEmail && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contactEmail));
  find('contactPhone', 'MALFORMED_PHONE', contactPhone && !/(\d\D*){5}/.test(contactPhone));
  return problems;
}

/** What of a draft is sent: trimmed, and nothing that the visitor left empty or took back. */
export function valuesOf(kind: FeedbackKind, draft: Draft): Draft {
  const values: Record<string, unknown> = {};
  const asked = [
    'comment',
    ...(kind === 'RATING' ? ['level', 'subject'] : []),
    ...(draft.wantsReply ? ['wantsReply', 'contactName', 'contactPhone', 'contactEmail'] : []),
  ] as (keyof Draft)[];
  for (const name of asked) {
    const value = draft[name];
    const trimmed = typeof value === 'string' ? value.trim() : value;
    if (trimmed) values[name] = trimmed;
  }
  // Built from the fields of a draft and nothing else.
  return values as Draft;
}

/** The server's problems by the field that the path of each ends at; of several the first, so that goes in last. */
export function placed(problems: NonNullable<Refusal['problems']>): Problems {
  return Object.fromEntries([...problems].reverse().map((problem) => [problem.path[problem.path.length - 1], problem]));
}
