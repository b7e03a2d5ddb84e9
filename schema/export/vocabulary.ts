import type { Text } from '../core/language.ts';

/** What people read for each state of an export. */
export const exportStateLabels = {
  WAITING: { EN: 'Waiting', ZH_CN: '等待中' },
  RUNNING: { EN: 'Being written', ZH_CN: '生成中' },
  DONE: { EN: 'Ready', ZH_CN: '可下载' },
  FAILED: { EN: 'Given up', ZH_CN: '已中止' },
} as const satisfies Record<string, Text>;

/** How long an export can be downloaded, in hours after it was written. */
export const downloadHours = 24;
