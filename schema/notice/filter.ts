import type { Prisma } from '../../prisma/generated/client/client.ts';
import { DateTimeFilter, defineFilter, IdFilter, requiredIdTests, requiredTests } from '../core/filters.ts';
import { NoticeCategoryFilter, NoticeChannelFilter, NoticeDeliveryStateFilter } from './enums.ts';

/** Filter of notices. */
export const noticeFilter = defineFilter<Prisma.NoticeWhereInput>('NoticeFilter', 'Which notices.', {
  isUnread: {
    type: 'Boolean',
    description: 'Whether they have not been read.',
    where: (value) => ({ readAt: value ? null : { not: null } }),
  },
  category: {
    type: NoticeCategoryFilter,
    description: 'By what they are about.',
    where: (value) => ({ category: requiredTests(value) }),
  },
  at: { type: DateTimeFilter, description: 'By the event.', where: (value) => ({ at: requiredTests(value) }) },
});

/** Filter of messages. */
export const noticeDeliveryFilter = defineFilter<Prisma.NoticeDeliveryWhereInput>(
  'NoticeDeliveryFilter',
  'Which messages.',
  {
    state: {
      type: NoticeDeliveryStateFilter,
      description: 'By how far they have come.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    channel: {
      type: NoticeChannelFilter,
      description: 'By what they are sent.',
      where: (value) => ({ channel: requiredTests(value) }),
    },
    userId: {
      type: IdFilter,
      description: 'By whom they are for.',
      where: (value) => ({ userId: requiredIdTests('User', value) }),
    },
    createdAt: {
      type: DateTimeFilter,
      description: 'By when they were made.',
      where: (value) => ({ createdAt: requiredTests(value) }),
    },
  },
);
