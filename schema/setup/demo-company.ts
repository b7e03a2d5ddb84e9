import type { Role } from '../core/actor.ts';
import type { ComplaintChannel, ComplaintClaim, ComplaintSeverity } from '../complaint/vocabulary.ts';
import type { RatingSubject, SatisfactionLevel } from '../feedback/vocabulary.ts';
import type { Language } from '../core/language.ts';

/** Departments of the demo company. */
export const departments = ['Key accounts 大客户部', 'After-sales service 售后服务部', 'Management 管理层'] as const;

/** The demo company's administrator, who registers everybody else. */
export const administrator = { name: '孙磊 Sun Lei', email: 'sun.lei@demo.invalid' };

/** People of the demo company, superiors first: one for each other role. */
export const people: readonly {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
  readonly manager: Role | null;
  readonly department: (typeof departments)[number];
}[] = [
  { role: 'GENERAL_MANAGER', name: '陈志远 Chen Zhiyuan', email: 'chen.zhiyuan@demo.invalid', manager: null, department: 'Management 管理层' },
  { role: 'MARKETING_DIRECTOR', name: '林若水 Lin Ruoshui', email: 'lin.ruoshui@demo.invalid', manager: 'GENERAL_MANAGER', department: 'Management 管理层' },
  { role: 'DEPARTMENT_MANAGER', name: '周建国 Zhou Jianguo', email: 'zhou.jianguo@demo.invalid', manager: 'GENERAL_MANAGER', department: 'After-sales service 售后服务部' },
  { role: 'CUSTOMER_MANAGER', name: '吴敏 Wu Min', email: 'wu.min@demo.invalid', manager: 'MARKETING_DIRECTOR', department: 'Key accounts 大客户部' },
  { role: 'SALES_SUPERVISOR', name: '郑海涛 Zheng Haitao', email: 'zheng.haitao@demo.invalid', manager: 'MARKETING_DIRECTOR', department: 'Key accounts 大客户部' },
  { role: 'SALESPERSON', name: '李晓芸 Li Xiaoyun', email: 'li.xiaoyun@demo.invalid', manager: 'SALES_SUPERVISOR', department: 'Key accounts 大客户部' },
  { role: 'SERVICE_OFFICER', name: '王芳 Wang Fang', email: 'wang.fang@demo.invalid', manager: 'DEPARTMENT_MANAGER', department: 'After-sales service 售后服务部' },
  { role: 'FINANCE', name: '赵宁 Zhao Ning', email: 'zhao.ning@demo.invalid', manager: 'GENERAL_MANAGER', department: 'Management 管理层' },
  { role: 'AUDITOR', name: '何静 He Jing', email: 'he.jing@demo.invalid', manager: null, department: 'Management 管理层' },
];

/** Accounts of the demo company; `parent` is the place of the group's head in this list. */
export const accounts: readonly {
  readonly name: string;
  readonly owner: Role;
  readonly parent: number | null;
  readonly contact: { readonly name: string; readonly title: string; readonly phone: string; readonly email: string };
  readonly addresses: readonly { readonly kind: 'OFFICE'; readonly street: string; readonly city: string; readonly province: string; readonly postalCode: string }[];
}[] = [
  {
    name: 'Harbour & Pine Hotels 港湾松酒店集团',
    owner: 'SALESPERSON',
    parent: null,
    contact: { name: '沈佳宜 Shen Jiayi', title: 'Guest relations manager 宾客关系经理', phone: '+86 21 5550 0142', email: 'shen.jiayi@harbour-pine.invalid' },
    addresses: [{ kind: 'OFFICE', street: '滨江大道 88 号', city: '上海', province: '上海', postalCode: '200120' }],
  },
  {
    name: 'Harbour & Pine Resort Sanya 港湾松三亚度假村',
    owner: 'SALESPERSON',
    parent: 0,
    contact: { name: '高远 Gao Yuan', title: 'Chief engineer 工程总监', phone: '+86 898 5550 0177', email: 'gao.yuan@harbour-pine.invalid' },
    addresses: [{ kind: 'OFFICE', street: '海棠路 12 号', city: '三亚', province: '海南', postalCode: '572013' }],
  },
  {
    name: 'Lanhai Logistics 蓝海物流',
    owner: 'SALES_SUPERVISOR',
    parent: null,
    contact: { name: '马超群 Ma Chaoqun', title: 'Head of fleet 车队主管', phone: '+86 532 5550 0119', email: 'ma.chaoqun@lanhai.invalid' },
    addresses: [{ kind: 'OFFICE', street: '港务路 3 号', city: '青岛', province: '山东', postalCode: '266011' }],
  },
  {
    name: 'Qingshan Hospital 青山医院',
    owner: 'SALES_SUPERVISOR',
    parent: null,
    contact: { name: '苏婉 Su Wan', title: 'Head of procurement 采购部主任', phone: '+86 27 5550 0163', email: 'su.wan@qingshan.invalid' },
    addresses: [{ kind: 'OFFICE', street: '和平大道 240 号', city: '武汉', province: '湖北', postalCode: '430080' }],
  },
];

/** The demo partner's page. */
export const site = {
  name: 'Harbour & Pine Hotels',
  themeAccent: '#0f766e',
  consentTextEn: 'I agree that Harbour & Pine Hotels and its service partner keep what I send to handle it.',
  consentTextZh: '我同意港湾松酒店及其服务伙伴保存我提交的内容，以便处理。',
};

/** The investigation report that the demo company hands in. */
export const report = {
  cause: 'A worn seal was not replaced at the last service. 上次保养时未更换磨损的密封件。',
  courseOfEvents: 'The unit leaked twice within a week; the technician came on the third day. 一周内两次渗漏，第三天工程师到场。',
  personsResponsible: 'Regional service team. 区域服务组。',
  conclusion: 'The complaint is justified. 投诉成立。',
  countermeasures: 'Replace the seal and check all units of the batch. 更换密封件并检查同批设备。',
  preventiveMeasures: 'Seals are added to the service checklist. 将密封件列入保养清单。',
};

/** What the demo company's people write. */
export const opinions = {
  coordinator: 'Reasonable; settle quickly. 情况属实，请尽快处理。',
  department: 'Make it good and call the customer. 补偿并电话致歉。',
  answer: 'We are sorry. It is settled as you asked. 非常抱歉，已按您的要求处理。',
  rejection: 'Nothing that we could have changed. 非我方责任。',
};

/** The department that handles the demo complaints. */
export const handlingDepartment = 'After-sales service 售后服务部';

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
}

/** Complaints in every state of S43, some due today, some overdue. */
export const complaints: readonly DemoComplaint[] = [
  { account: 0, customerName: '沈佳宜', demand: '更换三楼制冰机并减免本月服务费', content: '三楼制冰机一周内两次漏水，走廊地毯受损，客人投诉。', claims: ['EXCHANGE', 'PRICE_REDUCTION'], severity: 'MAJOR', channel: 'TELEPHONE', product: '制冰机 IM-240', hoursAgo: 2, steps: 0 },
  { account: 2, customerName: 'Ma Chaoqun', demand: 'Replace the failed refrigeration unit today', content: 'The unit of truck 17 failed on the road; a load of vaccines had to be moved by hand.', claims: ['EXCHANGE', 'COMPENSATION'], severity: 'CRITICAL', channel: 'TELEPHONE', product: 'CoolRunner 400', hoursAgo: 5, steps: 1 },
  { account: 3, customerName: '苏婉', demand: '赔偿因停机造成的检验延误', content: '离心机在保修期内连续停机三次，检验科积压样本。', claims: ['COMPENSATION'], severity: 'CRITICAL', channel: 'EMAIL', product: '离心机 LX-9', hoursAgo: 26, steps: 2 },
  { account: 1, customerName: 'Gao Yuan', demand: 'A technician who keeps the appointment', content: 'Nobody came on the agreed day, and nobody called. The pool plant stood still over the weekend.', claims: ['CRITICISM_OR_SUGGESTION'], severity: 'MAJOR', channel: 'EMAIL', product: 'Pool plant service', hoursAgo: 49, steps: 3 },
  { account: 0, customerName: 'Anna Petrov', demand: 'A refund of the laundry charge', content: 'The machine stained two coats. The hotel said it was the supplier’s fault.', claims: ['COMPENSATION'], severity: 'MINOR', channel: 'IN_PERSON', product: 'Laundry line L2', hoursAgo: 74, steps: 4 },
  { account: 2, customerName: '马超群', demand: '对账单多收运费，请退还', content: '九月对账单中三笔运费重复计算。', claims: ['PRICE_REDUCTION'], severity: 'MINOR', channel: 'EMAIL', product: null, hoursAgo: 99, steps: 5 },
  { account: 3, customerName: 'Su Wan', demand: 'Return of the wrong filters', content: 'Forty filters of the wrong size were delivered, twice.', claims: ['RETURN'], severity: 'MAJOR', channel: 'TELEPHONE', product: 'Filter F-12', hoursAgo: 123, steps: 6 },
  { account: 1, customerName: '高远', demand: '更换噪音过大的新风机组', content: '新装机组夜间噪音超过合同约定，客人要求换房。', claims: ['EXCHANGE'], severity: 'MAJOR', channel: 'TELEPHONE', product: '新风机组 XF-3', hoursAgo: 148, steps: 7 },
  { account: 0, customerName: '沈佳宜', demand: '减免延误期间的租金', content: '洗碗机延迟十天交付，餐厅临时租用设备。', claims: ['PRICE_REDUCTION'], severity: 'MAJOR', channel: 'EMAIL', product: '洗碗机 DW-80', hoursAgo: 166, steps: 8 },
  { account: 2, customerName: 'Ma Chaoqun', demand: 'A discount for late delivery', content: 'Delivery promised in five days took sixteen.', claims: ['PRICE_REDUCTION'], severity: 'MINOR', channel: 'EMAIL', product: 'Spare part kit', hoursAgo: 214, steps: 9 },
  { account: 3, customerName: '苏婉', demand: '更换外壳破损的设备', content: '到货时外壳破损，安装人员拒绝签收说明。', claims: ['EXCHANGE'], severity: 'MINOR', channel: 'IN_PERSON', product: '恒温箱 HW-2', hoursAgo: 190, steps: 10 },
  { account: 1, customerName: 'Gao Yuan', demand: 'An apology for rude behaviour', content: 'The technician shouted at a member of our staff.', claims: ['CRITICISM_OR_SUGGESTION'], severity: 'MAJOR', channel: 'TELEPHONE', product: null, hoursAgo: 150, steps: 11 },
  { account: 0, customerName: 'Shen Jiayi', demand: 'Exchange of twelve faulty kettles', content: 'Twelve of sixty kettles trip the fuse.', claims: ['EXCHANGE'], severity: 'MINOR', channel: 'EMAIL', product: 'Kettle K-1', hoursAgo: 312, steps: 11 },
  { account: 2, customerName: '马超群', demand: '赔偿误工损失', content: '叉车充电器故障，仓库停工半天。', claims: ['COMPENSATION'], severity: 'MAJOR', channel: 'TELEPHONE', product: '充电器 CD-5', hoursAgo: 118, steps: 11 },
  { account: 1, customerName: 'A guest 一位客人', demand: 'A free night', content: 'The sea was too loud. 海浪声太大。', claims: ['COMPENSATION'], severity: 'MINOR', channel: 'IN_PERSON', product: null, hoursAgo: 40, steps: 'rejected' },
];

/** Ratings that visitors of the demo partner's page have given. */
export const ratings: readonly {
  readonly hoursAgo: number;
  readonly level: SatisfactionLevel;
  readonly subject?: RatingSubject;
  readonly comment?: string;
  readonly language: Language;
}[] = [
  { hoursAgo: 3, level: 'VERY_SATISFIED', subject: 'SERVICE_ATTITUDE', comment: '前台和维修师傅都很耐心。', language: 'ZH_CN' },
  { hoursAgo: 8, level: 'DISSATISFIED', subject: 'PRODUCT_QUALITY', comment: 'The air conditioning in 512 is loud at night.', language: 'EN' },
  { hoursAgo: 19, level: 'SATISFIED', language: 'EN' },
  { hoursAgo: 27, level: 'SATISFIED', subject: 'SERVICE_CONTENT', language: 'ZH_CN' },
  { hoursAgo: 44, level: 'NEUTRAL', subject: 'PRODUCT_PRICE', language: 'EN' },
  { hoursAgo: 60, level: 'VERY_SATISFIED', language: 'ZH_CN' },
];
