import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import type { StepVerb, SuggestionState } from '../../schema/suggestion/vocabulary.ts';
import { graph, type Run } from '../support/graph.ts';
import type { Person, World } from '../support/world.ts';

/** A verb that has a mutation of its own on one suggestion. */
export type PlannedVerb = Exclude<StepVerb, 'MERGE' | 'GAIN_SUPPORTER' | 'RECALL'>;

/** How a step is taken in tests: its mutation, who takes it, and what it says. */
export interface StepPlan {
  readonly mutation: string;
  readonly by: Person;
  readonly input: (world: World) => Readonly<Record<string, unknown>>;
}

/** The steps by verb. */
export const plans: Readonly<Record<PlannedVerb, StepPlan>> = {
  ACCEPT: { mutation: 'acceptSuggestion', by: 'serviceOfficer', input: () => ({ category: 'SERVICE' }) },
  SUBMIT_REPORT: {
    mutation: 'submitSuggestionReport',
    by: 'salesperson',
    input: () => ({ reason: 'guests complain', feasibility: 'easy' }),
  },
  REVIEW_REPORT: {
    mutation: 'reviewSuggestionReport',
    by: 'customerManager',
    input: () => ({ decision: 'APPROVE' }),
  },
  SEND_SUMMARY: {
    mutation: 'sendSuggestionSummary',
    by: 'salesperson',
    input: ({ departments }) => ({
      departmentIds: [encodeId('Department', departments.service), encodeId('Department', departments.office)],
    }),
  },
  ANSWER_SUMMARY: {
    mutation: 'answerSuggestionSummary',
    by: 'departmentManager',
    input: () => ({ implementationOpinion: 'by spring' }),
  },
  WAIVE_OPINION: {
    mutation: 'waiveSuggestionOpinion',
    by: 'customerManager',
    input: ({ departments }) => ({
      departmentId: encodeId('Department', departments.office),
      reason: 'not concerned',
    }),
  },
  REVIEW: { mutation: 'reviewSuggestion', by: 'marketingDirector', input: () => ({ opinion: 'good' }) },
  APPROVE: { mutation: 'approveSuggestion', by: 'generalManager', input: () => ({}) },
  REJECT: { mutation: 'rejectSuggestion', by: 'customerManager', input: () => ({ reason: 'too dear' }) },
  CHANGE_PROMISE: {
    mutation: 'changePromisedReply',
    by: 'serviceOfficer',
    input: () => ({ promisedReplyBy: '2026-12-24', reason: 'the part is late' }),
  },
  REPLY: {
    mutation: 'replyToSuggestion',
    by: 'serviceOfficer',
    input: () => ({ result: 'we do it', sentVia: 'EMAIL' }),
  },
  THANK: { mutation: 'thankForSuggestion', by: 'serviceOfficer', input: () => ({}) },
  REWARD: { mutation: 'rewardSuggestion', by: 'marketingDirector', input: () => ({ amount: '500.00' }) },
};

/** The nine steps of S10 after the receipt; one department answers, the other is excused. */
export const wayToThanks: readonly PlannedVerb[] = [
  'ACCEPT',
  'SUBMIT_REPORT',
  'REVIEW_REPORT',
  'SEND_SUMMARY',
  'ANSWER_SUMMARY',
  'WAIVE_OPINION',
  'REVIEW',
  'APPROVE',
  'REPLY',
  'THANK',
];

/** How each state is reached. */
export const wayTo: Readonly<Record<Exclude<SuggestionState, 'MERGED'>, readonly PlannedVerb[]>> = {
  RECEIVED: [],
  ACCEPTED: wayToThanks.slice(0, 1),
  REPORT_PREPARED: wayToThanks.slice(0, 2),
  REPORT_REVIEWED: wayToThanks.slice(0, 3),
  SUMMARY_SENT: wayToThanks.slice(0, 4),
  DEPARTMENTS_ANSWERED: wayToThanks.slice(0, 6),
  DIRECTOR_REVIEWED: wayToThanks.slice(0, 7),
  GM_APPROVED: wayToThanks.slice(0, 8),
  REJECTED: [...wayToThanks.slice(0, 3), 'REJECT'],
  REPLIED: wayToThanks.slice(0, 9),
  THANKED: wayToThanks,
};

/** What a mutation of a suggestion answered. */
export interface StepAnswer {
  readonly __typename: string;
  readonly code?: string;
  readonly message?: string;
  readonly path?: readonly string[] | null;
  readonly problems?: readonly { readonly path: readonly string[]; readonly code: string }[];
  readonly state?: SuggestionState;
  readonly allowedIn?: readonly SuggestionState[];
  readonly current?: { readonly id: string; readonly version: number };
  readonly suggestion?: { readonly id: string; readonly state: SuggestionState; readonly version: number };
}

/** Calls a mutation of a suggestion; returns the member of the result union as it came. */
export async function call(run: Run, mutation: string, input: Readonly<Record<string, unknown>>): Promise<StepAnswer> {
  const type = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const refused =
    mutation === 'registerSuggestion'
      ? ''
      : '... on SuggestionStepRefused { state allowedIn } ... on VersionConflict { current { id ... on Suggestion { version } } }';
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) {
      ${mutation}(input: $input) {
        __typename
        ... on ${type}Payload { suggestion { id state version } }
        ... on Error { code message path }
        ... on InvalidInput { problems { path code } }
        ${refused}
      }
    }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[mutation];
}

/** Registers a suggestion at the salesperson's account; returns its global id. */
export async function register(run: Run, w: World, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await call(run, 'registerSuggestion', {
    accountId: encodeId('Account', w.accounts.own),
    channel: 'TELEPHONE',
    content: 'a night service for the ice machines',
    ...more,
  });
  if (answer.suggestion === undefined) throw new Error(`not registered: ${JSON.stringify(answer)}`);
  return answer.suggestion.id;
}

/** Registers a suggestion and walks it some way, with the account’s salesperson; returns its global id and version. */
export async function walked(
  db: Db,
  w: World,
  way: readonly PlannedVerb[],
  more: Readonly<Record<string, unknown>> = {},
  salesperson: Person = 'salesperson',
): Promise<{ id: string; version: number }> {
  const id = await register(graph(db, w.actors.serviceOfficer), w, more);
  let version = 1;
  for (const verb of way) {
    const plan = plans[verb];
    const answer = await call(graph(db, w.actors[plan.by === 'salesperson' ? salesperson : plan.by]), plan.mutation, {
      suggestionId: id,
      expectedVersion: version,
      ...plan.input(w),
    });
    if (answer.suggestion === undefined) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
    version = answer.suggestion.version;
  }
  return { id, version };
}
