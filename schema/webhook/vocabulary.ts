import type { Text } from '../core/language.ts';

/** What people read for each state of a webhook. */
export const webhookStateLabels = {
  ACTIVE: { EN: 'Active', ZH_CN: '启用' },
  DISABLED: { EN: 'Disabled', ZH_CN: '停用' },
} as const satisfies Record<string, Text>;

/** What people read for each reason why a webhook is disabled. */
export const webhookDisabledReasonLabels = {
  BY_HAND: { EN: 'Disabled by somebody', ZH_CN: '人工停用' },
  FAILING: { EN: 'The receiver failed for three days', ZH_CN: '接收方连续三天失败' },
  GONE: { EN: 'The receiver answered 410 Gone', ZH_CN: '接收方返回 410 Gone' },
  OWNER_WITHOUT_ROLE: {
    EN: 'Its owner left, or no longer holds the role',
    ZH_CN: '所有者已离职或不再拥有该角色',
  },
  DOCUMENT_REFUSED: { EN: 'The document no longer fits the graph', ZH_CN: '文档不再符合当前模式' },
} as const satisfies Record<string, Text>;

/** What people read for each way in which an attempt to deliver fails. */
export const webhookFailureLabels = {
  STATUS: { EN: 'Answered with a status other than 2xx', ZH_CN: '返回了非 2xx 状态' },
  REDIRECT: { EN: 'Answered with a redirect, which is not followed', ZH_CN: '返回了重定向（不会跟随）' },
  TIMEOUT: { EN: 'Not answered in time', ZH_CN: '未及时响应' },
  NO_ADDRESS: { EN: 'The name has no address', ZH_CN: '域名无法解析' },
  PRIVATE_ADDRESS: { EN: 'The name leads to an address that is not public', ZH_CN: '域名指向非公网地址' },
  NO_CONNECTION: { EN: 'No connection, or it broke', ZH_CN: '无法连接或连接中断' },
  CERTIFICATE: {
    EN: 'The certificate is not trusted, has expired, or is for another name',
    ZH_CN: '证书不受信任、已过期或与域名不符',
  },
} as const satisfies Record<string, Text>;

/** Why an attempt to deliver failed. */
export type WebhookFailure = keyof typeof webhookFailureLabels;

/** Why a webhook is disabled. */
export type WebhookDisabledReason = keyof typeof webhookDisabledReasonLabels;

/** Most webhooks of one person. */
export const webhooksMaximum = 20;

/** How long the secret of before signs as well unless told otherwise, in hours. */
export const overlapHoursDefault = 24;

/** Longest overlap of a secret, in hours: a week. */
export const overlapHoursMaximum = 168;

/** How long attempts stand in the delivery log, in days. */
export const deliveryLogDays = 30;
