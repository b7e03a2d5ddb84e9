import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { errorType } from '../core/error-type.ts';
import { DeadlineAlreadyPaused, DeadlineEnded, DeadlineNotPaused, DeadlinePassed } from './errors.ts';
import { nextNoticeAt, remainingOf, standingOf } from './rules.ts';
import { plannedNotices } from './policy-loaders.ts';
import { policyLabels } from './policies.ts';
import {
  noticeKindLabels,
  pauseReasonLabels,
  rungLabels,
  shiftKindLabels,
  standingLabels,
  termUnitLabels,
} from './vocabulary.ts';

export const DeadlinePolicyNameEnum = enumType(
  'DeadlinePolicyName',
  'What a deadline is for (catalogue ch. 9).',
  policyLabels,
);
export const TermUnitEnum = enumType('TermUnit', 'What a term is counted in (R16, R17).', termUnitLabels);
export const RungEnum = enumType('Rung', 'Who is told, from the bottom of the ladder to its top.', rungLabels);
export const PauseReasonEnum = enumType('PauseReason', 'Why a clock stands still (S56).', pauseReasonLabels);
const DeadlineStandingEnum = enumType('DeadlineStanding', 'How a deadline stands now.', standingLabels);
const ShiftKindEnum = enumType('ShiftKind', 'What was done to a clock.', shiftKindLabels);
const NoticeKindEnum = enumType('NoticeKind', 'What a notice says (S56).', noticeKindLabels);

builder.prismaObject('DeadlineShift', {
  authScopes: { staff: true },
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    kind: t.expose('kind', { type: ShiftKindEnum }),
    fromDueAt: t.expose('fromDueAt', { type: 'DateTime', nullable: true }),
    toDueAt: t.expose('toDueAt', { type: 'DateTime' }),
    reason: t.exposeString('reason', { nullable: true }),
    by: t.relation('by', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});

builder.prismaObject('DeadlineNoticeRecipient', {
  authScopes: { staff: true },
  fields: (t) => ({
    user: t.relation('user'),
    rung: t.expose('rung', { type: RungEnum }),
  }),
});

builder.prismaObject('DeadlineNotice', {
  authScopes: { staff: true },
  fields: (t) => ({
    seq: t.exposeInt('seq'),
    kind: t.expose('kind', { type: NoticeKindEnum }),
    plannedAt: t.expose('plannedAt', { type: 'DateTime' }),
    toldAt: t.expose('toldAt', { type: 'DateTime' }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    recipients: t.relation('recipients', {
      description: 'Who was told, and as what, each once; nobody where nobody stood on the rung.',
      query: { orderBy: { userId: 'asc' } },
    }),
  }),
});

/** What tells how a clock stands. */
const clock = { startedAt: true, dueAt: true, pausedAt: true, endedAt: true, notices: true, told: true } as const;

builder.prismaObject('Deadline', {
  authScopes: { staff: true },
  fields: (t) => ({
    policy: t.field({
      type: DeadlinePolicyNameEnum,
      description: 'The policy that it was made from.',
      select: { policy: true },
      resolve: ({ policy }) => policy as keyof typeof policyLabels, // written by that type only
    }),
    amount: t.exposeInt('amount'),
    unit: t.expose('unit', { type: TermUnitEnum }),
    state: t.field({
      type: DeadlineStandingEnum,
      description: 'How it stands at `serverNow`.',
      select: clock,
      resolve: (row, _args, { now }) => standingOf(row, plannedNotices(row.notices), now()),
    }),
    serverNow: t.field({
      type: 'DateTime',
      description: 'The server’s clock, which `state` and `remaining` are told by.',
      resolve: (_row, _args, { now }) => now(),
    }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    dueAt: t.expose('dueAt', { type: 'DateTime' }),
    remaining: t.int({
      nullable: true,
      description:
        'Seconds that are left at `serverNow`, negative when overdue; of a paused one, those left when it was paused; null when ended.',
      select: clock,
      resolve: (row, _args, { now }) => remainingOf(row, now()),
    }),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true }),
    pauseReason: t.expose('pauseReason', { type: PauseReasonEnum, nullable: true }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true }),
    nextNoticeAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When somebody will next be told; null when nobody will.',
      select: clock,
      resolve: (row) => nextNoticeAt(row, plannedNotices(row.notices), row.told),
    }),
    shifts: t.relation('shifts', {
      description: 'What was done to it, in order; the latest 100.',
      query: { orderBy: { seq: 'asc' }, take: -100 },
    }),
    notices: t.relation('given', {
      description: 'The notices that were given, newest first; the latest 100.',
      query: { orderBy: { seq: 'desc' }, take: 100 },
    }),
  }),
});

errorType(DeadlineEnded, 'What the deadline was for is done (DEADLINE_ENDED).');
errorType(DeadlineAlreadyPaused, 'The clock stands still already (DEADLINE_PAUSED).');
errorType(DeadlineNotPaused, 'The clock runs: there is nothing to resume (DEADLINE_NOT_PAUSED).');
errorType(DeadlinePassed, 'The time is up already (DEADLINE_PASSED).');
