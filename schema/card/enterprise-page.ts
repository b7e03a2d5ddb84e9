import { choice, count, flag, group, line, money, paragraph, pastDay, percent, required, rows } from './form.ts';
import { page } from './page.ts';
import { hundredths, sharesWithin } from './rules.ts';
import { assetClasses, surveyIndustries } from './vocabulary.ts';

/** F06. The company's name, address and telephone number are the account's own. */
export const enterpriseProfile = page({
  key: 'enterpriseProfile',
  name: 'EnterpriseProfile',
  what: 'enterprise profile (企业概况调查表, F06)',
  fields: {
    scope: paragraph('Scope of business (经营范围)'),
    industry: choice('Industry (行业)', surveyIndustries),
    legalRepresentative: line('Legal representative, by name (法定代表人)'),
    foundedOn: pastDay('Day of the foundation (成立时间)'),
    qualifications: paragraph(
      'Qualifications, certificates, awards, patents, licences (资质等级, 质量认证, 专利, 特许)',
    ),
    licenceNumber: line('Number of the business licence (营业执照号)'),
    legalPersonCode: line('Code of the legal person (法人代码)'),
    auditor: line('Auditor (审计单位)'),
    isNewCustomer: flag('Whether it is a new customer (是否新客户)'),
    loanCardNumber: line('Number of the loan card (贷款卡号)'),
    isBankShareholder: flag('Whether it is a shareholder of the bank (是否为银行股东)'),
    isListed: flag('Whether it is listed (是否上市公司)'),
    mainBusiness: paragraph('Main business (主营业务)'),
    totalAssets: money('Total assets (总资产)'),
    netAssets: money('Net assets (净资产)'),
    registeredCapital: money('Registered capital (注册资本)'),
    shareholders: rows('Shareholder', 'Shareholders (股东)', 50, {
      name: required(line('Name (股东名称)')),
      kind: line('Kind, such as a state or a private one (性质)'),
      sharePercent: percent('Share of the capital (出资比例)'),
      mode: line('How it was paid (出资方式)'),
      paidOn: pastDay('When it was paid in (到位时间)'),
    }),
    assets: rows('EnterpriseAsset', 'Assets put in (资产)', 50, {
      class: required(choice('Class (资产类别)', assetClasses)),
      formerName: line('Former name (原名称)'),
      formerValue: money('Former value (原值)'),
      appraisedValue: money('Appraised value (评估值)'),
      registrar: line('Registrar (登记机关)'),
      method: line('How it was appraised (评估方法)'),
    }),
    subsidiaries: rows('Subsidiary', 'Subsidiaries (下属公司)', 50, {
      name: required(line('Name (公司名称)')),
      holdingPercent: percent('Share held (持股比例)'),
      registeredCapital: money('Registered capital (注册资本)'),
      scope: line('Scope of business (经营范围)'),
    }),
    staff: group('EnterpriseStaff', 'Staff (员工情况)', {
      total: count('People (员工总数)'),
      managers: count('Managers (管理人员)'),
      yearlyHires: count('People hired in a year (每年招聘)'),
      meanIncome: money('Mean income of a year (人均收入)'),
      trainingDays: count('Days of training in a year (培训天数)', 366),
      universityPercent: percent('Share of people with a university degree (大学以上比例)'),
    }),
    majorEvents: paragraph(
      'Major events of the last three years: split, reorganisation, acquisition, change of shareholders or name (近三年发生的重大事件)',
    ),
  },
  problems: ({ shareholders }) =>
    sharesWithin(
      shareholders.map(({ sharePercent }) => sharePercent),
      ['shareholders'],
    ),
  warnings: ({ netAssets, totalAssets }) =>
    netAssets !== null && totalAssets !== null && hundredths(netAssets) > hundredths(totalAssets)
      ? [{ code: 'NET_OVER_TOTAL', path: ['netAssets'] }]
      : [],
});
