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
