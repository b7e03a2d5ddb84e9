// The sentences that both apps have: sign-in, switches, the state of the stream, time left.
import type { Countdown } from './countdown.ts';
import { bilingual } from './language.ts';

type Unit = Countdown['parts'][number]['unit'];

/** The sentences that both apps have. */
export interface SharedMessages {
  readonly signIn: {
    readonly lead: string;
    readonly key: string;
    readonly hint: string;
    readonly submit: string;
    readonly busy: string;
    readonly empty: string;
    readonly unreachable: string;
    readonly ended: string;
    /** Why a key is refused, by the server's code. */
    readonly reasons: Readonly<Record<string, string>>;
    readonly otherReason: (code: string) => string;
  };
  readonly signOut: string;
  readonly theme: { readonly label: string; readonly auto: string; readonly light: string; readonly dark: string };
  readonly stream: {
    readonly CONNECTING: string;
    readonly LIVE: string;
    readonly RECONNECTING: string;
    readonly OFFLINE: string;
    readonly lastEvent: (time: string) => string;
  };
  readonly due: {
    readonly left: (text: string) => string;
    readonly over: (text: string) => string;
    readonly closedOn: (time: string) => string;
    readonly paused: (text: string) => string;
  };
  readonly units: Readonly<Record<Unit, (value: number) => string>>;
}

/** What readers of each language read. */
export const sharedMessages = bilingual<SharedMessages>(
  {
    signIn: {
      lead: 'Sign in with an API key. It stays in this tab and is forgotten when the tab closes.',
      key: 'API key',
      hint: 'The server prints a key for each demo role when it first starts.',
      submit: 'Sign in',
      busy: 'Signing in…',
      empty: 'Enter an API key.',
      unreachable: 'The server cannot be reached. Check the connection and try again.',
      ended: 'You were signed out.',
      reasons: {
        MALFORMED: 'This is not an API key.',
        UNKNOWN: 'This key is not known.',
        KEY_EXPIRED: 'This key has expired.',
        KEY_REVOKED: 'This key was withdrawn.',
        TOKEN_EXPIRED: 'This token has expired.',
        TOKEN_INVALID: 'This token is not valid.',
        USER_DEACTIVATED: 'The person this key belonged to has left.',
        UNAUTHENTICATED: 'This key is not accepted.',
        FORBIDDEN: 'This key may not follow what happens here.',
      },
      otherReason: (code) => `The key was refused (${code}).`,
    },
    signOut: 'Sign out',
    theme: { label: 'Appearance', auto: 'System', light: 'Light', dark: 'Dark' },
    stream: {
      CONNECTING: 'Connecting…',
      LIVE: 'Live',
      RECONNECTING: 'Reconnecting…',
      OFFLINE: 'Offline',
      lastEvent: (time) => `last change ${time}`,
    },
    due: {
      left: (text) => `${text} left`,
      over: (text) => `${text} overdue`,
      closedOn: (time) => `Closed ${time}`,
      paused: (text) => `Paused · ${text}`,
    },
    units: {
      day: (value) => `${value} d`,
      hour: (value) => `${value} h`,
      minute: (value) => `${value} min`,
      second: (value) => `${value} s`,
    },
  },
  {
    signIn: {
      lead: '请用 API 密钥登录。密钥只保存在此标签页中，关闭后即清除。',
      key: 'API 密钥',
      hint: '服务器首次启动时会打印各演示角色的密钥。',
      submit: '登录',
      busy: '正在登录…',
      empty: '请输入 API 密钥。',
      unreachable: '无法连接服务器，请检查网络后重试。',
      ended: '您已退出登录。',
      reasons: {
        MALFORMED: '这不是 API 密钥。',
        UNKNOWN: '此密钥不存在。',
        KEY_EXPIRED: '此密钥已过期。',
        KEY_REVOKED: '此密钥已撤销。',
        TOKEN_EXPIRED: '此令牌已过期。',
        TOKEN_INVALID: '此令牌无效。',
        USER_DEACTIVATED: '此密钥的所有者已离职。',
        UNAUTHENTICATED: '此密钥未被接受。',
        FORBIDDEN: '此密钥无权查看这里的动态。',
      },
      otherReason: (code) => `密钥被拒绝（${code}）。`,
    },
    signOut: '退出登录',
    theme: { label: '外观', auto: '跟随系统', light: '浅色', dark: '深色' },
    stream: {
      CONNECTING: '正在连接…',
      LIVE: '实时',
      RECONNECTING: '正在重连…',
      OFFLINE: '离线',
      lastEvent: (time) => `最近变动 ${time}`,
    },
    due: {
      left: (text) => `剩 ${text}`,
      over: (text) => `超期 ${text}`,
      closedOn: (time) => `${time} 结案`,
      paused: (text) => `暂停，剩 ${text}`,
    },
    units: {
      day: (value) => `${value} 天`,
      hour: (value) => `${value} 小时`,
      minute: (value) => `${value} 分`,
      second: (value) => `${value} 秒`,
    },
  },
);
