import type { Text } from '../core/language.ts';

/** What can happen to an account, with what people read for it. */
export const accountEventTypes = {
  ACCOUNT_REGISTERED: { EN: 'Account registered', ZH_CN: '客户已登记' },
  ACCOUNT_UPDATED: { EN: 'Account changed', ZH_CN: '客户资料已修改' },
  ACCOUNT_CARD_UPDATED: { EN: 'Account card changed', ZH_CN: '客户资料卡已修改' },
  ACCOUNT_CLASSIFIED: { EN: 'Account classified', ZH_CN: '客户分类已变更' },
  ACCOUNT_REASSIGNED: { EN: 'Account came under another owner', ZH_CN: '客户负责人已变更' },
  ACCOUNT_AUDIENCE_CHANGED: { EN: 'Account came under other people', ZH_CN: '客户的负责范围已变更' },
  ACCOUNT_MERGED: { EN: 'A duplicate was merged into the account', ZH_CN: '重复客户已并入' },
  ACCOUNT_REDIRECTED: { EN: 'Account was merged into another', ZH_CN: '客户已并入其他客户' },
  ACCOUNT_MERGE_UNDONE: { EN: 'A merge into the account was undone', ZH_CN: '客户合并已撤销' },
  ACCOUNT_RESTORED: { EN: 'Account stands for itself again', ZH_CN: '客户已从合并中恢复' },
  ACCOUNT_ARCHIVED: { EN: 'Account archived', ZH_CN: '客户已归档' },
  ACCOUNT_ATTENTION_NEEDED: { EN: 'Account needs attention', ZH_CN: '客户需要关注' },
  ACCOUNT_ATTENTION_SETTLED: { EN: 'Attention settled', ZH_CN: '关注事项已处理' },
} as const satisfies Record<string, Text>;

/** Type of an event of an account. */
export type AccountEventType = keyof typeof accountEventTypes;
