import type { Text } from '../core/language.ts';

/** What people read for each kind of address. */
export const addressKindLabels = {
  REGISTERED: { EN: 'Registered seat', ZH_CN: '注册地址' },
  OFFICE: { EN: 'Office', ZH_CN: '办公地址' },
  DELIVERY: { EN: 'Delivery', ZH_CN: '收货地址' },
  BILLING: { EN: 'Billing', ZH_CN: '开票地址' },
} as const satisfies Record<string, Text>;

/** What an address is for. */
export type AddressKind = keyof typeof addressKindLabels;

/** What people read for each outcome of an upsert. */
export const upsertOutcomeLabels = {
  REGISTERED: { EN: 'Registered', ZH_CN: '已登记' },
  UPDATED: { EN: 'Changed', ZH_CN: '已修改' },
  UNCHANGED: { EN: 'Left as it was', ZH_CN: '未变化' },
} as const satisfies Record<string, Text>;

/** What an upsert did. */
export type UpsertOutcome = keyof typeof upsertOutcomeLabels;
