import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { errorType } from '../core/error-type.ts';
import { SatisfactionLevelEnum } from '../feedback/enums.ts';
import { CustomerWayEnum } from './enums.ts';
import { FollowUpAnswered, FollowUpOver } from './errors.ts';
import { followUpFigures, type FollowUpFigures } from './statistics.ts';

errorType(FollowUpAnswered, 'The handling has been rated already (FOLLOW_UP_ANSWERED).');
errorType(FollowUpOver, 'The time to rate the handling is over (FOLLOW_UP_OVER).');

const FollowUpType = builder.prismaObject('ComplaintFollowUp', {
  authScopes: { staff: true },
  fields: (t) => ({
    closing: t.exposeInt('closing'),
    askedAt: t.expose('askedAt', { type: 'DateTime' }),
    openUntil: t.expose('openUntil', { type: 'DateTime' }),
    answeredAt: t.expose('answeredAt', { type: 'DateTime', nullable: true }),
    via: t.expose('via', { type: CustomerWayEnum, nullable: true }),
    recordedBy: t.relation('recordedBy', { nullable: true }),
    level: t.field({
      type: SatisfactionLevelEnum,
      nullable: true,
      description: 'How satisfied the complainant is with the handling; null before it was said.',
      select: { feedback: { select: { level: true } } },
      resolve: ({ feedback }) => feedback?.level ?? null,
    }),
    comment: t.string({
      nullable: true,
      description: 'What the complainant added; null before, and when nothing was.',
      select: { feedback: { select: { comment: true } } },
      resolve: ({ feedback }) => feedback?.comment ?? null,
    }),
  }),
});

builder.prismaObjectFields('Complaint', (t) => ({
  followUp: t.field({
    type: FollowUpType,
    nullable: true,
    description:
      'The question to the complainant how satisfied they are with the handling, of the latest closing; null before the first.',
    // Typed as the whole record, because the plugin adds whatever the query selects.
    select: (_args, _context, nestedSelection) => ({
      followUps: nestedSelection({ orderBy: { closing: 'desc' }, take: 1 }) as unknown as true,
    }),
    resolve: ({ followUps }) => followUps[0] ?? null,
  }),
}));

const FiguresType = builder.objectRef<FollowUpFigures>('ComplaintFollowUps').implement({
  description: 'How complainants rate the handling: of the closings of a month whose complaints you may see.',
  authScopes: { staff: true },
  fields: (t) => ({
    asked: t.exposeInt('asked', { description: 'How many were asked: one for each closing.' }),
    answered: t.exposeInt('answered', { description: 'How many have answered so far.' }),
    satisfied: t.exposeInt('satisfied', { description: 'How many of those were satisfied or very satisfied.' }),
    satisfiedShare: t.float({
      nullable: true,
      description: 'Percent of the answered, with two digits; null without any.',
      resolve: ({ satisfiedShare }) => satisfiedShare,
    }),
  }),
});

builder.queryField('complaintFollowUps', (t) =>
  t.field({
    type: FiguresType,
    authScopes: { staff: true },
    description: 'How complainants rate the handling of what was closed in a month.',
    args: { month: t.arg({ type: 'Month', required: true, description: 'The month, `yyyy-mm`.' }) },
    resolve: (_root, { month }, context) =>
      followUpFigures(databaseOf(context), {
        actor: context.actor,
        month,
        companyTimeZone: context.companyTimeZone,
      }),
  }),
);
