import type { Text } from '../core/language.ts';

/** What can happen to a person of the company and their keys, with what people read for it. */
export const userEventTypes = {
  USER_REGISTERED: { EN: 'Person registered', ZH_CN: '人员已登记' },
  USER_UPDATED: { EN: 'Person changed', ZH_CN: '人员资料已修改' },
  USER_DEACTIVATED: { EN: 'Person left', ZH_CN: '人员已停用' },
  API_KEY_ISSUED: { EN: 'API key issued', ZH_CN: '已签发 API 密钥' },
  API_KEY_ROTATED: { EN: 'API key rotated', ZH_CN: 'API 密钥已轮换' },
  API_KEY_REVOKED: { EN: 'API key revoked', ZH_CN: 'API 密钥已撤销' },
} as const satisfies Record<string, Text>;

/** What can happen to a department, with what people read for it. */
export const departmentEventTypes = {
  DEPARTMENT_REGISTERED: { EN: 'Department registered', ZH_CN: '部门已登记' },
} as const satisfies Record<string, Text>;

/** Type of an event of a person or their keys. */
export type UserEventType = keyof typeof userEventTypes;
