import { count, line, money, paragraph, pastDay, required, rows, year } from './form.ts';
import { page } from './page.ts';
import { oncePer } from './rules.ts';

/** F16. The company's name, address and telephone number are the account's own. */
export const dataCard = page({
  key: 'dataCard',
  name: 'DataCard',
  what: 'customer data card of a company (客户资料卡, F16)',
  fields: {
    number: line('Number of the card (编号)'),
    customerNumber: line('Number of the customer (客户编号)'),
    industry: line('Industry (行业)'),
    employees: count('Number of employees (员工人数)'),
    registeredCapital: money('Registered capital (注册资本)'),
    head: line('Head of the company, by name (负责人)'),
    industryCredit: line('Credit in its industry (业界信用)'),
    marketPosition: line('Position in the market, or share of it (市场地位)'),
    purchasingManager: line('Purchasing manager, by name (采购主管)'),
    purchasingAssistants: line('Purchasing assistants, by name (采购助理)'),
    foundedOn: pastDay('Day of the foundation (成立时间)'),
    firstTradeOn: pastDay('Day of the first trade with us (首次交易时间)'),
    tradeRecord: paragraph('Record of trade with us (交易实绩)'),
    creditRating: line('Credit rating (信用评级状况)'),
    bank: line('Bank (开户银行)'),
    paymentMethod: line('Method of payment (付款方式)'),
    paymentDay: line('Day of payment (付款日)'),
    paymentTerms: line('Terms of payment (付款条件)'),
  },
  problems: ({ foundedOn, firstTradeOn }) =>
    foundedOn !== null && firstTradeOn !== null && firstTradeOn < foundedOn
      ? [{ code: 'BEFORE_FOUNDATION', path: ['firstTradeOn'] }]
      : [],
});

/** F18. The company's name and address are the account's own. */
export const basicData = page({
  key: 'basicData',
  name: 'BasicData',
  what: 'basic customer data (客户基本资料, F18)',
  fields: {
    head: line('Head of the company, by name (负责人)'),
    mainBusiness: paragraph('Main business (主营业务)'),
    mainContact: line('Main contact, by name (主要联络人)'),
    capital: money('Capital (资本额)'),
    turnovers: rows('YearlyTurnover', 'Turnover by year (营业额/年度)', 6, {
      year: required(year('Year (年度)')),
      amount: required(money('Turnover (营业额)')),
    }),
    dealings: paragraph('Dealings with us (与我方往来情况)'),
    tradeAmounts: rows('YearlyTrade', 'Trade with us by year (交易额/年度)', 20, {
      year: required(year('Year (年度)')),
      amount: required(money('Trade (交易额)')),
    }),
    remark: paragraph('Remark (备注)'),
  },
  problems: ({ turnovers, tradeAmounts }) => [
    ...oncePer(turnovers, 'year', 'turnovers'),
    ...oncePer(tradeAmounts, 'year', 'tradeAmounts'),
  ],
});

/** S17. The key decision makers are the contacts whose buying role says so. */
export const companyProfile = page({
  key: 'companyProfile',
  name: 'CompanyProfile',
  what: 'what a dossier holds of a company (企业档案, S17)',
  fields: {
    organisationStructure: paragraph('Organisation structure (组织结构)'),
    nature: paragraph('Nature of the company (性质)'),
    products: paragraph('Products (产品)'),
    services: paragraph('Services (服务)'),
    coreCompetitiveness: paragraph('Core competitiveness (核心竞争力)'),
    upstream: paragraph('Upstream: whom it buys from (上游)'),
    midstream: paragraph('Midstream: whom it works with (中游)'),
    downstream: paragraph('Downstream: whom it sells to (下游)'),
    profitModel: paragraph('Profit model (盈利模式)'),
    businessStatus: paragraph('State of its business (业务现状)'),
    existingProblems: paragraph('Problems that it has (存在问题)'),
  },
});
