import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { PresentationStepRefused } from '../../../schema/presentation/errors.ts';
import { draft, plan } from '../../presentation/support.ts';
import { graph } from '../../support/graph.ts';
import { decided, holder, pagesOf, planners, planReaders, readBy, staff } from '../decision.ts';
import { type NounAccess, withoutPlans } from '../noun.ts';

const payload = decided({ presentationPlan: planReaders }, { presentationPlan: 'NOT_FOUND' });
const idOf = (c: { readonly ids: Readonly<Record<string, string>> }): string => c.ids['presentationPlan'] ?? '';

/** Presentation plans: political, for readers of plans. */
export const presentation: NounAccess = {
  queries: { presentationPlan: planReaders, presentationPlans: planReaders },
  mutations: {
    cancelPresentation: planners,
    confirmPresentation: planners,
    holdPresentation: planners,
    planPresentation: planners,
    updatePresentationPlan: planners,
  },
  types: {
    Account: readBy(staff, 'presentationPlans'),
    Opportunity: readBy(planReaders, 'presentationPlans'),
    PresentationPlan: readBy(
      planReaders,
      `account actionSteps agenda cancellationReason createdAt desiredResult id opportunity participants presentationDate
       purpose salesperson state updatedAt version`,
    ),
    PresentationParticipant: readBy(
      planReaders,
      'businessArgument buyingRole contact name politicalArgument seq title',
    ),
    PresentationAgendaItem: readBy(planReaders, 'item seq'),
    PresentationActionStep: readBy(planReaders, 'seq step'),
    ...pagesOf('PresentationPlan'),
    CancelPresentationPayload: payload,
    ConfirmPresentationPayload: payload,
    HoldPresentationPayload: payload,
    PlanPresentationPayload: payload,
    UpdatePresentationPlanPayload: payload,
    PresentationStepRefused: readBy(holder, 'allowedIn code message path state'),
  },
  async populate(db, c) {
    const id = await draft(graph(db, c.actors.salesperson), c);
    return { presentationPlan: decodeId('PresentationPlan', id) ?? id };
  },
  async instances(db, c) {
    const where = { presentationPlanId: idOf(c) };
    return {
      PresentationPlan: await db.presentationPlan.findUniqueOrThrow({ where: { id: idOf(c) } }),
      PresentationParticipant: await db.presentationParticipant.findFirstOrThrow({ where }),
      PresentationAgendaItem: await db.presentationAgendaItem.findFirstOrThrow({ where }),
      PresentationActionStep: await db.presentationActionStep.findFirstOrThrow({ where }),
      PresentationStepRefused: new PresentationStepRefused('HOLD', 'DRAFT'),
    };
  },
  results: (c) => ({ presentationPlanId: idOf(c) }),
  arguments: (c) => ({ presentationPlanId: encodeId('PresentationPlan', idOf(c)) }),
  ids: (c) => ({ PresentationPlan: idOf(c) }),
  besides: (c) => ({
    planPresentation: plan(c),
    updatePresentationPlan: { purpose: 'text' },
    cancelPresentation: { reason: 'text' },
  }),
  async settle(_db, { world, accountId, contactId, owner }) {
    const participants = [{ contactId, buyingRole: 'USER' }];
    const id = await draft(owner, world, { accountId, participants });
    return [{ id, type: 'PresentationPlan', audience: 'plan' }];
  },
  announces: ['PresentationPlan'],
  doors: ({ idsOf }) => ({
    'node(id:) of presentation plans': {
      gives: ['PresentationPlan'],
      ask: (run) =>
        Promise.all(idsOf('PresentationPlan').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
    },
    'presentationPlan(id:)': {
      gives: ['PresentationPlan'],
      refused: withoutPlans,
      ask: (run) =>
        Promise.all(
          idsOf('PresentationPlan').map((id) => run('query ($id: ID!) { presentationPlan(id: $id) { id } }', { id })),
        ),
    },
    presentationPlans: {
      gives: ['PresentationPlan'],
      refused: withoutPlans,
      ask: async (run) => [
        await run(
          '{ presentationPlans(first: 100, filter: { OR: [{}, { NOT: { state: { eq: HELD } } }] }) { totalCount nodes { id participants { name } } edges { node { id } } } }',
        ),
      ],
    },
    'presentation plans of accounts': {
      gives: ['Account', 'PresentationPlan'],
      ask: async (run) => [
        await run('{ accounts(first: 100) { nodes { id presentationPlans(first: 9) { totalCount nodes { id } } } } }'),
      ],
    },
  }),
};
