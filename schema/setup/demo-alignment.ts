import type { BuyingRole, ObservationSource } from '../alignment/vocabulary.ts';
import type { Role } from '../core/actor.ts';

/** Something that one of us saw somebody do; people are called by their Chinese names. */
interface DemoObservation {
  readonly who: string;
  readonly behaviour: string;
  readonly daysAgo: number;
  readonly by: Extract<Role, 'SALESPERSON' | 'SALES_SUPERVISOR'>;
  readonly source: ObservationSource;
  readonly note?: string;
}

/** What was seen at the first demo account: a mentor, two supporters, one neutral, one against us, one nobody has met. */
export const observations: readonly DemoObservation[] = [
  { who: '彭飞', behaviour: 'PL1', daysAgo: 27, by: 'SALESPERSON', source: 'VISIT' },
  { who: '彭飞', behaviour: 'PL4', daysAgo: 25, by: 'SALESPERSON', source: 'CALL', note: '竞争对手计划下月报价。' },
  { who: '彭飞', behaviour: 'PL5', daysAgo: 20, by: 'SALESPERSON', source: 'CALL' },
  { who: '彭飞', behaviour: 'MT1', daysAgo: 16, by: 'SALESPERSON', source: 'VISIT' },
  { who: '彭飞', behaviour: 'MT3', daysAgo: 9, by: 'SALESPERSON', source: 'VISIT', note: '一起检验了试点方案。' },
  {
    who: '彭飞',
    behaviour: 'MT5',
    daysAgo: 6,
    by: 'SALES_SUPERVISOR',
    source: 'VISIT',
    note: 'Spoke for us in the budget meeting.',
  },
  { who: '韩雪', behaviour: 'EQ1', daysAgo: 28, by: 'SALES_SUPERVISOR', source: 'VISIT' },
  { who: '韩雪', behaviour: 'PL1', daysAgo: 21, by: 'SALES_SUPERVISOR', source: 'CALL' },
  { who: '韩雪', behaviour: 'PL2', daysAgo: 14, by: 'SALESPERSON', source: 'VISIT', note: '同意共同拟定试点计划。' },
  { who: '韩雪', behaviour: 'PL3', daysAgo: 8, by: 'SALESPERSON', source: 'VISIT' },
  { who: '沈佳宜', behaviour: 'EQ2', daysAgo: 26, by: 'SALESPERSON', source: 'CALL' },
  { who: '沈佳宜', behaviour: 'PL1', daysAgo: 18, by: 'SALESPERSON', source: 'CALL' },
  { who: '沈佳宜', behaviour: 'PL4', daysAgo: 12, by: 'SALESPERSON', source: 'CALL' },
  { who: '沈佳宜', behaviour: 'PL5', daysAgo: 5, by: 'SALESPERSON', source: 'CALL' },
  { who: '罗志强', behaviour: 'EQ3', daysAgo: 22, by: 'SALESPERSON', source: 'VISIT' },
  { who: '罗志强', behaviour: 'EQ4', daysAgo: 10, by: 'SALESPERSON', source: 'VISIT' },
  {
    who: '唐丽',
    behaviour: 'NS1',
    daysAgo: 19,
    by: 'SALESPERSON',
    source: 'VISIT',
    note: 'Prefers the supplier of the other house.',
  },
  { who: '唐丽', behaviour: 'NS2', daysAgo: 7, by: 'SALESPERSON', source: 'CALL' },
];

/** What each is in the buying decision, after, and to be won by. */
export const roles: readonly {
  readonly who: string;
  readonly buyingRole: BuyingRole;
  readonly personalAgenda?: string;
  readonly politicalStrategy?: string;
}[] = [
  { who: '顾明轩', buyingRole: 'APPROVER', politicalStrategy: '请总经理引荐。Have the general manager introduce us.' },
  {
    who: '韩雪',
    buyingRole: 'DECISION_MAKER',
    personalAgenda: '三年内进入集团董事会。A seat on the group’s board within three years.',
    politicalStrategy: '用试点的节能数据支持她的年度目标。Let the pilot’s savings make her yearly target.',
  },
  { who: '罗志强', buyingRole: 'EVALUATOR', personalAgenda: '不出差错地完成翻新。A renovation without a mishap.' },
  {
    who: '唐丽',
    buyingRole: 'PURCHASER',
    politicalStrategy: '弄清价格以外的顾虑。Find out what it is besides the price.',
  },
  { who: '彭飞', buyingRole: 'USER', personalAgenda: '让技术部主导新系统。Technology in charge of the new system.' },
  { who: '沈佳宜', buyingRole: 'INFLUENCER' },
];

/** Lines between them besides the reporting lines. */
export const relations: readonly {
  readonly from: string;
  readonly to: string;
  readonly kind: 'INFLUENCES' | 'CONFLICTS_WITH';
  readonly note?: string;
}[] = [
  { from: '沈佳宜', to: '韩雪', kind: 'INFLUENCES', note: '安排她的日程。Keeps her diary.' },
  { from: '彭飞', to: '罗志强', kind: 'INFLUENCES' },
  { from: '唐丽', to: '彭飞', kind: 'CONFLICTS_WITH', note: '预算归属之争。Over whose the budget is.' },
];
