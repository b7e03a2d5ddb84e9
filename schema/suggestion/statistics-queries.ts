import { askedMonth } from '../core/asked.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { encodeId } from '../core/ids.ts';
import { SuggestionCategoryEnum, SuggestionChannelEnum } from './enums.ts';
import { type CountOf, type DepartmentAnswers, type SuggestionSummary, suggestionSummary } from './statistics.ts';
import type { SuggestionCategory, SuggestionChannel } from './vocabulary.ts';

const count = 'How many.';

const CategoryCount = builder.objectRef<CountOf<SuggestionCategory | null>>('SuggestionCategoryCount').implement({
  description: 'Suggestions of one category.',
  authScopes: { staff: true },
  fields: (t) => ({
    category: t.field({
      type: SuggestionCategoryEnum,
      nullable: true,
      description: 'The category; null for those not yet accepted.',
      resolve: ({ key }) => key,
    }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const ChannelCount = builder.objectRef<CountOf<SuggestionChannel>>('SuggestionChannelCount').implement({
  description: 'Suggestions that came by one channel.',
  authScopes: { staff: true },
  fields: (t) => ({
    channel: t.field({ type: SuggestionChannelEnum, description: 'The channel.', resolve: ({ key }) => key }),
    count: t.exposeInt('count', { description: count }),
  }),
});

const DepartmentCount = builder.objectRef<DepartmentAnswers>('SuggestionDepartmentCount').implement({
  description: 'What one department was asked, and what came of it.',
  authScopes: { staff: true },
  fields: (t) => ({
    departmentId: t.id({
      description: 'Global id of the department.',
      resolve: ({ departmentId }) => encodeId('Department', departmentId),
    }),
    asked: t.exposeInt('asked', { description: 'Suggestions whose summary was sent there.' }),
    answered: t.exposeInt('answered', { description: 'Answered with an implementation opinion.' }),
    waived: t.exposeInt('waived', { description: 'From which it was excused.' }),
    pending: t.exposeInt('pending', { description: 'Still to be answered.' }),
  }),
});

const Summary = builder.objectRef<SuggestionSummary>('SuggestionSummary').implement({
  description:
    'The figures of the suggestion summary table of a month (S10, catalogue ch. 17): of the suggestions received in it that you may see, as they stand now. Its rows are `suggestions` filtered by `receivedAt`.',
  authScopes: { staff: true },
  fields: (t) => ({
    month: t.exposeString('month', { description: 'The month, `yyyy-mm`, in the company’s time zone.' }),
    received: t.exposeInt('received', { description: 'Suggestions received; merged ones are not counted.' }),
    approved: t.exposeInt('approved', { description: 'Approved by the general manager.' }),
    rejected: t.exposeInt('rejected', { description: 'Rejected.' }),
    repliedOnTime: t.exposeInt('repliedOnTime', { description: 'Replied to within the promised period (G094).' }),
    repliedLate: t.exposeInt('repliedLate', { description: 'Replied to after it.' }),
    awaitingReply: t.exposeInt('awaitingReply', { description: 'Not yet replied to.' }),
    overdue: t.exposeInt('overdue', {
      description: 'Not yet replied to though the promised day is over, by the server’s clock.',
    }),
    onTimeShare: t.exposeFloat('onTimeShare', {
      nullable: true,
      description: 'Percent of the replies that were on time, two digits; null without any.',
    }),
    byCategory: t.field({
      type: [CategoryCount],
      description: 'By category: one for each, those without last.',
      resolve: ({ byCategory }) => [...byCategory],
    }),
    byChannel: t.field({
      type: [ChannelCount],
      description: 'By channel: one for each of the four.',
      resolve: ({ byChannel }) => [...byChannel],
    }),
    byDepartment: t.field({
      type: [DepartmentCount],
      description: 'By department: one for each that was asked, most first.',
      resolve: ({ byDepartment }) => [...byDepartment],
    }),
  }),
});

builder.queryField('suggestionSummary', (t) =>
  t.field({
    type: Summary,
    authScopes: { staff: true },
    description: 'The suggestion summary table of a month, in figures (S10, catalogue ch. 17).',
    args: {
      month: t.arg.string({
        required: true,
        description: '`yyyy-mm`, in the company’s time zone; anything else is refused (BAD_USER_INPUT).',
      }),
    },
    resolve: (_root, args, context) => {
      const { actor, companyTimeZone, now } = context;
      const month = askedMonth(args.month);
      return suggestionSummary(databaseOf(context), { actor, month, now: now(), companyTimeZone });
    },
  }),
);
