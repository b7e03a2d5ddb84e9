import type { Text } from '../core/language.ts';

/** What can happen to an export, with what people read for it. */
export const exportEventTypes = {
  EXPORT_STARTED: { EN: 'Export started', ZH_CN: '导出已开始' },
  EXPORT_PROGRESSED: { EN: 'Export went on', ZH_CN: '导出有进展' },
  EXPORT_FINISHED: { EN: 'Export ready', ZH_CN: '导出已完成' },
  EXPORT_FAILED: { EN: 'Export given up', ZH_CN: '导出已中止' },
} as const satisfies Record<string, Text>;

/** Type of an event of an export. */
export type ExportEventType = keyof typeof exportEventTypes;
