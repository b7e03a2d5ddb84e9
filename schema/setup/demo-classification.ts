/** How the accounts of the demo company are classified; `account` is their place in its list. */
export const classifications: readonly ({ readonly account: number } & Readonly<Record<string, unknown>>)[] = [
  {
    account: 0,
    customerKind: 'EXTERNAL',
    kinds: ['GROUP', 'STRATEGIC'],
    valueClass: 'A',
    serviceClass: 'CORE',
    serviceClassReason: '华东最大的连锁酒店客户，设备全部由我方维保。',
    maintenanceLevel: 'CORE',
    marketType: 'CITY',
    retailFormat: 'OTHER',
    otherRetailFormat: '酒店',
    tier: 28,
    terminalStatus: 'BUILT',
    ownership: 'JOINT_STOCK',
    industry: 'OTHER',
    otherIndustry: '酒店业',
  },
  { account: 1, valueClass: 'B', serviceClass: 'POTENTIAL', marketType: 'TOWN', tier: 18, ownership: 'JOINT_STOCK' },
  { account: 2, kinds: ['HIGH_VALUE'], valueClass: 'B', serviceClass: 'REGULAR', ownership: 'PRIVATE' },
  { account: 3, kinds: ['IMPORTANT'], valueClass: 'A', ownership: 'STATE_OWNED', industry: 'PHARMA' },
];

/** The relationship card of the demo company's first account (F24); `contact` begins a contact's name. */
export const relationshipCard = {
  competitivePotential: '云栖设备已在三亚报价，价格低一成。',
  countermeasure: '以维保响应时间和备件库存应对，三亚设驻点工程师。',
  rows: [
    {
      position: 'DEPARTMENT_HEAD',
      contact: '沈佳宜',
      influence: '负责宾客体验，可推动更换设备',
      competitor: '云栖设备',
      competitorContact: '刘伟，华东销售总监',
      tie: 'FRIEND',
      visitsPerQuarter: 3,
      strategy: '每季度一次技术交流，及时通报投诉处理进度。',
      review: '季度末由主管复盘。',
    },
    {
      position: 'GENERAL_MANAGER',
      contact: null,
      influence: '最终拍板',
      competitor: '云栖设备',
      competitorContact: '未知',
      tie: 'SAME_HOBBY',
      visitsPerQuarter: 1,
      strategy: '由总经理陈志远每季度拜访一次。',
      review: '年度复盘。',
    },
  ],
} as const;
