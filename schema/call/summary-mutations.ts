import { planningRoles, plansAccountsOf } from '../account/access.ts';
import { AuthorMayNotReview } from '../approval/errors.ts';
import { builder } from '../core/builder.ts';
import { inView, NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { evaluatingRoles, visibleCommitments } from './access.ts';
import { resolveCommitment } from './commitment-commands.ts';
import { copyCallPlan } from './copy-commands.ts';
import { CommitmentStateEnum, EvaluatorKindEnum, ResultOutcomeEnum, SideEnum } from './enums.ts';
import { CallStepRefused, CommitmentResolved, EvaluatedByAnother, SupporterFirst } from './errors.ts';
import { evaluateCall } from './evaluation-commands.ts';
import { can, payload } from './plan-mutations.ts';
import { recordCallSummary } from './summary-commands.ts';

const ResultInput = builder.inputType('CallResultInput', {
  description: 'What became of an expected result.',
  fields: (t) => ({
    seq: t.int({ required: true, description: 'Which one: its place in the plan’s list.' }),
    outcome: t.field({ type: ResultOutcomeEnum, required: true, description: 'Whether it was reached.' }),
    note: t.string({ description: 'What is to be said of it; up to 2,000 characters.' }),
  }),
});

const AnswerInput = builder.inputType('CallAnswerInput', {
  description: 'The answer to a question of the plan.',
  fields: (t) => ({
    seq: t.int({ required: true, description: 'Which question: its place in the plan’s list.' }),
    answer: t.string({ required: true, description: 'What was answered; 1 to 2,000 characters.' }),
  }),
});

const BehaviourInput = builder.inputType('CallBehaviourInput', {
  description: 'A behaviour of one of the customer’s people, seen in a call (S04).',
  fields: (t) => ({
    contactId: t.id({ required: true, description: 'Whose it is: a contact of the account or affiliated with it.' }),
    behaviour: t.string({ required: true, description: 'Code of the behaviour; `alignmentBehaviours` lists them.' }),
    note: t.string({ description: 'What exactly happened; up to 2,000 characters.' }),
  }),
});

const CommitmentInput = builder.inputType('CommitmentInput', {
  description: 'A promise made in a call.',
  fields: (t) => ({
    side: t.field({ type: SideEnum, required: true, description: 'Whose promise it is.' }),
    action: t.string({ required: true, description: 'What was promised; 1 to 2,000 characters.' }),
    userId: t.id({ description: 'Who of us promised, where it is ours; the salesperson without any name.' }),
    contactId: t.id({
      description:
        'Who of them promised, where it is the customer’s. Kept or broken, the promise then counts as evidence of that person’s alignment.',
    }),
    ownerName: t.string({ description: 'Who promised, where there is no record of them; up to 200 characters.' }),
    dueOn: t.field({
      type: 'Date',
      required: true,
      description: 'Until the end of which day, in the company’s time zone; not before the call.',
    }),
  }),
});

mutation('copyCallPlan', {
  description:
    'Drafts the next call from an earlier plan: its people who are still there, purpose, place, preparation, agenda and issues, the expected results that were not reached, and the questions that were not answered.',
  scopes: { roles: planningRoles },
  errors: [NotFound],
  input: (t) => ({
    fromCallPlanId: t.id({ required: true, description: 'The plan to copy; it stays as it is.' }),
    callDate: t.field({ type: 'Date', required: true, description: 'Day of the new call (通话日期).' }),
    callTime: t.field({ type: 'TimeOfDay', required: true, description: 'Time of the new call (通话时间).' }),
    executiveId: t.id({ description: 'The executive who is called on (执行人员); the same as before without it.' }),
    salespersonId: t.id({ description: 'Who makes the call (销售人员); the same as before without it.' }),
  }),
  payload,
  run: copyCallPlan,
});

mutation('recordCallSummary', {
  description:
    'Records what happened in a call that was planned (通话总结, S02), all at once; the call is HELD from now on. Start from `CallPlan.summaryDraft`.',
  scopes: { roles: planningRoles },
  changes: 'callPlan',
  errors: [CallStepRefused],
  input: (t) => ({
    actualEvents: t.string({
      required: true,
      description: 'What actually happened (实际发生的通话事件); 1 to 10,000 characters.',
    }),
    learned: t.string({ description: 'What we learned; up to 10,000 characters.' }),
    results: t.field({
      type: [ResultInput],
      description: 'What became of the expected results, each at most once; at most 50.',
    }),
    answers: t.field({ type: [AnswerInput], description: 'Answers to questions, each at most once; at most 50.' }),
    behaviours: t.field({
      type: [BehaviourInput],
      description:
        'Behaviours seen in the call, at most 50: evidence of alignment (S04), dated on the day of the call, seen by the salesperson.',
    }),
    commitments: t.field({
      type: [CommitmentInput],
      description: 'The promises of both sides (承担义务/行动), at most 50.',
    }),
  }),
  payload,
  can: can('SUMMARISE'),
  run: recordCallSummary,
});

mutation('evaluateCall', {
  description:
    'Evaluates a call that was held (估计/推荐, S02): a supporter first, then the manager whom the plan names, or a superior; never who made the call or wrote its summary. With both, the call is REVIEWED. Its author may replace an evaluation.',
  scopes: { roles: evaluatingRoles },
  changes: 'callPlan',
  errors: [CallStepRefused, AuthorMayNotReview, SupporterFirst, EvaluatedByAnother],
  input: (t) => ({
    kind: t.field({ type: EvaluatorKindEnum, required: true, description: 'In what part you evaluate.' }),
    assessment: t.string({ required: true, description: 'Assessment (估计); 1 to 10,000 characters.' }),
    recommendation: t.string({ required: true, description: 'Recommendation (推荐); 1 to 10,000 characters.' }),
  }),
  payload,
  can: can('EVALUATE'),
  run: evaluateCall,
});

mutation('resolveCommitment', {
  description:
    'Says what came of a promise: it was kept, broken, or renegotiated, which makes the promise that replaces it. A promise of a customer’s contact, kept or broken, becomes evidence of that person’s alignment.',
  scopes: { roles: planningRoles },
  changes: 'commitment',
  errors: [CommitmentResolved],
  input: (t) => ({
    state: t.field({ type: CommitmentStateEnum, required: true, description: 'What came of it; not OPEN.' }),
    doneOn: t.field({
      type: 'Date',
      description:
        'On which day it was done, when it was kept: not before the call, not in the future; today without it.',
    }),
    note: t.string({ description: 'What is to be said of it; up to 2,000 characters.' }),
    newDueOn: t.field({
      type: 'Date',
      description: 'The new due day, today or later: needed when it is renegotiated, and only then.',
    }),
    newAction: t.string({
      description:
        'What is promised now, when it is renegotiated; the same as before without it. Up to 2,000 characters.',
    }),
  }),
  payload: (t) => ({
    commitment: t.prismaField({
      type: 'Commitment',
      description: 'The commitment as it is now.',
      resolve: (query, { commitmentId }, _args, context) =>
        databaseOf(context)
          .commitment.findFirst({ ...query, where: { id: commitmentId, AND: [visibleCommitments(context.actor)] } })
          .then(inView),
    }),
  }),
  can: async (context, id) => {
    const commitment = await databaseOf(context).commitment.findFirst({
      where: { id, state: 'OPEN', AND: [visibleCommitments(context.actor)] },
      select: { account: { select: { ownerId: true } } },
    });
    return commitment !== null && plansAccountsOf(context.actor, commitment.account.ownerId);
  },
  run: resolveCommitment,
});
