import type { Text } from '../core/language.ts';

/** What can happen to an observation, with what people read for it. */
export const observationEventTypes = {
  BEHAVIOUR_OBSERVED: { EN: 'Behaviour observed', ZH_CN: '观察到行为' },
  OBSERVATION_WITHDRAWN: { EN: 'Observation withdrawn', ZH_CN: '观察已撤回' },
} as const satisfies Record<string, Text>;

/** What can happen to a person's alignment, with what people read for it. */
export const alignmentEventTypes = {
  ALIGNMENT_CHANGED: { EN: 'Alignment changed', ZH_CN: '政治联盟状态已变更' },
} as const satisfies Record<string, Text>;

/** What can happen to the political map of an account besides, with what people read for it. */
export const mapEventTypes = {
  ALIGNMENT_PROFILE_UPDATED: {
    EN: 'Buying role, agenda or strategy changed',
    ZH_CN: '购买角色、个人议程或政治策略已修改',
  },
  CONTACTS_RELATED: { EN: 'People related on the map', ZH_CN: '人员关系已建立' },
  CONTACTS_UNRELATED: { EN: 'Relation taken off the map', ZH_CN: '人员关系已移除' },
} as const satisfies Record<string, Text>;

/** Type of an event of the map. */
export type MapEventType = keyof typeof mapEventTypes;
