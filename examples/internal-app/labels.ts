// What people read for those enum values of the contract that only this app shows; the rest are in shared/labels.ts.
import type { graphql } from '../shared/graphql.ts';
import type { Labels } from '../shared/labels.ts';

/** How far a person is aligned with us (S04). */
export type AlignmentStatus = ReturnType<typeof graphql.scalar<'AlignmentStatus'>>;
/** Where an observation comes from. */
export type ObservationSource = ReturnType<typeof graphql.scalar<'ObservationSource'>>;
/** A post in the customer's hierarchy. */
export type RelationPosition = ReturnType<typeof graphql.scalar<'RelationPosition'>>;

export const addressKindLabels: Labels<ReturnType<typeof graphql.scalar<'AddressKind'>>> = {
  REGISTERED: { en: 'Registered seat', zh: '注册地址' },
  OFFICE: { en: 'Office', zh: '办公地址' },
  BILLING: { en: 'Billing', zh: '开票地址' },
  DELIVERY: { en: 'Delivery', zh: '收货地址' },
};

export const statusLabels: Labels<AlignmentStatus> = {
  MENTOR: { en: 'Mentor', zh: '导师' },
  SUPPORTER: { en: 'Supporter', zh: '支持者' },
  NEUTRAL: { en: 'Neutral', zh: '中立' },
  NON_SUPPORTER: { en: 'Non-supporter', zh: '不支持者' },
  ENEMY: { en: 'Enemy', zh: '反对者' },
  UNKNOWN: { en: 'Unknown', zh: '未知' },
};

export const sourceLabels: Labels<ObservationSource> = {
  CALL: { en: 'Call', zh: '通话' },
  VISIT: { en: 'Visit', zh: '拜访' },
  COMPLAINT: { en: 'Complaint', zh: '投诉' },
  SURVEY: { en: 'Survey', zh: '调查' },
  HEARSAY: { en: 'Hearsay', zh: '听说' },
  COMMITMENT: { en: 'Promise, kept or broken', zh: '承诺的履行情况' },
};

/** Whom of them that count most we know (S18). */
export const keyPersonLabels: Labels<ReturnType<typeof graphql.scalar<'RelationshipResource'>>> = {
  DECISION_MAKER: { en: 'We know who decides', zh: '关键人物：决策者' },
  SUPPORTER: { en: 'We know a supporter', zh: '关键人物：支持者' },
};

export const duplicateReasonLabels: Labels<ReturnType<typeof graphql.scalar<'DuplicateReason'>>> = {
  SAME_EMAIL: { en: 'same e-mail address', zh: '电子邮箱相同' },
  SAME_PHONE: { en: 'same telephone number', zh: '电话相同' },
  SIMILAR_NAME: { en: 'similar name', zh: '名称相近' },
};

export const causeLabels: Labels<ReturnType<typeof graphql.scalar<'AlignmentChangeCause'>>> = {
  OBSERVATION: { en: 'A behaviour was observed', zh: '观察到行为' },
  WITHDRAWAL: { en: 'An observation was withdrawn', zh: '撤回观察' },
  OVERRIDE: { en: 'Set by a person', zh: '人工设定' },
  OVERRIDE_LIFTED: { en: 'What a person had set was lifted', zh: '取消人工设定' },
  SETTINGS: { en: 'The rule changed', zh: '规则变更' },
  TIME: { en: 'Evidence faded, or what a person had set ran out', zh: '证据随时间减弱或人工设定到期' },
};

export const buyingRoleLabels: Labels<ReturnType<typeof graphql.scalar<'BuyingRole'>>> = {
  USER: { en: 'User', zh: '使用者' },
  EVALUATOR: { en: 'Evaluator', zh: '评估者' },
  DECISION_MAKER: { en: 'Decision maker', zh: '决策者' },
  APPROVER: { en: 'Approver', zh: '批准者' },
  INFLUENCER: { en: 'Influencer', zh: '影响者' },
  PURCHASER: { en: 'Purchaser', zh: '采购者' },
  UNKNOWN: { en: 'Unknown', zh: '未知' },
};

export const positionLabels: Labels<RelationPosition> = {
  CHAIRMAN: { en: 'Chairman', zh: '董事长' },
  VICE_CHAIRMAN: { en: 'Vice chairman', zh: '副董事长' },
  GENERAL_MANAGER: { en: 'General manager', zh: '总经理' },
  DEPUTY_GM: { en: 'Deputy general manager', zh: '副总经理' },
  DEPARTMENT_HEAD: { en: 'Head of department', zh: '部长' },
  DEPUTY_HEAD: { en: 'Deputy head of department', zh: '副部长' },
  PERIPHERAL: { en: 'Peripheral', zh: '外围关系人' },
  OTHER: { en: 'Other', zh: '其他关系人' },
};

export const sexLabels: Labels<ReturnType<typeof graphql.scalar<'Sex'>>> = {
  FEMALE: { en: 'Female', zh: '女' },
  MALE: { en: 'Male', zh: '男' },
  OTHER: { en: 'Other', zh: '其他' },
};

export const maritalStatusLabels: Labels<ReturnType<typeof graphql.scalar<'MaritalStatus'>>> = {
  SINGLE: { en: 'Single', zh: '未婚' },
  MARRIED: { en: 'Married', zh: '已婚' },
  DIVORCED: { en: 'Divorced', zh: '离异' },
  WIDOWED: { en: 'Widowed', zh: '丧偶' },
};

export const dossierFieldLabels: Labels<ReturnType<typeof graphql.scalar<'DossierField'>>> = {
  NAME: { en: 'Name', zh: '姓名' },
  AGE: { en: 'Age', zh: '年龄' },
  SEX: { en: 'Sex', zh: '性别' },
  MARITAL_STATUS: { en: 'Marital status', zh: '婚否' },
  SCHOOL: { en: 'School', zh: '毕业院校' },
  GRADUATION: { en: 'Graduation', zh: '毕业时间' },
  MAJOR: { en: 'Major', zh: '专业' },
  EMPLOYER: { en: 'Employer', zh: '工作单位' },
  POSITION: { en: 'Position', zh: '职务' },
  HOBBIES: { en: 'Hobbies', zh: '兴趣爱好' },
  CIRCLE_OF_FRIENDS: { en: 'Circle of friends', zh: '朋友圈' },
};

export const acquaintanceLabels: Labels<ReturnType<typeof graphql.scalar<'Acquaintance'>>> = {
  OBSERVED: { en: 'Observed a behaviour', zh: '观察过行为' },
  PAIRED: { en: 'Is paired with the person', zh: '配对人员' },
  CALLED: { en: 'Took part in a call', zh: '参与过通话' },
};

export const healthLabels: Labels<ReturnType<typeof graphql.scalar<'AlignmentHealthLevel'>>> = {
  GREEN: { en: 'Green: whoever decides supports us', zh: '绿：决策者支持我们' },
  AMBER: { en: 'Amber: something wants doing', zh: '黄：有待处理' },
  RED: { en: 'Red: nobody who decides supports us', zh: '红：没有支持我们的决策者' },
};

export const pairingReasonLabels: Labels<ReturnType<typeof graphql.scalar<'PairingReason'>>> = {
  KNOWS_THE_PERSON: { en: 'Knows the person already', zh: '已认识此人' },
  LOOKS_AFTER_THE_ACCOUNT: { en: 'Looks after the account', zh: '负责该客户' },
  SAME_LEVEL: { en: 'Is of the same level', zh: '级别对等' },
};

/** What a notice is about. */
export const noticeCategoryLabels: Labels<ReturnType<typeof graphql.scalar<'NoticeCategory'>>> = {
  COMPLAINT: { en: 'Complaints', zh: '投诉进展' },
  DEADLINE: { en: 'Deadlines', zh: '期限' },
  SUGGESTION: { en: 'Suggestions', zh: '建议' },
  RATING: { en: 'Low ratings', zh: '低分评价' },
  COMMITMENT: { en: 'Promises', zh: '承诺' },
  APPROVAL: { en: 'Approvals', zh: '审批' },
  ACCOUNT: { en: 'Accounts', zh: '客户' },
  SYSTEM: { en: 'Files and connections', zh: '文件与系统连接' },
};

/** A way of being told. */
export const noticeChannelLabels: Labels<ReturnType<typeof graphql.scalar<'NoticeChannel'>>> = {
  IN_APP: { en: 'In the app', zh: '应用内' },
  EMAIL: { en: 'E-mail', zh: '邮件' },
  SMS: { en: 'Short message', zh: '短信' },
};
