import type { Db } from '../../prisma/client.ts';
import type { Commander } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { type SuggestionResult, takeStep } from './commands.ts';
import { publication, withdrawal } from './input.ts';

/** Puts a suggestion on the public list of its site, or puts it there in other words. @throws what `takeStep` throws. */
export async function publishSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { title, text, ...target } = checkInput(publication, input);
  return takeStep(commander, target, { verb: 'PUBLISH' }, async ({ id }, tx, by) => {
    const data = { title, text, publishedById: by.userId, publishedAt: commander.now };
    await tx.suggestionPublication.upsert({
      where: { suggestionId: id },
      create: { suggestionId: id, ...data },
      update: data,
    });
    return {};
  });
}

/** Takes a suggestion off the public list. @throws what `takeStep` throws. */
export async function withdrawSuggestion(commander: Commander, input: unknown): Promise<SuggestionResult> {
  const { note, ...target } = checkInput(withdrawal, input);
  return takeStep(commander, target, { verb: 'WITHDRAW' }, async ({ id }, tx) => {
    await tx.suggestionPublication.deleteMany({ where: { suggestionId: id } });
    return { note };
  });
}

/** How far a published suggestion has come, in few words for everybody. */
export type PublicSuggestionState = 'CONSIDERED' | 'ACCEPTED';

/** A published suggestion as everybody may know it: nothing of its customer, nor of the handling. */
export interface PublicSuggestion {
  readonly title: string;
  readonly text: string;
  readonly state: PublicSuggestionState;
  /** How many customers made it. */
  readonly supporters: number;
}

/** A page of the public list of a site. */
export interface PublicSuggestions {
  readonly siteName: string;
  readonly suggestions: readonly PublicSuggestion[];
  readonly hasMore: boolean;
}

/**
 * A page of the suggestions that staff published of a site, what was approved first, then by when they were published. Null
 * when there is no such site, it is switched off, or it shows none, which are not told apart. Those that were rejected or merged since
 * are left out.
 * @param page counts from 1.
 */
export async function publicSuggestions(
  db: Db,
  publishableKey: string,
  page: number,
  size: number,
): Promise<PublicSuggestions | null> {
  const site = await db.site.findFirst({
    where: { publishableKey, disabledAt: null, showsSuggestions: true },
    select: { id: true, name: true },
  });
  if (site === null) return null;
  const rows = await db.suggestionPublication.findMany({
    where: {
      suggestion: {
        feedback: { siteId: site.id },
        mergedIntoId: null,
        rejectionReason: null,
        state: { notIn: ['RECEIVED', 'REJECTED', 'MERGED'] },
      },
    },
    select: {
      title: true,
      text: true,
      suggestion: { select: { approvedAt: true, _count: { select: { supporters: true } } } },
    },
    orderBy: [
      { suggestion: { approvedAt: { sort: 'desc', nulls: 'last' } } },
      { publishedAt: 'desc' },
      { suggestionId: 'desc' },
    ],
    skip: (page - 1) * size,
    take: size + 1,
  });
  return {
    siteName: site.name,
    suggestions: rows.slice(0, size).map(({ title, text, suggestion: { approvedAt, _count } }) => ({
      title,
      text,
      state: approvedAt === null ? 'CONSIDERED' : 'ACCEPTED',
      supporters: 1 + _count.supporters,
    })),
    hasMore: rows.length > size,
  };
}
