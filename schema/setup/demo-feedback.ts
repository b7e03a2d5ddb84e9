import type { ComplaintChannel, ComplaintClaim, ComplaintSeverity } from '../complaint/vocabulary.ts';
import type { RatingSubject, SatisfactionLevel } from '../feedback/vocabulary.ts';
import type { Language } from '../core/language.ts';

/** A complaint of the demo company: how long ago it came and how many steps of S43 it has taken since. */
export interface DemoComplaint {
  readonly account: number;
  readonly customerName: string;
  readonly demand: string;
  readonly content: string;
  readonly claims: readonly ComplaintClaim[];
  readonly severity: ComplaintSeverity;
  readonly channel: ComplaintChannel;
  readonly product: string | null;
  readonly hoursAgo: number;
  /** How many steps of S43 it has taken since; `rejected` is checked and not accepted. */
  readonly steps: number | 'rejected';
  /** What the customer told us after the answer. */
  readonly says?: 'SETTLED' | 'NOT_SETTLED';
}

/** Complaints in every state of S43, some due today, some overdue. */
export const complaints: readonly DemoComplaint[] = [
  {
    account: 0,
    customerName: '沈佳宜',
    demand: '更换三楼制冰机并减免本月服务费',
    content: '三楼制冰机一周内两次漏水，走廊地毯受损，客人投诉。',
    claims: ['EXCHANGE', 'PRICE_REDUCTION'],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    product: '制冰机 IM-240',
    hoursAgo: 2,
    steps: 0,
  },
  {
    account: 2,
    customerName: 'Ma Chaoqun',
    demand: 'Replace the failed refrigeration unit today',
    content: 'The unit of truck 17 failed on the road; a load of vaccines had to be moved by hand.',
    claims: ['EXCHANGE', 'COMPENSATION'],
    severity: 'CRITICAL',
    channel: 'TELEPHONE',
    product: 'CoolRunner 400',
    hoursAgo: 5,
    steps: 1,
  },
  {
    account: 3,
    customerName: '苏婉',
    demand: '赔偿因停机造成的检验延误',
    content: '离心机在保修期内连续停机三次，检验科积压样本。',
    claims: ['COMPENSATION'],
    severity: 'CRITICAL',
    channel: 'EMAIL',
    product: '离心机 LX-9',
    hoursAgo: 26,
    steps: 2,
  },
  {
    account: 1,
    customerName: 'Gao Yuan',
    demand: 'A technician who keeps the appointment',
    content: 'Nobody came on the agreed day, and nobody called. The pool plant stood still over the weekend.',
    claims: ['CRITICISM_OR_SUGGESTION'],
    severity: 'MAJOR',
    channel: 'EMAIL',
    product: 'Pool plant service',
    hoursAgo: 49,
    steps: 3,
  },
  {
    account: 0,
    customerName: 'Anna Petrov',
    demand: 'A refund of the laundry charge',
    content: 'The machine stained two coats. The hotel said it was the supplier’s fault.',
    claims: ['COMPENSATION'],
    severity: 'MINOR',
    channel: 'IN_PERSON',
    product: 'Laundry line L2',
    hoursAgo: 74,
    steps: 4,
  },
  {
    account: 2,
    customerName: '马超群',
    demand: '对账单多收运费，请退还',
    content: '九月对账单中三笔运费重复计算。',
    claims: ['PRICE_REDUCTION'],
    severity: 'MINOR',
    channel: 'EMAIL',
    product: null,
    hoursAgo: 99,
    steps: 5,
  },
  {
    account: 3,
    customerName: 'Su Wan',
    demand: 'Return of the wrong filters',
    content: 'Forty filters of the wrong size were delivered, twice.',
    claims: ['RETURN'],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    product: 'Filter F-12',
    hoursAgo: 123,
    steps: 6,
  },
  {
    account: 1,
    customerName: '高远',
    demand: '更换噪音过大的新风机组',
    content: '新装机组夜间噪音超过合同约定，客人要求换房。',
    claims: ['EXCHANGE'],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    product: '新风机组 XF-3',
    hoursAgo: 148,
    steps: 7,
  },
  {
    account: 0,
    customerName: '沈佳宜',
    demand: '减免延误期间的租金',
    content: '洗碗机延迟十天交付，餐厅临时租用设备。',
    claims: ['PRICE_REDUCTION'],
    severity: 'MAJOR',
    channel: 'EMAIL',
    product: '洗碗机 DW-80',
    hoursAgo: 166,
    steps: 8,
  },
  {
    account: 2,
    customerName: 'Ma Chaoqun',
    demand: 'A discount for late delivery',
    content: 'Delivery promised in five days took sixteen.',
    claims: ['PRICE_REDUCTION'],
    severity: 'MINOR',
    channel: 'EMAIL',
    product: 'Spare part kit',
    hoursAgo: 214,
    steps: 9,
  },
  {
    account: 3,
    customerName: '苏婉',
    demand: '更换外壳破损的设备',
    content: '到货时外壳破损，安装人员拒绝签收说明。',
    claims: ['EXCHANGE'],
    severity: 'MINOR',
    channel: 'IN_PERSON',
    product: '恒温箱 HW-2',
    hoursAgo: 190,
    steps: 10,
    says: 'SETTLED',
  },
  {
    account: 1,
    customerName: 'Gao Yuan',
    demand: 'An apology for rude behaviour',
    content: 'The technician shouted at a member of our staff.',
    claims: ['CRITICISM_OR_SUGGESTION'],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    product: null,
    hoursAgo: 150,
    steps: 11,
  },
  {
    account: 0,
    customerName: 'Shen Jiayi',
    demand: 'Exchange of twelve faulty kettles',
    content: 'Twelve of sixty kettles trip the fuse.',
    claims: ['EXCHANGE'],
    severity: 'MINOR',
    channel: 'EMAIL',
    product: 'Kettle K-1',
    hoursAgo: 312,
    steps: 11,
  },
  {
    account: 2,
    customerName: '马超群',
    demand: '赔偿误工损失',
    content: '叉车充电器故障，仓库停工半天。',
    claims: ['COMPENSATION'],
    severity: 'MAJOR',
    channel: 'TELEPHONE',
    product: '充电器 CD-5',
    hoursAgo: 118,
    steps: 11,
    says: 'NOT_SETTLED',
  },
  {
    account: 1,
    customerName: 'A guest 一位客人',
    demand: 'A free night',
    content: 'The sea was too loud. 海浪声太大。',
    claims: ['COMPENSATION'],
    severity: 'MINOR',
    channel: 'IN_PERSON',
    product: null,
    hoursAgo: 40,
    steps: 'rejected',
  },
];

/** Ratings that visitors of the demo partner's page have given. */
export const ratings: readonly {
  readonly hoursAgo: number;
  readonly level: SatisfactionLevel;
  readonly subject?: RatingSubject;
  readonly comment?: string;
  readonly language: Language;
}[] = [
  {
    hoursAgo: 3,
    level: 'VERY_SATISFIED',
    subject: 'SERVICE_ATTITUDE',
    comment: '前台和维修师傅都很耐心。',
    language: 'ZH_CN',
  },
  {
    hoursAgo: 8,
    level: 'DISSATISFIED',
    subject: 'PRODUCT_QUALITY',
    comment: 'The air conditioning in 512 is loud at night.',
    language: 'EN',
  },
  { hoursAgo: 19, level: 'SATISFIED', language: 'EN' },
  { hoursAgo: 27, level: 'SATISFIED', subject: 'SERVICE_CONTENT', language: 'ZH_CN' },
  { hoursAgo: 44, level: 'NEUTRAL', subject: 'PRODUCT_PRICE', language: 'EN' },
  { hoursAgo: 60, level: 'VERY_SATISFIED', language: 'ZH_CN' },
];
