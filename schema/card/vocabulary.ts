import type { Text } from '../core/language.ts';
import type { Choices } from './form.ts';

/** 行业 (F06). */
export const surveyIndustries = {
  name: 'SurveyIndustry',
  description: 'Industry of a company, as its enterprise profile says (F06).',
  labels: {
    MANUFACTURING: { EN: 'Manufacturing', ZH_CN: '工业' },
    COMMERCE: { EN: 'Commerce', ZH_CN: '商业' },
    FOREIGN_TRADE: { EN: 'Foreign trade', ZH_CN: '外贸' },
    CONSTRUCTION: { EN: 'Construction and installation', ZH_CN: '建筑安装' },
    UTILITIES: { EN: 'Public utilities', ZH_CN: '公用事业' },
    REAL_ESTATE: { EN: 'Real-estate development', ZH_CN: '房地产开发' },
    INVESTMENT: { EN: 'Investment management', ZH_CN: '投资管理' },
    CONGLOMERATE: { EN: 'Several of these', ZH_CN: '综合' },
  },
} as const satisfies Choices;

/** 资产类别 (F06). */
export const assetClasses = {
  name: 'AssetClass',
  description: 'Class of an asset (F06).',
  labels: {
    PHYSICAL: { EN: 'Physical', ZH_CN: '实物' },
    INTANGIBLE: { EN: 'Intangible', ZH_CN: '无形' },
  },
} as const satisfies Choices;

/** 服务合同 (F19). */
export const serviceContractStates = {
  name: 'ServiceContractState',
  description: 'Where the service contract stands (F19).',
  labels: {
    SIGNED: { EN: 'Signed', ZH_CN: '已签订' },
    SIGNING: { EN: 'Being signed', ZH_CN: '正签订' },
    NOT_SIGNED: { EN: 'Not signed', ZH_CN: '尚未签订' },
  },
} as const satisfies Choices;

/** 资金状况 (F19). */
export const fundStates = {
  name: 'FundState',
  description: 'State of a company’s funds (F19).',
  labels: {
    AMPLE: { EN: 'Ample', ZH_CN: '充足' },
    NORMAL: { EN: 'Normal', ZH_CN: '一般' },
    SHORT: { EN: 'Short', ZH_CN: '不足' },
    TIGHT: { EN: 'Tight', ZH_CN: '紧张' },
  },
} as const satisfies Choices;

/** 信用状况 (F19). */
export const creditStates = {
  name: 'CreditState',
  description: 'State of a company’s credit (F19).',
  labels: {
    HIGH: { EN: 'High', ZH_CN: '高' },
    NORMAL: { EN: 'Normal', ZH_CN: '一般' },
    LOW: { EN: 'Low', ZH_CN: '低' },
    VERY_LOW: { EN: 'Very low', ZH_CN: '很低' },
  },
} as const satisfies Choices;

/** 在同行中的地位 (F19). */
export const industryStandings = {
  name: 'IndustryStanding',
  description: 'Standing of a company among its peers (F19).',
  labels: {
    TOP: { EN: 'Above first class', ZH_CN: '超一流' },
    FIRST: { EN: 'First class', ZH_CN: '一流' },
    MIDDLE: { EN: 'In the middle', ZH_CN: '居中' },
    LAST: { EN: 'Last', ZH_CN: '末流' },
  },
} as const satisfies Choices;

/** 不动产种类 (F19). */
export const realEstateKinds = {
  name: 'RealEstateKind',
  description: 'Land or building (F19).',
  labels: {
    LAND: { EN: 'Land', ZH_CN: '土地' },
    BUILDING: { EN: 'Building', ZH_CN: '建筑物' },
  },
} as const satisfies Choices;

/** 单位 (F19). */
export const realEstateUnits = {
  name: 'RealEstateUnit',
  description: 'Whose real estate it is (F19).',
  labels: {
    HEAD_OFFICE: { EN: 'Head office', ZH_CN: '总公司' },
    BRANCH: { EN: 'Branch', ZH_CN: '分公司' },
  },
} as const satisfies Choices;

/** 自有/租赁 (F19). */
export const tenures = {
  name: 'Tenure',
  description: 'How real estate is held (F19).',
  labels: {
    OWNED: { EN: 'Owned', ZH_CN: '自有' },
    RENTED: { EN: 'Rented', ZH_CN: '租赁' },
  },
} as const satisfies Choices;

/** 半年月平均 (F19). */
export const meanItems = {
  name: 'HalfYearMeanItem',
  description: 'What a monthly mean of the last half year is of (F19).',
  labels: {
    SALES: { EN: 'Sales', ZH_CN: '销售额' },
    COST: { EN: 'Cost', ZH_CN: '成本' },
    ADMIN_AND_SELLING_EXPENSE: { EN: 'Administrative and selling expense', ZH_CN: '管理及销售费用' },
    OPERATING_PROFIT: { EN: 'Operating profit', ZH_CN: '营业利润' },
    INTEREST_AND_DEPRECIATION: { EN: 'Interest and depreciation', ZH_CN: '利息及折旧' },
    PROFIT_OR_LOSS: { EN: 'Profit or loss', ZH_CN: '盈亏' },
  },
} as const satisfies Choices;

/** 与客户内部关系人的关系 (F24). */
export const relationshipTieLabels = {
  RELATIVE: { EN: 'Relative', ZH_CN: '亲戚' },
  FRIEND: { EN: 'Friend', ZH_CN: '朋友' },
  SAME_HOBBY: { EN: 'Shares a hobby', ZH_CN: '同好' },
  FAMILY: { EN: 'Family', ZH_CN: '家人' },
} as const satisfies Record<string, Text>;

/** What a competitor's contact is to the customer's own. */
export type RelationshipTie = keyof typeof relationshipTieLabels;
