import type { Text } from '../core/language.ts';

/** What can happen to a webhook, with what people read for it. */
export const webhookEventTypes = {
  WEBHOOK_REGISTERED: { EN: 'Webhook registered', ZH_CN: 'Webhook 已登记' },
  WEBHOOK_UPDATED: { EN: 'Webhook changed', ZH_CN: 'Webhook 已修改' },
  WEBHOOK_SECRET_ROTATED: { EN: 'Secret of a webhook rotated', ZH_CN: 'Webhook 密钥已轮换' },
  WEBHOOK_ENABLED: { EN: 'Webhook enabled', ZH_CN: 'Webhook 已启用' },
  WEBHOOK_DISABLED: { EN: 'Webhook disabled', ZH_CN: 'Webhook 已停用' },
  WEBHOOK_RESENT: { EN: 'Webhook set back to send again', ZH_CN: 'Webhook 已回退以重新发送' },
  WEBHOOK_REMOVED: { EN: 'Webhook removed', ZH_CN: 'Webhook 已移除' },
} as const satisfies Record<string, Text>;

/** Type of an event of a webhook. */
export type WebhookEventType = keyof typeof webhookEventTypes;
