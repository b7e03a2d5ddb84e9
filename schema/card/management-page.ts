import {
  area,
  choice,
  count,
  flag,
  group,
  line,
  money,
  paragraph,
  pastDay,
  percent,
  rate,
  required,
  result,
  rows,
} from './form.ts';
import { page } from './page.ts';
import { oncePer, sharesWhole } from './rules.ts';
import {
  creditStates,
  fundStates,
  industryStandings,
  meanItems,
  realEstateKinds,
  realEstateUnits,
  serviceContractStates,
  tenures,
} from './vocabulary.ts';

const tradeShare = (of: string) =>
  ({
    company: required(line('Company (公司)')),
    product: line('Product (产品)'),
    percent: required(percent(`Share of its ${of} (比例)`)),
  }) as const;

/**
 * F19. The birth of the legal representative is not here: it is private, and stands in the private profile of the contact.
 */
export const managementCard = page({
  key: 'managementCard',
  name: 'ManagementCard',
  what: 'customer management card (客户管理卡, F19)',
  fields: {
    chairman: line('Chairman, by name (董事长)'),
    generalManager: line('General manager, by name (总经理)'),
    departmentHead: line('Department head, by name (部长)'),
    directSupervisor: line('Direct supervisor, by name (直接主管)'),
    handler: line('Who handles the matter, by name (承办人)'),
    mainBusiness: paragraph('Main business (主营业务)'),
    serviceContract: choice('State of the service contract (服务合同)', serviceContractStates),
    headOfficePhone: line('Telephone number of the head office (总公司电话)'),
    branchPhone: line('Telephone number of the branch (分公司电话)'),
    legalRepresentative: line('Legal representative, by name (法定代表人)'),
    yearsInTrade: count('Years that the representative has been in the trade (从业年限)', 100),
    bank: line('Bank (开户银行)'),
    registeredCapital: money('Registered capital (注册资本)'),
    fundState: choice('State of its funds (资金状况)', fundStates),
    foundedOn: pastDay('Day of the foundation (成立时间)'),
    creditState: choice('State of its credit (信用状况)', creditStates),
    yearsInBusiness: count('Years in business (营业年限)', 1_000),
    industryStanding: choice('Standing in its industry (在同行中的地位)', industryStandings),
    employees: group('EmployeeCount', 'Employees (员工人数)', {
      male: required(count('Men (男)')),
      female: required(count('Women (女)')),
      total: required(count('All of them: men and women (合计)')),
    }),
    monthlySales: money('Sales of a month (月销售额)'),
    annualOutput: money('Output of a year (年产值)'),
    realEstate: rows('RealEstate', 'Land and buildings (不动产)', 20, {
      kind: required(choice('Kind (种类)', realEstateKinds)),
      unit: required(choice('Whose it is (单位)', realEstateUnits)),
      areaM2: area('Area (面积)'),
      tenure: choice('Owned or rented (自有/租赁)', tenures),
    }),
    purchaseShares: rows('PurchaseShare', 'Whom it buys from (进货比例)', 20, tradeShare('purchases')),
    otherPurchasesPercent: percent('Share of purchases from all others (其余家)'),
    salesShares: rows('SalesShare', 'Whom it sells to (销货比例)', 20, tradeShare('sales')),
    otherSalesPercent: percent('Share of sales to all others (其余家)'),
    halfYearMeans: rows('HalfYearMean', 'Monthly means of the last half year (半年月平均), each item once', 6, {
      item: required(choice('What it is of (项目)', meanItems)),
      amount: result('Amount of a month (金额)'),
      percent: rate('Share of the sales (比例)'),
    }),
    profitRate: rate('Profit rate (利润率)'),
    monthlyTradeLimit: money('Limit of trade in a month (月交易限额)'),
    monthlyTradeSoFar: money('What the running month has come to (累计)'),
    hasPaidLate: flag('Whether it has ever paid late (过去有无迟付)'),
  },
  problems: (values) => {
    const { employees, purchaseShares, salesShares, halfYearMeans } = values;
    const sum = employees === null ? 0 : employees.male + employees.female;
    return [
      ...(employees !== null && employees.total !== sum
        ? [{ code: 'TOTAL_MISMATCH' as const, path: ['employees', 'total'], values: { sum } }]
        : []),
      ...sharesWhole(
        [...purchaseShares.map(({ percent: share }) => share), values.otherPurchasesPercent],
        ['purchaseShares'],
      ),
      ...sharesWhole([...salesShares.map(({ percent: share }) => share), values.otherSalesPercent], ['salesShares']),
      ...oncePer(halfYearMeans, 'item', 'halfYearMeans'),
    ];
  },
});
