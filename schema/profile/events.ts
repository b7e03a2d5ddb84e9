import type { Text } from '../core/language.ts';

/** What can happen to a personal profile, with what people read for it. */
export const profileEventTypes = {
  PERSONAL_PROFILE_UPDATED: { EN: 'Personal profile changed', ZH_CN: '个人档案已修改' },
} as const satisfies Record<string, Text>;

/** What can happen to what is held of a person, with what people read for it. */
export const personEventTypes = {
  PRIVATE_PROFILE_UPDATED: { EN: 'Private profile changed', ZH_CN: '私人资料已修改' },
  PERSON_EXPORTED: { EN: 'Everything held of a person handed out', ZH_CN: '个人资料已导出' },
  PERSON_ERASED: { EN: 'Person erased', ZH_CN: '个人资料已抹除' },
} as const satisfies Record<string, Text>;
