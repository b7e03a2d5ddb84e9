import type { Text } from '../core/language.ts';

/** What people read for each status. */
export const statusLabels = {
  MENTOR: { EN: 'Mentor', ZH_CN: '导师' },
  SUPPORTER: { EN: 'Supporter', ZH_CN: '支持者' },
  NEUTRAL: { EN: 'Neutral', ZH_CN: '中立' },
  NON_SUPPORTER: { EN: 'Non-supporter', ZH_CN: '不支持者' },
  ENEMY: { EN: 'Enemy', ZH_CN: '反对者' },
  UNKNOWN: { EN: 'Unknown', ZH_CN: '未知' },
} as const satisfies Record<string, Text>;

/** How far a person is aligned with us (S04). */
export type AlignmentStatus = keyof typeof statusLabels;

/** A status that behaviours stand for. */
export type AlignmentLevel = Exclude<AlignmentStatus, 'UNKNOWN'>;

/** The symbol that the form prints for each status (S04, R04). */
export const symbols: Readonly<Record<AlignmentStatus, string>> = {
  MENTOR: '*',
  SUPPORTER: '+',
  NEUTRAL: '=',
  NON_SUPPORTER: '-',
  ENEMY: 'x',
  UNKNOWN: '?',
};

/** What people read for each source of an observation. */
export const sourceLabels = {
  CALL: { EN: 'Call', ZH_CN: '通话' },
  VISIT: { EN: 'Visit', ZH_CN: '拜访' },
  COMPLAINT: { EN: 'Complaint', ZH_CN: '投诉' },
  SURVEY: { EN: 'Survey', ZH_CN: '调查' },
  HEARSAY: { EN: 'Hearsay', ZH_CN: '听说' },
  COMMITMENT: { EN: 'Promise, kept or broken', ZH_CN: '承诺的履行情况' },
} as const satisfies Record<string, Text>;

/** Where an observation comes from. */
export type ObservationSource = keyof typeof sourceLabels;

/** The sources, in the order of their labels. */
export const sources = Object.keys(sourceLabels) as readonly ObservationSource[]; // keys of the record

/** What people read for each buying role. */
export const buyingRoleLabels = {
  USER: { EN: 'User', ZH_CN: '使用者' },
  EVALUATOR: { EN: 'Evaluator', ZH_CN: '评估者' },
  DECISION_MAKER: { EN: 'Decision maker', ZH_CN: '决策者' },
  APPROVER: { EN: 'Approver', ZH_CN: '批准者' },
  INFLUENCER: { EN: 'Influencer', ZH_CN: '影响者' },
  PURCHASER: { EN: 'Purchaser', ZH_CN: '采购者' },
  UNKNOWN: { EN: 'Unknown', ZH_CN: '未知' },
} as const satisfies Record<string, Text>;

/** What a person is in the customer's buying decision (S05). */
export type BuyingRole = keyof typeof buyingRoleLabels;

/** What people read for each cause of a change. */
export const causeLabels = {
  OBSERVATION: { EN: 'A behaviour was observed', ZH_CN: '观察到行为' },
  WITHDRAWAL: { EN: 'An observation was withdrawn', ZH_CN: '撤回观察' },
  OVERRIDE: { EN: 'Set by a person', ZH_CN: '人工设定' },
  OVERRIDE_LIFTED: { EN: 'What a person had set was lifted', ZH_CN: '取消人工设定' },
  SETTINGS: { EN: 'The rule changed', ZH_CN: '规则变更' },
  TIME: { EN: 'Evidence faded, or what a person had set ran out', ZH_CN: '证据随时间减弱或人工设定到期' },
} as const satisfies Record<string, Text>;

/** What changed a status. */
export type ChangeCause = keyof typeof causeLabels;

/** What people read for each way of knowing a person. */
export const acquaintanceLabels = {
  OBSERVED: { EN: 'Observed a behaviour', ZH_CN: '观察过行为' },
  PAIRED: { EN: 'Is paired with the person', ZH_CN: '配对人员' },
  CALLED: { EN: 'Took part in a call', ZH_CN: '参与过通话' },
} as const satisfies Record<string, Text>;

/** How one of us knows a person. */
export type Acquaintance = keyof typeof acquaintanceLabels;

/** What people read for each kind of relation. */
export const relationKindLabels = {
  INFLUENCES: { EN: 'Influences', ZH_CN: '影响' },
  CONFLICTS_WITH: { EN: 'Is at odds with', ZH_CN: '冲突' },
} as const satisfies Record<string, Text>;

/** What one person is to another, besides the reporting line. */
export type ContactRelationKind = keyof typeof relationKindLabels;
