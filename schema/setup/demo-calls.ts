/** A promise made in a demo call; days are counted from today. */
export interface DemoPromise {
  readonly side: 'OURS' | 'CUSTOMER';
  readonly action: string;
  /** Who of the customer promised, by the Chinese name; for ours the salesperson. */
  readonly contact?: string;
  readonly dueInDays: number;
  readonly came?: { readonly state: 'KEPT' | 'BROKEN'; readonly doneInDays?: number; readonly note: string };
}

/** The people, the place and the pages that both calls on the general manager share (S01). */
const general = {
  executive: '韩雪',
  phoneNumber: '+86 21 5550 0102',
  location: '上海市浦东新区滨江大道 88 号，港湾松酒店集团总部 18 层',
  administrativeAssistant: '沈佳宜',
  companyParticipants: [{ name: '许工', title: '高级工程师', position: '技术支持' }],
  competingViewsOrObstacles: '竞争对手报价低 8%，技术部担心停业施工影响旺季入住率。',
};

/** A call that was held and reviewed. */
export const reviewedCall = {
  ...general,
  inDays: -14,
  callTime: '10:00',
  customerParticipants: ['韩雪', '罗志强'],
  purpose: '了解集团对新一轮机房改造的目标，争取两家酒店先行试装。',
  expectedResults: ['明确改造的预算范围', '同意两家酒店先行试装', '约定与采购部的会议'],
  agenda: ['感谢上次参观并确认议题', '介绍同类酒店的节能结果', '讨论试装范围与时间', '确认下一步'],
  resourcesAndPreparation: '同类酒店的节能报告、试装预算表、样机照片，提前一天与沈佳宜确认会议室。',
  introduction: '韩总您好，感谢您安排时间。上次参观之后，我们按您关心的能耗指标做了测算，想听听您的看法。',
  issues: [
    {
      issue: '集团能耗考核指标从明年起逐店公布',
      howInfluenced: '用同类酒店改造前后的数据说明指标可以提前达到',
      businessValue: '每家酒店每年节省电费约 12%',
      politicalPersonalValue: '韩总在集团年会上可以拿出第一个达标的样板',
    },
    {
      issue: '旺季施工的影响',
      howInfluenced: '提出夜间分段施工方案',
      businessValue: '不停业，入住率不受影响',
      politicalPersonalValue: '罗总不必为停业向董事长解释',
    },
  ],
  questions: [
    { needToKnow: '预算由谁批准', why: '决定下一次拜访的对象', question: '这次改造的预算由集团还是各酒店批准？' },
    { needToKnow: '时间安排', why: '避开旺季', question: '您希望样板店在什么时候完成？' },
    { needToKnow: '竞争情况', why: '准备对比材料', question: '目前还有哪几家供应商在谈？' },
  ],
} as const;

/** What came of it (S02). */
export const summary = {
  actualEvents:
    '1. 韩总先问了上次投诉的处理结果，对答复表示满意。\n2. 对节能数据很感兴趣，请罗总核对了电费口径。\n3. 同意滨江店先试装，三亚店等雨季之后再定。\n4. 约定由罗总提供三年能耗数据。',
  learned: '预算超过五百万元须董事长批准；韩总希望在明年三月集团年会前看到第一个样板店的结果。',
  results: [
    { seq: 1, outcome: 'REACHED', note: '五百万元以内由韩总决定' },
    { seq: 2, outcome: 'PARTLY_REACHED', note: '先试装滨江店一家' },
    { seq: 3, outcome: 'NOT_REACHED', note: '唐部长出差，时间另定' },
  ],
  answers: [
    { seq: 1, answer: '五百万元以内由总经理批准，超过须报董事长。' },
    { seq: 2, answer: '明年三月集团年会之前。' },
  ],
  behaviours: [
    { contact: '韩雪', behaviour: 'PL1', note: '会上主动向罗总说明试装的好处' },
    { contact: '罗志强', behaviour: 'EQ1', note: '仔细核对了电费口径' },
  ],
} as const;

/** The promises of both sides: kept, broken, overdue and still to come. */
export const promises: readonly DemoPromise[] = [
  {
    side: 'OURS',
    action: '寄送同类酒店的完整节能报告',
    dueInDays: -11,
    came: { state: 'KEPT', doneInDays: -12, note: '已由顺丰寄出，沈佳宜签收' },
  },
  {
    side: 'CUSTOMER',
    action: '提供三年逐月能耗数据',
    contact: '罗志强',
    dueInDays: -9,
    came: { state: 'KEPT', doneInDays: -9, note: '数据完整，已交技术支持' },
  },
  {
    side: 'CUSTOMER',
    action: '安排与采购部的会议',
    contact: '唐丽',
    dueInDays: -6,
    came: { state: 'BROKEN', note: '两次改期后仍未安排' },
  },
  { side: 'OURS', action: '提交夜间分段施工方案', dueInDays: -2 },
  { side: 'CUSTOMER', action: '确认滨江店试装的楼层', contact: '韩雪', dueInDays: 5 },
];

/** The evaluations, in the order of the paper (S02). */
export const evaluations = [
  {
    kind: 'SUPPORTER',
    by: 'CUSTOMER_MANAGER',
    assessment: '准备充分，数据切中韩总关心的指标；采购部没有到场是主要缺口。',
    recommendation: '下次先单独拜访唐丽，弄清采购部的顾虑。',
  },
  {
    kind: 'MANAGER',
    by: 'SALES_SUPERVISOR',
    assessment: '目标清楚，结果部分达到，承诺记录完整。',
    recommendation: '尽快提交施工方案，并请韩总引见董事长。',
  },
] as const;

/** The next call on the same person: planned, with every field filled in. */
export const plannedCall = {
  ...general,
  inDays: 3,
  callTime: '14:30',
  customerParticipants: ['韩雪', '彭飞', '唐丽'],
  purpose: '确认滨江店试装的范围与合同条件，并取得向董事长汇报的机会。',
  expectedResults: ['确认试装楼层和开工日期', '采购部认可合同条件', '韩总同意引见董事长'],
  agenda: ['回顾双方的承诺', '夜间分段施工方案', '合同条件', '向董事长汇报的安排'],
  resourcesAndPreparation: '施工方案、合同草稿、三年能耗数据的分析结果；许工准备技术答疑。',
  introduction: '韩总、唐部长、彭部长下午好。今天想先回顾上次双方答应的事，再请各位对施工方案提意见。',
  issues: [
    {
      issue: '采购部要求三家比价',
      howInfluenced: '提供按全寿命成本计算的比较表',
      businessValue: '五年总成本低 15%',
      politicalPersonalValue: '唐部长可以向审计说明选择的依据',
    },
  ],
  questions: [
    { needToKnow: '竞争情况', why: '准备对比材料', question: '目前还有哪几家供应商在谈？' },
    { needToKnow: '董事长的态度', why: '准备汇报材料', question: '董事长最关心改造的哪一方面？' },
  ],
} as const;

/** A draft that somebody has begun. */
export const draftCall = {
  executive: '彭飞',
  inDays: 10,
  callTime: '09:30',
  purpose: '与技术部核对试装的技术要求。',
  agenda: ['技术要求清单'],
} as const;
