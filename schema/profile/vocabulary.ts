import type { Text } from '../core/language.ts';

/** 性别. */
export const sexLabels = {
  FEMALE: { EN: 'Female', ZH_CN: '女' },
  MALE: { EN: 'Male', ZH_CN: '男' },
  OTHER: { EN: 'Other', ZH_CN: '其他' },
} as const satisfies Record<string, Text>;

/** A person's sex. */
export type Sex = keyof typeof sexLabels;

/** 婚否. */
export const maritalStatusLabels = {
  SINGLE: { EN: 'Single', ZH_CN: '未婚' },
  MARRIED: { EN: 'Married', ZH_CN: '已婚' },
  DIVORCED: { EN: 'Divorced', ZH_CN: '离异' },
  WIDOWED: { EN: 'Widowed', ZH_CN: '丧偶' },
} as const satisfies Record<string, Text>;

/** A person's marital status. */
export type MaritalStatus = keyof typeof maritalStatusLabels;

/** The private fields of a person (S03, S17, F17). */
export const privateFieldLabels = {
  DATE_OF_BIRTH: { EN: 'Date of birth', ZH_CN: '出生日期' },
  SEX: { EN: 'Sex', ZH_CN: '性别' },
  MARITAL_STATUS: { EN: 'Marital status', ZH_CN: '婚否' },
  SPOUSE: { EN: 'Spouse', ZH_CN: '配偶' },
  ADDRESS: { EN: 'Private address', ZH_CN: '地址' },
  FAX: { EN: 'Fax', ZH_CN: '传真' },
  PHONE: { EN: 'Private telephone number', ZH_CN: '私人电话' },
  HOBBIES: { EN: 'Hobbies and interests', ZH_CN: '兴趣爱好' },
  FAVOURITE_SPORT: { EN: 'Favourite sport', ZH_CN: '喜爱的运动' },
  CIRCLE_OF_FRIENDS: { EN: 'Circle of friends', ZH_CN: '朋友圈' },
  PERSONALITY_STYLE_INTERESTS: { EN: 'Personality, style, interests', ZH_CN: '个性/风格/兴趣' },
} as const satisfies Record<string, Text>;

/** A private field, as the database and the graph call it. */
export type PrivateField = keyof typeof privateFieldLabels;

/** The key of each private field in inputs and outputs, such as `dateOfBirth`. */
export const privateKeys = {
  dateOfBirth: 'DATE_OF_BIRTH',
  sex: 'SEX',
  maritalStatus: 'MARITAL_STATUS',
  spouse: 'SPOUSE',
  address: 'ADDRESS',
  fax: 'FAX',
  phone: 'PHONE',
  hobbies: 'HOBBIES',
  favouriteSport: 'FAVOURITE_SPORT',
  circleOfFriends: 'CIRCLE_OF_FRIENDS',
  personalityStyleInterests: 'PERSONALITY_STYLE_INTERESTS',
} as const satisfies Record<string, PrivateField>;

/** A private field's key in inputs and outputs. */
export type PrivateKey = keyof typeof privateKeys;

/** Why private fields were read. */
export const readingPurposeLabels = {
  READ: { EN: 'Looked at', ZH_CN: '查看' },
  EXPORT: { EN: 'Handed out with everything that is held of the person', ZH_CN: '随个人资料一并导出' },
} as const satisfies Record<string, Text>;

/** The fields of the dossier of a decision maker (S17). */
export const dossierFieldLabels = {
  NAME: { EN: 'Name', ZH_CN: '姓名' },
  AGE: { EN: 'Age', ZH_CN: '年龄' },
  SEX: { EN: 'Sex', ZH_CN: '性别' },
  MARITAL_STATUS: { EN: 'Marital status', ZH_CN: '婚否' },
  SCHOOL: { EN: 'School', ZH_CN: '毕业院校' },
  GRADUATION: { EN: 'Graduation', ZH_CN: '毕业时间' },
  MAJOR: { EN: 'Major', ZH_CN: '专业' },
  EMPLOYER: { EN: 'Employer', ZH_CN: '工作单位' },
  POSITION: { EN: 'Position', ZH_CN: '职务' },
  HOBBIES: { EN: 'Hobbies', ZH_CN: '兴趣爱好' },
  CIRCLE_OF_FRIENDS: { EN: 'Circle of friends', ZH_CN: '朋友圈' },
} as const satisfies Record<string, Text>;

/** A field of the dossier. */
export type DossierField = keyof typeof dossierFieldLabels;

/** The fields of the dossier of a company (S17). */
export const companyDossierFieldLabels = {
  ORGANISATION_STRUCTURE: { EN: 'Organisation structure', ZH_CN: '组织结构' },
  NATURE: { EN: 'Nature', ZH_CN: '性质' },
  PRODUCTS: { EN: 'Products', ZH_CN: '产品' },
  SERVICES: { EN: 'Services', ZH_CN: '服务' },
  CORE_COMPETITIVENESS: { EN: 'Core competitiveness', ZH_CN: '核心竞争力' },
  UPSTREAM: { EN: 'Upstream', ZH_CN: '上游' },
  MIDSTREAM: { EN: 'Midstream', ZH_CN: '中游' },
  DOWNSTREAM: { EN: 'Downstream', ZH_CN: '下游' },
  PROFIT_MODEL: { EN: 'Profit model', ZH_CN: '盈利模式' },
  BUSINESS_STATUS: { EN: 'State of the business', ZH_CN: '业务现状' },
  EXISTING_PROBLEMS: { EN: 'Existing problems', ZH_CN: '存在问题' },
  KEY_DECISION_MAKERS: { EN: 'Key decision makers', ZH_CN: '关键决策人' },
} as const satisfies Record<string, Text>;

/** A field of a company's dossier. */
export type CompanyDossierField = keyof typeof companyDossierFieldLabels;

/** The value of `CompanyProfile` that each of them is, where it is one. */
export const companyProfileKeys = {
  ORGANISATION_STRUCTURE: 'organisationStructure',
  NATURE: 'nature',
  PRODUCTS: 'products',
  SERVICES: 'services',
  CORE_COMPETITIVENESS: 'coreCompetitiveness',
  UPSTREAM: 'upstream',
  MIDSTREAM: 'midstream',
  DOWNSTREAM: 'downstream',
  PROFIT_MODEL: 'profitModel',
  BUSINESS_STATUS: 'businessStatus',
  EXISTING_PROBLEMS: 'existingProblems',
} as const satisfies Record<Exclude<CompanyDossierField, 'KEY_DECISION_MAKERS'>, string>;
