import type { Text } from '../core/language.ts';

/** What can happen to a notice, with what people read for it. */
export const noticeEventTypes = {
  NOTICE_ADDED: { EN: 'Notice added', ZH_CN: '新增通知' },
} as const satisfies Record<string, Text>;

/** Type of an event of a notice. */
export type NoticeEventType = keyof typeof noticeEventTypes;
