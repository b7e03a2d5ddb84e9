import { visibleContacts } from '../contact/access.ts';
import type { Prisma } from '../../prisma/generated/client/client.ts';
import { type Commander, Forbidden } from '../core/command.ts';
import { checkInput } from '../core/problems.ts';
import { shuffled } from '../questionnaire/engine/order.ts';
import { type SurveyResult, takeSurveyStep } from './commands.ts';
import * as shapes from './input.ts';
import { recentlyInvited } from './spare-commands.ts';

const batch = 500; // rows written by one statement

/**
 * Takes people into the sample of a survey: at most so many of those whom the filters find, by chance, the same ones for the
 * same seed. Who is in it already is not taken twice; who was removed, merged or erased is never taken, nor who wants no
 * surveys; who was invited to another survey a short while ago is kept as spared, with who asked and when.
 * @throws what `takeSurveyStep` throws.
 */
export async function sampleSurvey(commander: Commander, input: unknown): Promise<SurveyResult> {
  const { surveyId, expectedVersion, condition, limit, seed } = checkInput(shapes.sample, input);
  const { actor, now, newId, newToken } = commander;
  if (actor.kind !== 'user') throw new Forbidden();
  return takeSurveyStep(commander, { surveyId, expectedVersion }, 'SAMPLE', async (survey, { tx }) => {
    const where: Prisma.ContactWhereInput = {
      AND: [condition as Prisma.ContactWhereInput, visibleContacts(actor)], // as the filters made it
      deletedAt: null,
      mergedIntoId: null,
      account: { deletedAt: null },
      surveyRefusal: null,
      surveyInvitations: { none: { surveyId } },
    };
    const found = await tx.contact.findMany({ where, select: { id: true, accountId: true }, orderBy: { id: 'asc' } });
    const taken = shuffled(found, seed ?? newId()).slice(0, limit);
    const ids = taken.map(({ id }) => id);
    const spared = await recentlyInvited(tx, ids, { surveyId, spareDays: survey.spareDays, now });
    const rows = taken.map(({ id, accountId }) => {
      const failure = spared.get(id) ?? null;
      const state = failure === null ? ('PLANNED' as const) : ('SPARED' as const);
      return { id: newId(), surveyId, accountId, contactId: id, state, failure, token: newToken(), createdAt: now };
    });
    for (let from = 0; from < rows.length; from += batch)
      await tx.surveyInvitation.createMany({ data: rows.slice(from, from + batch), skipDuplicates: true });
    const facts = { taken: rows.length - spared.size, spared: spared.size };
    return { facts };
  });
}
