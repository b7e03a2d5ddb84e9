import type { SuggestionCategory, SuggestionChannel } from '../suggestion/vocabulary.ts';

/** A suggestion of the demo company: how long ago it came and how many steps of S10 it has taken since. */
export interface DemoSuggestion {
  readonly account: number;
  readonly channel: SuggestionChannel;
  readonly category: SuggestionCategory;
  readonly content: string;
  readonly hoursAgo: number;
  /** How many steps it has taken since; `rejected` is rejected on the review of its report. */
  readonly steps: number | 'rejected';
  /** Days from its acceptance to the promised day; as the policy says without it. */
  readonly promisedDays?: number;
  /** The report: reason and feasibility. */
  readonly reason: string;
  readonly feasibility: string;
}

/** Suggestions in most states of S10, two of which say the same. */
export const suggestions: readonly DemoSuggestion[] = [
  {
    account: 0,
    channel: 'EMAIL',
    category: 'SERVICE',
    content: '建议为制冰机提供夜间维修服务，晚上十点以后也能联系到师傅。',
    hoursAgo: 6,
    steps: 0,
    reason: '',
    feasibility: '',
  },
  {
    account: 1,
    channel: 'TELEPHONE',
    category: 'SERVICE',
    content: '希望晚上十点以后也有制冰机的维修服务。',
    hoursAgo: 30,
    steps: 1,
    reason: '',
    feasibility: '',
  },
  {
    account: 2,
    channel: 'INTERNET',
    category: 'PROCESS',
    content: 'Send the statement as a table that our accounts can read in, not as a picture.',
    hoursAgo: 52,
    steps: 2,
    reason: 'Every month two people type three hundred lines again.',
    feasibility: 'The table is there already; only the letter leaves it out. One week.',
  },
  {
    account: 3,
    channel: 'IN_PERSON',
    category: 'PRODUCT',
    content: '离心机的操作面板请增加中文界面。',
    hoursAgo: 100,
    steps: 4,
    promisedDays: 5, // due soon
    reason: '检验科新员工看不懂英文提示，曾因误操作停机。',
    feasibility: '厂家已有中文固件，上门升级即可，每台约一小时。',
  },
  {
    account: 0,
    channel: 'TELEPHONE',
    category: 'DELIVERY',
    content: '备件请在每周一上午集中配送，避免占用客房电梯。',
    hoursAgo: 170,
    steps: 6,
    promisedDays: 4, // overdue
    reason: '零散配送影响客人用梯。',
    feasibility: '调整配送路线即可，不增加费用。',
  },
  {
    account: 2,
    channel: 'EMAIL',
    category: 'PRICE',
    content: 'A frame price for a year of spare parts would spare us forty offers.',
    hoursAgo: 240,
    steps: 9,
    reason: 'Each part is offered and ordered by itself.',
    feasibility: 'Prices change little; sales agrees to hold them for twelve months.',
  },
  {
    account: 1,
    channel: 'IN_PERSON',
    category: 'SERVICE',
    content: '建议每季度为泳池设备做一次免费体检，并出具报告。',
    hoursAgo: 400,
    steps: 10,
    reason: '淡季时隐患不易发现，旺季停机损失大。',
    feasibility: '与现有巡检合并进行，每次增加半天。',
  },
  {
    account: 3,
    channel: 'EMAIL',
    category: 'PRICE',
    content: '建议取消上门费。',
    hoursAgo: 90,
    steps: 'rejected',
    reason: '客户认为保修期内不应另收上门费。',
    feasibility: '上门费由合同约定，取消后无法覆盖偏远地区的成本。',
  },
];

/** What is said on the way. */
export const said = {
  opinion: '可行，由本部门在下一季度落实。Can be done; we carry it out next quarter.',
  director: '客户受益明显，同意上报。',
  result: '您的建议已获批准，我们将在下一季度落实，并向您通报进展。',
  rejection: '偏远地区的成本无法覆盖，暂不采纳，请向客户说明。',
  meeting: {
    participants: '客户：沈佳宜、高远；公司：大客户部、售后服务部',
    minutes: '讨论夜间维修服务与季度体检；一致同意先试行三个月，下次会议汇报结果。',
  },
} as const;

/** What a visitor of the demo partner's page suggests, and how it is put for everybody. */
export const visitorsSuggestion = {
  content: '希望能在手机上看到维修师傅什么时候到。',
  category: 'SERVICE',
  title: '在手机上查看维修人员的到达时间 · See on the phone when the technician arrives',
  text: '预约维修后，可随时查看预计到达时间。\nAfter booking a repair, see at any time when somebody will be there.',
} as const;
