import {
  CallStepRefused,
  CommitmentResolved,
  EvaluatedByAnother,
  SupporterFirst,
} from '../../../schema/call/errors.ts';
import { endOfLog } from '../../../schema/core/event-log.ts';
import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import { call as callMutation, fullPlan, held, planned } from '../../call/support.ts';
import { graph } from '../../support/graph.ts';
import {
  decided,
  type Decision,
  holder,
  pagesOf,
  plainErrors,
  planners,
  planReaders,
  readBy,
  staff,
} from '../decision.ts';
import { type NounAccess, withoutPlans } from '../noun.ts';

const owners = { own: 'salesperson', colleagues: 'colleague', outside: 'outsider', handled: 'outsider' } as const;

const evaluators = `${planners} MARKETING_DIRECTOR GENERAL_MANAGER`;

function payloads(field: string, mutations: string): Record<string, Decision> {
  const payload = decided({ [field]: planReaders }, { [field]: 'NOT_FOUND' });
  return Object.fromEntries(mutations.split(' ').map((name) => [`${name}Payload`, payload]));
}

/** Calls on executives are political: only readers of plans see them, and those who keep the account change them. */
export const call: NounAccess = {
  queries: { callBrief: planReaders, callPlan: planReaders, callPlans: planReaders, commitments: planReaders },
  mutations: {
    planCall: planners,
    updateCallPlan: planners,
    confirmCall: planners,
    cancelCall: planners,
    copyCallPlan: planners,
    recordCallSummary: planners,
    evaluateCall: evaluators,
    resolveCommitment: planners,
  },
  subscriptions: { callPlanChanged: planReaders, commitmentDue: planReaders },
  types: {
    CallPlanEventItem: readBy(planReaders, 'callPlan callPlanId change cursor event'),
    CommitmentDueEventItem: readBy(planReaders, 'change commitment commitmentId cursor event'),
    Account: readBy(staff, 'callPlans commitments'),
    Contact: readBy(staff, 'callPlans'),
    CallPlan: readBy(
      planReaders,
      `account administrativeAssistant agenda callDate callTime cancellationReason companyParticipants
       commitments competingViewsOrObstacles copiedFrom createdAt customerParticipants evaluations executive expectedResults id
       introduction issues
       location manager observations opportunity phoneNumber purpose questions resourcesAndPreparation salesperson state summary summaryDraft updatedAt version`,
    ),
    CallBrief: readBy(planReaders, 'callPlan commitments complaints earlierCalls missingAnswers people ratings'),
    CallBriefPerson: readBy(planReaders, 'alignment contact'),
    CallSummaryDraft: readBy(planReaders, 'actualEvents expectedResults people questions'),
    CallSummary: readBy(planReaders, 'actualEvents author learned recordedAt'),
    CallEvaluation: readBy(planReaders, 'assessment author evaluatedAt kind recommendation'),
    Commitment: readBy(
      planReaders,
      `account action callPlan contact createdAt doneOn dueOn dueToldAt id isOverdue ownerName replacedBy replaces
       resolutionNote resolvedAt side state updatedAt user version`,
    ),
    CallParticipant: readBy(planReaders, 'contact name position title user'),
    CallAgendaItem: readBy(planReaders, 'item seq'),
    CallExpectedResult: readBy(planReaders, 'note outcome result seq'),
    CallIssue: readBy(planReaders, 'businessValue howInfluenced issue politicalPersonalValue seq'),
    CallQuestion: readBy(planReaders, 'answer answeredAt callPlan needToKnow question seq why'),
    CallStepRefused: readBy(holder, 'allowedIn code message path state'),
    ...pagesOf('CallPlan Commitment'),
    ...payloads(
      'callPlan',
      'CancelCall ConfirmCall CopyCallPlan EvaluateCall PlanCall RecordCallSummary UpdateCallPlan',
    ),
    ...payloads('commitment', 'ResolveCommitment'),
    ...plainErrors('CommitmentResolved EvaluatedByAnother SupporterFirst'),
  },
  async populate(db, c) {
    const run = graph(db, c.actors.salesperson);
    const fresh = await planned(run, fullPlan(c));
    const past = await planned(run, { ...fullPlan(c), callTime: '08:00' });
    const { ours } = await held(db, c, past);
    const evaluation = {
      callPlanId: past,
      expectedVersion: 3,
      kind: 'SUPPORTER',
      assessment: 'x',
      recommendation: 'x',
    };
    await callMutation(graph(db, c.actors.supervisor), 'evaluateCall', evaluation);
    return {
      callPlan: decodeId('CallPlan', fresh) ?? '',
      heldCall: decodeId('CallPlan', past) ?? '',
      commitment: decodeId('Commitment', ours) ?? '',
    };
  },
  async instances(db, c) {
    const of = { where: { callPlanId: c.ids['callPlan'] ?? '' } };
    const past = { where: { callPlanId: c.ids['heldCall'] ?? '' } };
    const plan = await db.callPlan.findUniqueOrThrow({ where: { id: c.ids['callPlan'] ?? '' } });
    const item = (event: object | null) => ({
      kind: 'event',
      cursor,
      change: 'CHANGED',
      event,
      actor: c.actors.auditor,
    });
    const cursor = await endOfLog(db);
    return {
      CallPlanEventItem: item(await db.event.findFirst({ where: { topic: 'call' } })),
      CommitmentDueEventItem: item(await db.event.findFirst({ where: { topic: 'commitment' } })),
      CallPlan: plan,
      CallParticipant: await db.callParticipant.findFirstOrThrow(of),
      CallAgendaItem: await db.callAgendaItem.findFirstOrThrow(of),
      CallExpectedResult: await db.callExpectedResult.findFirstOrThrow(of),
      CallIssue: await db.callIssue.findFirstOrThrow(of),
      CallQuestion: await db.callQuestion.findFirstOrThrow(of),
      CallSummaryDraft: plan,
      CallBrief: plan,
      CallBriefPerson: {
        contact: await db.contact.findUniqueOrThrow({ where: { id: c.contact } }),
        accountId: c.accounts.own,
        opportunityId: null,
      },
      CallSummary: await db.callSummary.findUniqueOrThrow(past),
      CallEvaluation: await db.callEvaluation.findFirstOrThrow(past),
      Commitment: await db.commitment.findUniqueOrThrow({ where: { id: c.ids['commitment'] ?? '' } }),
      CommitmentResolved: new CommitmentResolved(),
      EvaluatedByAnother: new EvaluatedByAnother(),
      SupporterFirst: new SupporterFirst(),
      CallStepRefused: new CallStepRefused('CONFIRM', 'HELD'),
    };
  },
  results: (c) => ({ callPlanId: c.ids['callPlan'] ?? '', commitmentId: c.ids['commitment'] ?? '' }),
  arguments: (c) => ({
    callPlanId: encodeId('CallPlan', c.ids['callPlan'] ?? ''),
    fromCallPlanId: encodeId('CallPlan', c.ids['callPlan'] ?? ''),
    commitmentId: encodeId('Commitment', c.ids['commitment'] ?? ''),
    executiveId: encodeId('Contact', c.contact),
  }),
  ids: (c) => ({ CallPlan: c.ids['callPlan'] ?? '', Commitment: c.ids['commitment'] ?? '' }),
  besides: (_c, asker) => ({
    planCall: { callDate: '2026-11-30' },
    // One call at a time, whoever copies.
    copyCallPlan: { callDate: '2026-12-01', callTime: `0${planners.split(' ').indexOf(asker) + 1}:15` },
    resolveCommitment: { state: 'KEPT' },
  }),
  async settle(db, { place, accountId, contactId, owner, world }) {
    // One of the owners has two accounts, and one call at a time.
    const callTime = place === 'handled' ? '11:30' : '10:30';
    const actor = world.actors[owners[place]];
    const plan = { ...fullPlan(world), accountId, executiveId: contactId, callTime, managerId: null };
    const callPlanId = await planned(owner, { ...plan, customerParticipants: [{ contactId }] });
    const { ours, customers } = await held(db, world, callPlanId, contactId, actor);
    return [
      { id: callPlanId, type: 'CallPlan', audience: 'plan' },
      { id: ours, type: 'Commitment', audience: 'plan' },
      { id: customers, type: 'Commitment', audience: 'plan' },
    ];
  },
  announces: ['CallPlan', 'Commitment'],
  doors: ({ idsOf }) => ({
    'node(id:) of calls and promises': {
      gives: ['CallPlan', 'Commitment'],
      ask: (run) =>
        Promise.all(
          [...idsOf('CallPlan'), ...idsOf('Commitment')].map((id) =>
            run('query ($id: ID!) { node(id: $id) { id } }', { id }),
          ),
        ),
    },
    'callPlans and commitments': {
      gives: ['CallPlan', 'Commitment'],
      refused: withoutPlans,
      ask: async (run) => [
        await run(
          '{ callPlans(first: 100) { totalCount nodes { id commitments { id } } } commitments(first: 100) { totalCount nodes { id callPlan { id } } } }',
        ),
      ],
    },
    'callPlan(id:), callBrief(callPlanId:)': {
      gives: ['CallPlan', 'Commitment'],
      refused: withoutPlans,
      ask: (run) =>
        Promise.all(
          idsOf('CallPlan').map((id) =>
            run(
              'query ($id: ID!) { callPlan(id: $id) { id } callBrief(callPlanId: $id) { callPlan { id } commitments { id } earlierCalls { id } } }',
              { id },
            ),
          ),
        ),
    },
    'accounts, and the calls and promises there': {
      gives: ['Account', 'CallPlan', 'Commitment'],
      ask: async (run) => [
        await run(
          '{ accounts(first: 100) { nodes { id callPlans(first: 9) { totalCount nodes { id } } commitments(first: 9) { totalCount nodes { id } } } } }',
        ),
      ],
    },
  }),
};
