import type { Prisma } from '../../prisma/generated/client/client.ts';
import { accountFilter } from '../account/filter.ts';
import {
  DateTimeFilter,
  defineFilter,
  IdFilter,
  MonthFilter,
  requiredIdTests,
  requiredMonthTests,
  requiredTests,
  StringFilter,
  tests,
} from '../core/filters.ts';
import { orderInput } from '../core/paging.ts';
import {
  FundSourceFilter,
  FundStatusFilter,
  InformationSourceFilter,
  OpportunityStateFilter,
  RelationshipResourceFilter,
} from './enums.ts';

/** Filter of opportunities. */
export const opportunityFilter = defineFilter<Prisma.OpportunityWhereInput>(
  'OpportunityFilter',
  'Which opportunities.',
  {
    id: { type: IdFilter, description: 'By id.', where: (value) => ({ id: requiredIdTests('Opportunity', value) }) },
    externalId: {
      type: StringFilter,
      description: 'By id in an outside system.',
      where: (value) => ({ externalId: tests(value) }),
    },
    projectName: {
      type: StringFilter,
      description: 'By project name.',
      where: (value) => ({ projectName: requiredTests(value) }),
    },
    account: {
      type: accountFilter.ref,
      description: 'By its account.',
      where: (value, facts) => ({ account: accountFilter.toWhere(value, facts) }),
    },
    ownerId: {
      type: IdFilter,
      description: 'By who of us works on it.',
      where: (value) => ({ ownerId: requiredIdTests('User', value) }),
    },
    state: {
      type: OpportunityStateFilter,
      description: 'By where it stands.',
      where: (value) => ({ state: requiredTests(value) }),
    },
    purchaseMonth: {
      type: MonthFilter,
      description: 'By month of the purchase.',
      where: (value) => ({ purchaseMonth: requiredMonthTests(value) }),
    },
    keyPerson: {
      type: RelationshipResourceFilter,
      description: 'By key person.',
      where: (value) => ({ keyPerson: requiredTests(value) }),
    },
    informationSource: {
      type: InformationSourceFilter,
      description: 'By who told us.',
      where: (value) => ({ informationSource: requiredTests(value) }),
    },
    fundSource: {
      type: FundSourceFilter,
      description: 'By where the money comes from.',
      where: (value) => ({ fundSource: requiredTests(value) }),
    },
    fundStatus: {
      type: FundStatusFilter,
      description: 'By how much of the money is there.',
      where: (value) => ({ fundStatus: requiredTests(value) }),
    },
    closedAt: {
      type: DateTimeFilter,
      description: 'By when it ended.',
      where: (value) => ({ closedAt: tests(value) }),
    },
    updatedAt: {
      type: DateTimeFilter,
      description: 'By last change.',
      where: (value) => ({ updatedAt: requiredTests(value) }),
    },
  },
);

/** Order of a list of opportunities. */
export const OpportunityOrder = orderInput('Opportunity', {
  TARGET_AMOUNT: { EN: 'Target amount', ZH_CN: '标的' },
  KEY_PERSON: { EN: 'Key person: the decision maker first', ZH_CN: '关键人物：决策者在前' },
  KEY_PERSON_LINE: {
    EN: 'Line to the key person: by key person, then by who told us',
    ZH_CN: '关键人物线路：先按关键人物，再按信息来源渠道',
  },
  PURCHASE_MONTH: { EN: 'Month of the purchase', ZH_CN: '采购时间' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

/** A value of that order. */
export type Order = typeof OpportunityOrder.$inferInput;

/**
 * The order as Prisma takes it; the largest amount first without one (S18: 先按标的大小进行排序). The direction turns the
 * first key; among equals the larger amount always comes first, and the id decides at last.
 */
export function opportunityOrder(order: Order | null | undefined): Prisma.OpportunityOrderByWithRelationInput[] {
  const way = (order?.direction ?? 'DESC') === 'ASC' ? 'asc' : 'desc';
  const rest = [{ targetAmount: 'desc' }, { id: way }] as const;
  switch (order?.field ?? 'TARGET_AMOUNT') {
    case 'TARGET_AMOUNT':
      return [{ targetAmount: way }, { id: way }];
    case 'KEY_PERSON':
      return [{ keyPerson: way }, ...rest];
    case 'KEY_PERSON_LINE':
      return [{ keyPerson: way }, { informationSource: way }, ...rest];
    case 'PURCHASE_MONTH':
      return [{ purchaseMonth: way }, ...rest];
    case 'UPDATED_AT':
      return [{ updatedAt: way }, { id: way }];
  }
}
