import type { Role } from '../core/actor.ts';

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
  {
    role: 'GENERAL_MANAGER',
    name: '陈志远 Chen Zhiyuan',
    email: 'chen.zhiyuan@demo.invalid',
    manager: null,
    department: 'Management 管理层',
  },
  {
    role: 'MARKETING_DIRECTOR',
    name: '林若水 Lin Ruoshui',
    email: 'lin.ruoshui@demo.invalid',
    manager: 'GENERAL_MANAGER',
    department: 'Management 管理层',
  },
  {
    role: 'DEPARTMENT_MANAGER',
    name: '周建国 Zhou Jianguo',
    email: 'zhou.jianguo@demo.invalid',
    manager: 'GENERAL_MANAGER',
    department: 'After-sales service 售后服务部',
  },
  {
    role: 'CUSTOMER_MANAGER',
    name: '吴敏 Wu Min',
    email: 'wu.min@demo.invalid',
    manager: 'MARKETING_DIRECTOR',
    department: 'Key accounts 大客户部',
  },
  {
    role: 'SALES_SUPERVISOR',
    name: '郑海涛 Zheng Haitao',
    email: 'zheng.haitao@demo.invalid',
    manager: 'MARKETING_DIRECTOR',
    department: 'Key accounts 大客户部',
  },
  {
    role: 'SALESPERSON',
    name: '李晓芸 Li Xiaoyun',
    email: 'li.xiaoyun@demo.invalid',
    manager: 'SALES_SUPERVISOR',
    department: 'Key accounts 大客户部',
  },
  {
    role: 'SERVICE_OFFICER',
    name: '王芳 Wang Fang',
    email: 'wang.fang@demo.invalid',
    manager: 'DEPARTMENT_MANAGER',
    department: 'After-sales service 售后服务部',
  },
  {
    role: 'FINANCE',
    name: '赵宁 Zhao Ning',
    email: 'zhao.ning@demo.invalid',
    manager: 'GENERAL_MANAGER',
    department: 'Management 管理层',
  },
  {
    role: 'AUDITOR',
    name: '何静 He Jing',
    email: 'he.jing@demo.invalid',
    manager: null,
    department: 'Management 管理层',
  },
];

/** Accounts of the demo company; `parent` is the place of the group's head in this list. */
export const accounts: readonly {
  readonly name: string;
  readonly owner: Role;
  readonly parent: number | null;
  readonly addresses: readonly {
    readonly kind: 'OFFICE';
    readonly street: string;
    readonly city: string;
    readonly province: string;
    readonly postalCode: string;
  }[];
}[] = [
  {
    name: 'Harbour & Pine Hotels 港湾松酒店集团',
    owner: 'SALESPERSON',
    parent: null,
    addresses: [{ kind: 'OFFICE', street: '滨江大道 88 号', city: '上海', province: '上海', postalCode: '200120' }],
  },
  {
    name: 'Harbour & Pine Resort Sanya 港湾松三亚度假村',
    owner: 'SALESPERSON',
    parent: 0,
    addresses: [{ kind: 'OFFICE', street: '海棠路 12 号', city: '三亚', province: '海南', postalCode: '572013' }],
  },
  {
    name: 'Lanhai Logistics 蓝海物流',
    owner: 'SALES_SUPERVISOR',
    parent: null,
    addresses: [{ kind: 'OFFICE', street: '港务路 3 号', city: '青岛', province: '山东', postalCode: '266011' }],
  },
  {
    name: 'Qingshan Hospital 青山医院',
    owner: 'SALES_SUPERVISOR',
    parent: null,
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
  courseOfEvents:
    'The unit leaked twice within a week; the technician came on the third day. 一周内两次渗漏，第三天工程师到场。',
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
  notSettled: 'The carpet is still stained. 地毯污渍仍未处理。',
  comment: 'Friendly, but slow. 态度好，但处理慢。',
};

/** The department that handles the demo complaints. */
export const handlingDepartment = 'After-sales service 售后服务部';
