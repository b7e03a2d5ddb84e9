import type { Text } from '../core/language.ts';

/** What can happen to a contact, with what people read for it. */
export const contactEventTypes = {
  CONTACT_REGISTERED: { EN: 'Contact registered', ZH_CN: '联系人已登记' },
  CONTACT_UPDATED: { EN: 'Contact changed', ZH_CN: '联系人资料已修改' },
  CONTACT_MOVED: { EN: 'Contact went to another account', ZH_CN: '联系人已转到其他客户' },
  CONTACT_AFFILIATED: { EN: 'Contact took a further post', ZH_CN: '联系人已增加任职' },
  CONTACT_AFFILIATION_ENDED: { EN: 'Further post of a contact ended', ZH_CN: '联系人的任职已结束' },
  CONTACT_MERGED: { EN: 'A duplicate was merged into the contact', ZH_CN: '重复联系人已并入' },
  CONTACT_REDIRECTED: { EN: 'Contact was merged into another', ZH_CN: '联系人已并入其他联系人' },
  CONTACT_MERGE_UNDONE: { EN: 'A merge into the contact was undone', ZH_CN: '联系人合并已撤销' },
  CONTACT_RESTORED: { EN: 'Contact stands for itself again', ZH_CN: '联系人已从合并中恢复' },
  CONTACT_REMOVED: { EN: 'Contact removed', ZH_CN: '联系人已移除' },
} as const satisfies Record<string, Text>;

/** Type of an event of a contact. */
export type ContactEventType = keyof typeof contactEventTypes;
