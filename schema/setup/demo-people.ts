import type { RelationPosition } from '../contact/vocabulary.ts';

/** Somebody at a demo account; `reportsTo` is the name of a person before in the list. */
interface DemoPerson {
  readonly name: string;
  readonly title: string;
  readonly position?: RelationPosition;
  readonly department?: string;
  readonly startedOn?: string;
  readonly phone: string;
  readonly email: string;
  readonly reportsTo?: string;
}

/** The people at each demo account, superiors first. The first account has a whole political map of them. */
export const people: readonly (readonly DemoPerson[])[] = [
  [
    {
      name: '顾明轩 Gu Mingxuan',
      title: 'Chairman 董事长',
      position: 'CHAIRMAN',
      startedOn: '2009-03-01',
      phone: '+86 21 5550 0101',
      email: 'gu.mingxuan@harbour-pine.invalid',
    },
    {
      name: '韩雪 Han Xue',
      title: 'General manager 总经理',
      position: 'GENERAL_MANAGER',
      startedOn: '2014-09-01',
      phone: '+86 21 5550 0102',
      email: 'han.xue@harbour-pine.invalid',
      reportsTo: '顾明轩 Gu Mingxuan',
    },
    {
      name: '罗志强 Luo Zhiqiang',
      title: 'Deputy general manager 副总经理',
      position: 'DEPUTY_GM',
      startedOn: '2016-05-16',
      phone: '+86 21 5550 0103',
      email: 'luo.zhiqiang@harbour-pine.invalid',
      reportsTo: '韩雪 Han Xue',
    },
    {
      name: '唐丽 Tang Li',
      title: 'Head of procurement 采购部长',
      position: 'DEPARTMENT_HEAD',
      department: 'Procurement 采购部',
      startedOn: '2018-02-01',
      phone: '+86 21 5550 0121',
      email: 'tang.li@harbour-pine.invalid',
      reportsTo: '罗志强 Luo Zhiqiang',
    },
    {
      name: '彭飞 Peng Fei',
      title: 'Head of technology 技术部长',
      position: 'DEPARTMENT_HEAD',
      department: 'Technology 技术部',
      startedOn: '2019-07-08',
      phone: '+86 21 5550 0131',
      email: 'peng.fei@harbour-pine.invalid',
      reportsTo: '罗志强 Luo Zhiqiang',
    },
    {
      name: '沈佳宜 Shen Jiayi',
      title: 'Assistant to the general manager 总经理助理',
      position: 'PERIPHERAL',
      department: 'Guest relations 宾客关系部',
      startedOn: '2021-11-15',
      phone: '+86 21 5550 0142',
      email: 'shen.jiayi@harbour-pine.invalid',
      reportsTo: '韩雪 Han Xue',
    },
  ],
  [
    {
      name: '高远 Gao Yuan',
      title: 'Chief engineer 工程总监',
      phone: '+86 898 5550 0177',
      email: 'gao.yuan@harbour-pine.invalid',
    },
  ],
  [
    {
      name: '马超群 Ma Chaoqun',
      title: 'Head of fleet 车队主管',
      phone: '+86 532 5550 0119',
      email: 'ma.chaoqun@lanhai.invalid',
    },
  ],
  [
    {
      name: '苏婉 Su Wan',
      title: 'Head of procurement 采购部主任',
      position: 'DEPARTMENT_HEAD',
      phone: '+86 27 5550 0163',
      email: 'su.wan@qingshan.invalid',
    },
  ],
];
