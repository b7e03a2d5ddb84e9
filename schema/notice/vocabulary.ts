import type { Text } from '../core/language.ts';

/** What people read for each way of being told. */
export const noticeChannelLabels = {
  IN_APP: { EN: 'In the app', ZH_CN: '应用内' },
  EMAIL: { EN: 'E-mail', ZH_CN: '邮件' },
  SMS: { EN: 'Short message', ZH_CN: '短信' },
} as const satisfies Record<string, Text>;

/** A way of being told. */
export type NoticeChannel = keyof typeof noticeChannelLabels;

/** What people read for each thing that notices are about. */
export const noticeCategoryLabels = {
  COMPLAINT: { EN: 'Complaints', ZH_CN: '投诉进展' },
  DEADLINE: { EN: 'Deadlines', ZH_CN: '期限' },
  SUGGESTION: { EN: 'Suggestions', ZH_CN: '建议' },
  RATING: { EN: 'Low ratings', ZH_CN: '低分评价' },
  COMMITMENT: { EN: 'Promises', ZH_CN: '承诺' },
  APPROVAL: { EN: 'Approvals', ZH_CN: '审批' },
  ACCOUNT: { EN: 'Accounts', ZH_CN: '客户' },
  SYSTEM: { EN: 'Files and connections', ZH_CN: '文件与系统连接' },
} as const satisfies Record<string, Text>;

/** What a notice is about: people choose by it what they want to be told. */
export type NoticeCategory = keyof typeof noticeCategoryLabels;

/** What people read for each urgency. */
export const noticeUrgencyLabels = {
  URGENT: { EN: 'At once, also in quiet hours', ZH_CN: '立即（不受免打扰限制）' },
  NOW: { EN: 'At once, after quiet hours', ZH_CN: '立即（免打扰时段后）' },
  DIGEST: { EN: 'With the digest of the day', ZH_CN: '每日汇总' },
} as const satisfies Record<string, Text>;

/** How soon somebody is told by e-mail or short message. */
export type NoticeUrgency = keyof typeof noticeUrgencyLabels;

/** What people read for each kind of recipient. */
export const noticeRecipientLabels = {
  OWNER: { EN: 'Owner of the account', ZH_CN: '客户负责人' },
  SUPERVISOR: { EN: 'The owner’s supervisor', ZH_CN: '负责人的上级主管' },
  DEPARTMENT: { EN: 'People of the department in charge', ZH_CN: '受理部门人员' },
  DEPARTMENT_MANAGER: { EN: 'Manager of the department in charge', ZH_CN: '受理部门经理' },
  DEADLINE: { EN: 'Whom the deadline tells', ZH_CN: '期限规则指定的人员' },
  ASKED: { EN: 'Whom the event asks to decide', ZH_CN: '被请求审批的人员' },
  PARTIES: { EN: 'Whom the record names', ZH_CN: '记录涉及的人员' },
  SERVICE_OFFICER: { EN: 'Service officers', ZH_CN: '营运部客服' },
  CUSTOMER_MANAGER: { EN: 'Customer managers', ZH_CN: '客户主管' },
  MARKETING_DIRECTOR: { EN: 'Marketing director', ZH_CN: '营销总监' },
  FINANCE: { EN: 'Finance', ZH_CN: '财务部' },
  GENERAL_MANAGER: { EN: 'General manager', ZH_CN: '总经理' },
  ADMIN: { EN: 'Administrators', ZH_CN: '系统管理员' },
} as const satisfies Record<string, Text>;

/** Who is told, as a policy says it. */
export type NoticeRecipient = keyof typeof noticeRecipientLabels;

/** What people read for each state of a message. */
export const noticeDeliveryStateLabels = {
  WAITING: { EN: 'Waits for its time', ZH_CN: '等待发送' },
  RETRYING: { EN: 'Failed, is tried again', ZH_CN: '失败，将重试' },
  SENT: { EN: 'Taken by the receiver', ZH_CN: '已送出' },
  FAILED: { EN: 'Given up', ZH_CN: '发送失败' },
  WITHDRAWN: { EN: 'No longer wanted when its time came', ZH_CN: '已撤回' },
} as const satisfies Record<string, Text>;

/** How far a message has come. */
export type NoticeDeliveryState = keyof typeof noticeDeliveryStateLabels;

/** What people read for each way in which an attempt to send fails. */
export const noticeFailureLabels = {
  REFUSED: { EN: 'Refused for good', ZH_CN: '被永久拒收' },
  DEFERRED: { EN: 'Wanted later, or the receiver is not right itself', ZH_CN: '对方暂不接收或自身异常' },
  TIMEOUT: { EN: 'Not answered in time', ZH_CN: '未及时响应' },
  NO_CONNECTION: { EN: 'No connection, or it broke', ZH_CN: '无法连接或连接中断' },
  REDIRECT: { EN: 'Answered with a redirect, which is not followed', ZH_CN: '返回了重定向（不会跟随）' },
  PRIVATE_ADDRESS: { EN: 'The name leads to an address that is not public', ZH_CN: '域名指向非公网地址' },
  CERTIFICATE: { EN: 'The certificate is not trusted', ZH_CN: '证书不受信任' },
} as const satisfies Record<string, Text>;

/** Why an attempt to send failed. */
export type NoticeFailure = keyof typeof noticeFailureLabels;

/** What people read for each language. */
export const noticeLanguageLabels = {
  EN: { EN: 'English', ZH_CN: '英文' },
  ZH_CN: { EN: 'Simplified Chinese', ZH_CN: '简体中文' },
} as const satisfies Record<string, Text>;

/** How long notices are kept, with the log of their messages, in days. */
export const noticeDays = 90;

/** Most characters of a short message. */
export const smsMaximum = 500;

/** Most notices that a digest shows; it says how many more there are. */
export const digestMaximum = 100;

/** Most notices that are marked as read by name at once. */
export const readMaximum = 100;
