import type { Text } from '../core/language.ts';

/** What can happen to an import, with what people read for it. */
export const importEventTypes = {
  IMPORT_STARTED: { EN: 'Import started', ZH_CN: '导入已开始' },
  IMPORT_PROGRESSED: { EN: 'Import went on', ZH_CN: '导入有进展' },
  IMPORT_FINISHED: { EN: 'Import ended', ZH_CN: '导入已结束' },
  IMPORT_FAILED: { EN: 'Import given up', ZH_CN: '导入已中止' },
  IMPORT_CANCELLED: { EN: 'Import called off', ZH_CN: '导入已取消' },
  IMPORT_UNDO_STARTED: { EN: 'Import is being undone', ZH_CN: '导入撤销已开始' },
  IMPORT_UNDONE: { EN: 'Import undone', ZH_CN: '导入已撤销' },
} as const satisfies Record<string, Text>;

/** Type of an event of an import. */
export type ImportEventType = keyof typeof importEventTypes;
