import { endOfLog } from '../../../schema/core/event-log.ts';
import { decodeId, encodeId } from '../../../schema/core/ids.ts';
import {
  DepartmentNotAsked,
  NotYoursToReject,
  OpinionAlreadyGiven,
  SuggestionStepRefused,
} from '../../../schema/suggestion/errors.ts';
import { suggestionSummary } from '../../../schema/suggestion/statistics.ts';
import { call, plans, register, walked, wayToThanks } from '../../suggestion/verbs.ts';
import { graph, noon } from '../../support/graph.ts';
import {
  complaintDesk as desk,
  decided,
  holder,
  pagesOf,
  payloadsInView,
  plainErrors,
  planners,
  readBy,
  staff,
} from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

const deciders = 'CUSTOMER_MANAGER MARKETING_DIRECTOR GENERAL_MANAGER';
const meetingRecorders = 'SERVICE_OFFICER CUSTOMER_MANAGER MARKETING_DIRECTOR';
const meetingReaders = `${meetingRecorders} DEPARTMENT_MANAGER GENERAL_MANAGER AUDITOR`;

/** Who says what everybody may read. */
const publishers = 'SERVICE_OFFICER CUSTOMER_MANAGER';

const idOf = (c: Company, name = 'suggestion'): string => c.ids[name] ?? '';

/** Suggestions (S10): everybody in sight of the account reads them, and so does the department that was asked. */
export const suggestion: NounAccess = {
  queries: {
    suggestion: staff,
    suggestions: staff,
    similarSuggestions: staff,
    suggestionSummary: staff,
    committeeMeeting: meetingReaders,
    committeeMeetings: meetingReaders,
  },
  mutations: {
    registerSuggestion: desk,
    acceptSuggestion: desk,
    submitSuggestionReport: planners,
    reviewSuggestionReport: 'CUSTOMER_MANAGER',
    sendSuggestionSummary: planners,
    answerSuggestionSummary: `${desk} DEPARTMENT_MANAGER MARKETING_DIRECTOR FINANCE`,
    waiveSuggestionOpinion: 'CUSTOMER_MANAGER',
    reviewSuggestion: 'MARKETING_DIRECTOR',
    approveSuggestion: 'GENERAL_MANAGER',
    rejectSuggestion: deciders,
    changePromisedReply: desk,
    replyToSuggestion: desk,
    thankForSuggestion: desk,
    rewardSuggestion: deciders,
    mergeSuggestions: 'SERVICE_OFFICER SALES_SUPERVISOR CUSTOMER_MANAGER',
    recordCommitteeMeeting: meetingRecorders,
    publishSuggestion: publishers,
    withdrawSuggestion: publishers,
  },
  subscriptions: { suggestionEvents: staff },
  types: {
    Account: readBy(staff, 'suggestions'),
    Contact: readBy(staff, 'suggestions'),
    Feedback: readBy(staff, 'suggestion'),
    Suggestion: readBy(
      staff,
      `acceptedAt account approvedAt category channel closedAt contact content createdAt deadline id isReplyLate isReplyOverdue number
       opinions publication promiseChanges promisedReplyBy receivedAt receivedBy rejectionReason repliedAt reply reports reward state
       steps supporters thankedAt updatedAt version`,
    ),
    SuggestionStep: readBy(staff, 'at by fromState note toState verb version'),
    SuggestionReport: readBy(
      staff,
      'decision feasibility reason revision reviewOpinion reviewedAt reviewer writer writtenAt',
    ),
    SuggestionOpinion: readBy(staff, 'answeredAt by department implementationOpinion sentAt waiverReason'),
    SuggestionPromiseChange: readBy(staff, 'at changedBy fromDate reason toDate version'),
    SuggestionReply: readBy(staff, 'repliedAt repliedBy result sentVia'),
    SuggestionPublication: readBy(staff, 'publishedAt publishedBy text title'),
    SuggestionReward: readBy(staff, 'amount grantedBy grantedOn recordedAt'),
    SuggestionSupporter: readBy(staff, 'account at contact content number promisedReplyBy'),
    SimilarSuggestion: readBy(staff, 'score suggestion'),
    SuggestionSummary: readBy(
      staff,
      `approved awaitingReply byCategory byChannel byDepartment month onTimeShare overdue received rejected repliedLate
       repliedOnTime`,
    ),
    SuggestionCategoryCount: readBy(staff, 'category count'),
    SuggestionChannelCount: readBy(staff, 'channel count'),
    SuggestionDepartmentCount: readBy(staff, 'answered asked departmentId pending waived'),
    SuggestionEventItem: readBy(staff, 'change cursor event suggestion suggestionId'),
    CommitteeMeeting: readBy(meetingReaders, 'createdAt heldOn id minutes participants recordedBy suggestions'),
    RecordCommitteeMeetingPayload: decided({ committeeMeeting: meetingReaders }, { committeeMeeting: 'NOT_FOUND' }),
    ...pagesOf('Suggestion CommitteeMeeting'),
    ...payloadsInView(
      'suggestion',
      'AcceptSuggestion AnswerSuggestionSummary ApproveSuggestion ChangePromisedReply MergeSuggestions PublishSuggestion RegisterSuggestion RejectSuggestion ReplyToSuggestion ReviewSuggestion ReviewSuggestionReport RewardSuggestion SendSuggestionSummary SubmitSuggestionReport ThankForSuggestion WaiveSuggestionOpinion WithdrawSuggestion',
    ),
    ...plainErrors('DepartmentNotAsked NotYoursToReject OpinionAlreadyGiven'),
    SuggestionStepRefused: readBy(holder, 'allowedIn code message path state'),
  },
  async populate(db, c) {
    const more = { contactId: encodeId('Contact', c.contact) };
    const way = ['ACCEPT', 'CHANGE_PROMISE', ...wayToThanks.slice(1), 'REWARD'] as const;
    const { id } = await walked(db, c, way, more);
    // Closed, so nothing is merged into it: its supporter is put there.
    const supporter = await walked(db, c, [], more);
    const other = await walked(db, c, [], more);
    const input = {
      duplicateId: supporter.id,
      duplicateExpectedVersion: 1,
      suggestionId: other.id,
      expectedVersion: 1,
    };
    await call(graph(db, c.actors.customerManager), 'mergeSuggestions', input);
    const { data } = await graph(db, c.actors.customerManager)(
      `mutation ($input: RecordCommitteeMeetingInput!) { recordCommitteeMeeting(input: $input) {
        ... on RecordCommitteeMeetingPayload { committeeMeeting { id } } } }`,
      { input: { heldOn: '2026-11-20', participants: 'all', minutes: 'much', suggestionIds: [id] } },
    );
    await db.suggestionPublication.create({
      data: {
        suggestionId: decodeId('Suggestion', id) ?? '',
        title: 'open at night',
        text: 'a night service',
        publishedById: c.users.customerManager,
        publishedAt: noon,
      },
    });
    return {
      suggestion: decodeId('Suggestion', id) ?? '',
      supported: decodeId('Suggestion', other.id) ?? '',
      meeting: decodeId('CommitteeMeeting', data.recordCommitteeMeeting.committeeMeeting.id) ?? '',
    };
  },
  async instances(db, c) {
    const where = { suggestionId: idOf(c) };
    const event = await db.event.findFirst({ where: { subjectId: idOf(c) } });
    const clock = { now: noon, companyTimeZone: 'Asia/Shanghai' };
    const summary = await suggestionSummary(db, { actor: c.actors.auditor, month: '2026-11', ...clock });
    return {
      Suggestion: await db.suggestion.findUniqueOrThrow({ where: { id: idOf(c) } }),
      SuggestionStep: await db.suggestionStep.findFirstOrThrow({ where }),
      SuggestionReport: await db.suggestionReport.findFirstOrThrow({ where }),
      SuggestionOpinion: await db.suggestionOpinion.findFirstOrThrow({ where }),
      SuggestionPromiseChange: await db.suggestionPromiseChange.findFirstOrThrow({ where }),
      SuggestionReply: await db.suggestionReply.findFirstOrThrow({ where }),
      SuggestionPublication: await db.suggestionPublication.findUniqueOrThrow({ where }),
      SuggestionReward: await db.suggestionReward.findFirstOrThrow({ where }),
      SuggestionSupporter: await db.suggestionSupporter.findFirstOrThrow({
        where: { suggestionId: idOf(c, 'supported') },
      }),
      SimilarSuggestion: { suggestion: await db.suggestion.findUniqueOrThrow({ where: { id: idOf(c) } }), score: 1 },
      SuggestionSummary: summary,
      SuggestionCategoryCount: summary?.byCategory[0],
      SuggestionChannelCount: summary?.byChannel[0],
      SuggestionDepartmentCount: summary?.byDepartment[0],
      SuggestionEventItem: {
        kind: 'event',
        cursor: await endOfLog(db),
        change: 'CHANGED',
        event,
        actor: c.actors.auditor,
      },
      CommitteeMeeting: await db.committeeMeeting.findUniqueOrThrow({ where: { id: idOf(c, 'meeting') } }),
      SuggestionStepRefused: new SuggestionStepRefused('APPROVE', 'RECEIVED'),
      DepartmentNotAsked: new DepartmentNotAsked(),
      OpinionAlreadyGiven: new OpinionAlreadyGiven(),
      NotYoursToReject: new NotYoursToReject(),
    };
  },
  results: (c) => ({ suggestionId: idOf(c), committeeMeetingId: idOf(c, 'meeting') }),
  arguments: (c) => ({
    suggestionId: encodeId('Suggestion', idOf(c)),
    departmentIds: [encodeId('Department', c.departments.service)],
  }),
  ids: (c) => ({ Suggestion: idOf(c), CommitteeMeeting: idOf(c, 'meeting') }),
  besides: (c) => ({ mergeSuggestions: { duplicateId: encodeId('Suggestion', idOf(c, 'supported')) } }),
  async settle(db, { world, place, accountId, contactId, owner }) {
    const id = await register(owner, world, {
      accountId,
      contactId,
      content: 'a night service for ice machines, one leaks',
    });
    if (place !== 'handled') return [{ id, type: 'Suggestion', audience: 'account' }];
    // The service department is asked, and so its people see it.
    const service = [encodeId('Department', world.departments.service)];
    const way = ['ACCEPT', 'SUBMIT_REPORT', 'REVIEW_REPORT', 'SEND_SUMMARY'] as const;
    for (const [index, verb] of way.entries()) {
      const { by, mutation, input } = plans[verb];
      const more = verb === 'SEND_SUMMARY' ? { departmentIds: service } : {};
      const target = { suggestionId: id, expectedVersion: index + 1 };
      const run = by === 'salesperson' ? owner : graph(db, world.actors[by]);
      const answer = await call(run, mutation, { ...target, ...input(world), ...more });
      if (answer.suggestion === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    }
    return [{ id, type: 'Suggestion', audience: 'account' }];
  },
  announces: ['Suggestion'],
  doors: ({ idsOf }) => ({
    'node(id:) of suggestions, suggestion(id:)': {
      gives: ['Suggestion'],
      ask: (run) =>
        Promise.all(
          idsOf('Suggestion').map((id) =>
            run('query ($id: ID!) { node(id: $id) { id } suggestion(id: $id) { id } }', { id }),
          ),
        ),
    },
    suggestions: {
      gives: ['Suggestion'],
      ask: async (run) => [
        await run(
          '{ suggestions(first: 100, filter: { OR: [{}, { NOT: { state: { eq: THANKED } } }] }) { totalCount nodes { id } edges { node { id } } } }',
        ),
      ],
    },
    similarSuggestions: {
      gives: ['Suggestion'],
      ask: async (run) => [
        await run('{ similarSuggestions(text: "night service for the ice machine") { suggestion { id } } }'),
      ],
    },
    'suggestions, and the accounts and people that they come from': {
      gives: ['Suggestion', 'Account', 'Contact'],
      ask: async (run) => [
        await run(
          `{ accounts(first: 100) { nodes { id suggestions(first: 9) { totalCount nodes { id account { id } contact { id } } } } }
             contacts(first: 100) { nodes { id suggestions(first: 9) { nodes { id } } } } }`,
        ),
      ],
    },
  }),
};
