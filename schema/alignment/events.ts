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
