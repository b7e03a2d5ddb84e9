import { CallStepRefused } from '../../../schema/call/errors.ts';
import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { draft, drafted, fullPlan } from '../../call/support.ts';
import { graph } from '../../support/graph.ts';
import { decided, holder, pagesOf, planners, planReaders, readBy } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Calls on executives are political: only readers of plans see them, and those who keep the account change them. */
export const call: NounAccess = {
  queries: { callPlan: planReaders, callPlans: planReaders },
  mutations: { planCall: planners, updateCallPlan: planners, confirmCall: planners, cancelCall: planners },
  types: {
    Account: readBy(planReaders, 'callPlans'),
    Contact: readBy(planReaders, 'callPlans'),
    CallPlan: readBy(
      planReaders,
      `account administrativeAssistant agenda callDate callTime cancellationReason companyParticipants
       competingViewsOrObstacles copiedFrom createdAt customerParticipants executive expectedResults id introduction issues
       location manager phoneNumber purpose questions resourcesAndPreparation salesperson state updatedAt version`,
    ),
    CallParticipant: readBy(planReaders, 'contact name position title user'),
    CallAgendaItem: readBy(planReaders, 'item seq'),
    CallExpectedResult: readBy(planReaders, 'result seq'),
    CallIssue: readBy(planReaders, 'businessValue howInfluenced issue politicalPersonalValue seq'),
    CallQuestion: readBy(planReaders, 'needToKnow question seq why'),
    CallStepRefused: readBy(holder, 'allowedIn code message path state'),
    ...pagesOf('CallPlan'),
    ...Object.fromEntries(
      ['CancelCall', 'ConfirmCall', 'PlanCall', 'UpdateCallPlan'].map((name) => [
        `${name}Payload`,
        decided({ callPlan: planReaders }, { callPlan: 'NOT_FOUND' }),
      ]),
    ),
  },
  async populate(db, c) {
    const run = graph(db, c.actors.salesperson);
    const id = await drafted(run, fullPlan(c));
    return { callPlan: decodeId('CallPlan', id) ?? '' };
  },
  async instances(db, c) {
    const of = { where: { callPlanId: c.ids['callPlan'] ?? '' } };
    return {
      CallPlan: await db.callPlan.findUniqueOrThrow({ where: { id: c.ids['callPlan'] ?? '' } }),
      CallParticipant: await db.callParticipant.findFirstOrThrow(of),
      CallAgendaItem: await db.callAgendaItem.findFirstOrThrow(of),
      CallExpectedResult: await db.callExpectedResult.findFirstOrThrow(of),
      CallIssue: await db.callIssue.findFirstOrThrow(of),
      CallQuestion: await db.callQuestion.findFirstOrThrow(of),
      CallStepRefused: new CallStepRefused('CONFIRM', 'HELD'),
    };
  },
  results: (c) => ({ callPlanId: c.ids['callPlan'] ?? '' }),
  arguments: (c) => ({
    callPlanId: encodeId('CallPlan', c.ids['callPlan'] ?? ''),
    executiveId: encodeId('Contact', c.contact),
  }),
  ids: (c) => ({ CallPlan: c.ids['callPlan'] ?? '' }),
  besides: () => ({ planCall: { callDate: '2026-11-30' } }),
  async settle(_db, { place, accountId, contactId, owner, world }) {
    // One of the owners has two accounts, and one call at a time.
    const callTime = place === 'handled' ? '11:30' : '10:30';
    const id = await drafted(owner, { ...draft(world), accountId, executiveId: contactId, callTime });
    return [{ id, type: 'CallPlan', audience: 'plan' }];
  },
  announces: ['CallPlan'],
  doors: ({ idsOf }) => ({
    'node(id:) of call plans': {
      gives: ['CallPlan'],
      ask: (run) =>
        Promise.all(idsOf('CallPlan').map((id) => run('query ($id: ID!) { node(id: $id) { id } }', { id }))),
    },
  }),
};
