// What people read for those enum values of the contract that only this app shows; the rest are in shared/labels.ts.
import type { graphql } from '../shared/graphql.ts';
import type { Labels } from '../shared/labels.ts';

/** What an address is for. */
export const addressKindLabels: Labels<ReturnType<typeof graphql.scalar<'AddressKind'>>> = {
  REGISTERED: { en: 'Registered seat', zh: '注册地址' },
  OFFICE: { en: 'Office', zh: '办公地址' },
  BILLING: { en: 'Billing', zh: '开票地址' },
  DELIVERY: { en: 'Delivery', zh: '收货地址' },
};
