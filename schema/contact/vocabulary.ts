import type { Text } from '../core/language.ts';

/** What people read for each post in the customer's hierarchy (F24). */
export const relationPositionLabels = {
  CHAIRMAN: { EN: 'Chairman', ZH_CN: '董事长' },
  VICE_CHAIRMAN: { EN: 'Vice chairman', ZH_CN: '副董事长' },
  GENERAL_MANAGER: { EN: 'General manager', ZH_CN: '总经理' },
  DEPUTY_GM: { EN: 'Deputy general manager', ZH_CN: '副总经理' },
  DEPARTMENT_HEAD: { EN: 'Head of department', ZH_CN: '部长' },
  DEPUTY_HEAD: { EN: 'Deputy head of department', ZH_CN: '副部长' },
  PERIPHERAL: { EN: 'Peripheral', ZH_CN: '外围关系人' },
  OTHER: { EN: 'Other', ZH_CN: '其他关系人' },
} as const satisfies Record<string, Text>;

/** A post in the customer's hierarchy. */
export type RelationPosition = keyof typeof relationPositionLabels;
