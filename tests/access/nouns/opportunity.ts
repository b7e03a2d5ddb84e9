import { encodeId, decodeId } from '../../../schema/core/ids.ts';
import { pipelineOf } from '../../../schema/opportunity/statistics.ts';
import { OpportunityNotClosed, OpportunityNotOpen, PairingEnded } from '../../../schema/opportunity/errors.ts';
import { call, register, row } from '../../opportunity/support.ts';
import { graph, type Run } from '../../support/graph.ts';
import { decided, holder, pagesOf, plainErrors, planners, planReaders, readBy, staff } from '../decision.ts';
import { type NounAccess, withoutPlans } from '../noun.ts';

const payload = decided({ opportunity: planReaders }, { opportunity: 'NOT_FOUND' });
const pairingPayload = decided(
  { opportunity: planReaders, pairing: planReaders },
  { opportunity: 'NOT_FOUND', pairing: 'NOT_FOUND' },
);

function uuid(typename: string, id: string): string {
  return decodeId(typename, id) ?? id;
}

/** Pairs two (UUIDs) for an opportunity (global id) at its first version; returns the pairing's global id. */
async function pair(run: Run, opportunityId: string, contactId: string, userId: string): Promise<string> {
  const people = { contactId: encodeId('Contact', contactId), userId: encodeId('User', userId) };
  const input = { opportunityId, expectedVersion: 1, ...people, objective: 'Win the board.' };
  return (await call(run, 'pairPeople', 'pairing { id }', input)).pairing.id;
}

/** Opportunities: political, for readers of plans. */
export const opportunity: NounAccess = {
  queries: { opportunity: planReaders, opportunities: planReaders, pipeline: planReaders },
  mutations: {
    closeOpportunity: planners,
    endPairing: planners,
    pairPeople: planners,
    registerOpportunity: planners,
    reopenOpportunity: planners,
    updateOpportunity: planners,
    upsertOpportunity: planners,
  },
  types: {
    Account: readBy(staff, 'opportunities'),
    Opportunity: readBy(
      planReaders,
      `account closedAt closingReason createdAt externalId fundSource fundStatus id informationSource keyPerson owner
       pairings projectName purchaseMonth relationshipResources relationsRoutes remark state targetAmount targetAmountYi updatedAt version`,
    ),
    Pairing: readBy(planReaders, 'contact createdAt endedAt id objective opportunity user'),
    RelationsRoute: readBy(planReaders, 'cost decisionMaker steps user'),
    RelationsRouteStep: readBy(planReaders, 'contact cost link'),
    Pipeline: readBy(planReaders, 'byFundStatus byMonth byState total'),
    PipelineSum: readBy(planReaders, 'amount amountYi count fundedAmount fundedAmountYi'),
    PipelineMonthSum: readBy(planReaders, 'purchaseMonth sum'),
    PipelineStateSum: readBy(planReaders, 'state sum'),
    PipelineFundStatusSum: readBy(planReaders, 'fundStatus sum'),
    ...pagesOf('Opportunity Pairing'),
    CloseOpportunityPayload: payload,
    EndPairingPayload: pairingPayload,
    PairPeoplePayload: pairingPayload,
    ReopenOpportunityPayload: payload,
    RegisterOpportunityPayload: payload,
    UpdateOpportunityPayload: payload,
    UpsertOpportunityPayload: decided({ opportunity: planReaders, outcome: holder }, { opportunity: 'NOT_FOUND' }),
    ...plainErrors('OpportunityNotClosed OpportunityNotOpen PairingEnded'),
  },
  async populate(db, c) {
    const run = graph(db, c.actors.salesperson);
    const opportunityId = await register(run, c);
    const pairingId = await pair(run, opportunityId, c.contact, c.users.salesperson);
    return { opportunity: uuid('Opportunity', opportunityId), pairing: uuid('Pairing', pairingId) };
  },
  async instances(db, c) {
    const contact = await db.contact.findUniqueOrThrow({ where: { id: c.contact } });
    const step = { contactId: c.contact, contact, link: 'PAIRED', cost: 0 };
    const { total, byMonth, byState, byFundStatus } = await pipelineOf(db, {}, 50);
    return {
      Opportunity: await db.opportunity.findUniqueOrThrow({ where: { id: c.ids['opportunity'] ?? '' } }),
      Pairing: await db.pairing.findUniqueOrThrow({ where: { id: c.ids['pairing'] ?? '' } }),
      RelationsRoute: { decisionMaker: contact, user: null, cost: 0, steps: [step] },
      RelationsRouteStep: step,
      Pipeline: { total, byMonth, byState, byFundStatus },
      PipelineSum: total,
      PipelineMonthSum: byMonth[0],
      PipelineStateSum: byState[0],
      PipelineFundStatusSum: byFundStatus[0],
      OpportunityNotClosed: new OpportunityNotClosed(),
      OpportunityNotOpen: new OpportunityNotOpen(),
      PairingEnded: new PairingEnded(),
    };
  },
  results: (c) => ({ opportunityId: c.ids['opportunity'], pairingId: c.ids['pairing'] }),
  arguments: (c) => ({
    opportunityId: encodeId('Opportunity', c.ids['opportunity'] ?? ''),
    pairingId: encodeId('Pairing', c.ids['pairing'] ?? ''),
  }),
  ids: (c) => ({ Opportunity: c.ids['opportunity'] ?? '', Pairing: c.ids['pairing'] ?? '' }),
  besides: (c) => {
    const { accountId: _, ...facts } = row(c);
    return {
      closeOpportunity: { reason: 'text' },
      updateOpportunity: { remark: 'text' },
      registerOpportunity: facts,
      upsertOpportunity: facts,
    };
  },
  async settle(_db, { world, accountId, contactId, ownerId, owner }) {
    const id = await register(owner, world, { accountId });
    const pairingId = await pair(owner, id, uuid('Contact', contactId), ownerId);
    return [
      { id, type: 'Opportunity', audience: 'plan' },
      { id: pairingId, type: 'Pairing', audience: 'plan' },
    ];
  },
  announces: ['Opportunity', 'Pairing'],
  doors: ({ idsOf }) => ({
    'node(id:) of pairings': {
      gives: ['Pairing'],
      ask: (run) => Promise.all(idsOf('Pairing').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
    },
    'opportunity(id:) and node(id:)': {
      gives: ['Opportunity'],
      refused: withoutPlans,
      ask: (run) =>
        Promise.all(
          idsOf('Opportunity').map((id) =>
            run('query ($id: ID!) { opportunity(id: $id) { id } node(id: $id) { id } }', { id }),
          ),
        ),
    },
    opportunities: {
      gives: ['Opportunity'],
      refused: withoutPlans,
      ask: async (run) => [
        await run(
          '{ opportunities(first: 100, filter: { OR: [{}, { NOT: { state: { eq: WON } } }] }) { totalCount nodes { id } edges { node { id } } } }',
        ),
      ],
    },
    'opportunities of accounts': {
      gives: ['Account', 'Opportunity', 'Pairing'],
      ask: async (run) => [
        await run(
          `{ accounts(first: 100) { nodes { id opportunities(first: 9) { totalCount nodes { id
            pairings(first: 9) { totalCount nodes { id opportunity { id } } } } } } } }`,
        ),
      ],
    },
  }),
};
