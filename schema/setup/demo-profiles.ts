/** What is known of the people of the first demo account, by their Chinese names: what is not private, and what is. */
export const profiles: readonly {
  readonly name: string;
  readonly personal: Readonly<Record<string, unknown>>;
  readonly secret: Readonly<Record<string, unknown>>;
}[] = [
  {
    name: '顾明轩',
    personal: {
      education: 'EMBA',
      school: '复旦大学 Fudan University',
      graduatedIn: '1988-07',
      major: '企业管理 Business administration',
      employer: '港湾松酒店集团 Harbour & Pine Hotels',
      occupation: '企业家 Entrepreneur',
      secretary: '周敏 Zhou Min',
      previousJobsCompaniesBackground:
        '1988–2009 锦江集团，从前台到区域总经理。Two decades at Jinjiang, from the front desk to regional general manager.',
      recentDecisionsProjectsAchievements: '2025 年收购三亚度假村。Bought the Sanya resort in 2025.',
      decisionCriteriaProductTechnical: '二十年不过时。It must still be right in twenty years.',
      decisionCriteriaBusiness: '集团现金流；五年内回本。Cash flow of the group; paid back within five years.',
      recentResponsibilities: [
        { rank: 1, text: '集团战略 Strategy of the group' },
        { rank: 2, text: '银行与董事会 Banks and the board' },
      ],
    },
    secret: {
      dateOfBirth: '1966-03-15',
      sex: 'MALE',
      maritalStatus: 'MARRIED',
      spouse: '林婉 Lin Wan',
      address: '上海市徐汇区衡山路 12 号',
      hobbies: '围棋、书法 Go and calligraphy',
      favouriteSport: '高尔夫 Golf',
      circleOfFriends: '复旦校友会，上海酒店业协会 Fudan alumni, the hoteliers’ association',
      personalityStyleInterests: '稳重，先听后说。Calm; listens before he speaks.',
    },
  },
  {
    name: '韩雪',
    personal: {
      education: '硕士 Master',
      school: '同济大学 Tongji University',
      graduatedIn: '1999-07',
      major: '酒店管理 Hotel management',
      employer: '港湾松酒店集团 Harbour & Pine Hotels',
      occupation: '职业经理人 Manager',
      secretary: '沈佳宜 Shen Jiayi',
      previousJobsCompaniesBackground: '曾任希尔顿华东区运营总监。Was director of operations at Hilton, East China.',
      recentDecisionsProjectsAchievements: '推行全集团节能改造。Started saving energy in all houses.',
      decisionCriteriaProductTechnical: '安静、易维护。Quiet, and easy to mend.',
      decisionCriteriaBusiness: '三年内回本，客人满意度。Pays back in three years; guests are content.',
      recentResponsibilities: [
        { rank: 1, text: '集团经营 Running the group' },
        { rank: 2, text: '预算审批 Approving budgets' },
        { rank: 3, text: '安全生产 Safety' },
      ],
    },
    secret: {
      dateOfBirth: '1975-11-28',
      sex: 'FEMALE',
      maritalStatus: 'MARRIED',
      spouse: '方博 Fang Bo',
      address: '上海市浦东新区锦绣路 300 弄 6 号',
      fax: '+86 21 5550 0192',
      hobbies: '登山、摄影 Mountains, photography',
      favouriteSport: '网球 Tennis',
      circleOfFriends: '同济校友会 Tongji alumni',
      personalityStyleInterests: '果断，重视数据。Decides quickly, by figures.',
    },
  },
  {
    name: '罗志强',
    personal: {
      education: '本科 Bachelor',
      school: '上海交通大学 Shanghai Jiao Tong University',
      graduatedIn: '1996-07',
      major: '工程管理 Engineering management',
      employer: '港湾松酒店集团 Harbour & Pine Hotels',
      recentDecisionsProjectsAchievements: '换过两家空调供应商。Changed the supplier of air conditioning twice.',
      decisionCriteriaBusiness: '总价最低。The lowest total price.',
      recentResponsibilities: [{ rank: 1, text: '工程与采购 Engineering and procurement' }],
    },
    secret: { dateOfBirth: '1973-06-02', sex: 'MALE', hobbies: '钓鱼 Fishing' },
  },
  {
    name: '唐丽',
    personal: {
      school: '上海财经大学 Shanghai University of Finance and Economics',
      graduatedIn: '2006-07',
      decisionCriteriaBusiness: '三家比价，合同条款。Three offers compared; the terms of the contract.',
      recentResponsibilities: [{ rank: 1, text: '供应商管理 Suppliers' }],
    },
    secret: { sex: 'FEMALE', circleOfFriends: '采购经理沙龙 A round of purchasers' },
  },
  {
    name: '彭飞',
    personal: {
      education: '硕士 Master',
      school: '浙江大学 Zhejiang University',
      graduatedIn: '2010-06',
      major: '自动化 Automation',
      decisionCriteriaProductTechnical: '开放接口，能接入楼宇系统。Open interfaces that fit the building’s system.',
    },
    secret: { dateOfBirth: '1985-09-09', sex: 'MALE', favouriteSport: '马拉松 Marathons' },
  },
  {
    name: '沈佳宜',
    personal: { occupation: '总经理助理 Assistant', recentResponsibilities: [{ rank: 1, text: '日程 Calendar' }] },
    secret: { sex: 'FEMALE', hobbies: '烘焙 Baking' },
  },
];
