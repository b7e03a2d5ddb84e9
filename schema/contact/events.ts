import type { Text } from '../core/language.ts';

/** What can happen to a contact, with what people read for it. */
export const contactEventTypes = {
  CONTACT_REGISTERED: { EN: 'Contact registered', ZH_CN: '联系人已登记' },
  CONTACT_UPDATED: { EN: 'Contact changed', ZH_CN: '联系人资料已修改' },
  CONTACT_REMOVED: { EN: 'Contact removed', ZH_CN: '联系人已移除' },
} as const satisfies Record<string, Text>;

/** Type of an event of a contact. */
export type ContactEventType = keyof typeof contactEventTypes;
