// Every sentence of the dashboard, in both languages; enum values are in labels.ts.
import type { Countdown } from './countdown.ts';
import type { Language } from './labels.ts';

type Unit = Countdown['parts'][number]['unit'];

/** The sentences that each language must have. */
export interface Messages {
  readonly title: string;
  readonly skip: string;
  readonly signIn: {
    readonly heading: string;
    readonly lead: string;
    readonly key: string;
    readonly hint: string;
    readonly submit: string;
    readonly busy: string;
    readonly empty: string;
    readonly unknown: string;
    readonly unreachable: string;
    readonly ended: string;
    readonly forbidden: string;
    readonly told: (reason: string) => string;
  };
  readonly signOut: string;
  readonly language: string;
  readonly theme: { readonly label: string; readonly auto: string; readonly light: string; readonly dark: string };
  readonly stream: {
    readonly CONNECTING: string;
    readonly LIVE: string;
    readonly RECONNECTING: string;
    readonly OFFLINE: string;
    readonly lastEvent: (time: string) => string;
  };
  readonly groups: {
    readonly legend: string;
    readonly OPEN: string;
    readonly RECEIVED_TODAY: string;
    readonly DUE_TODAY: string;
    readonly OVERDUE: string;
    readonly CLOSED: string;
  };
  readonly chart: {
    readonly title: string;
    readonly summary: (total: number) => string;
    readonly day: string;
    readonly count: string;
  };
  readonly filters: {
    readonly region: string;
    readonly search: string;
    readonly severity: string;
    readonly all: string;
    readonly order: string;
    readonly RECEIVED: string;
    readonly DUE: string;
  };
  readonly list: {
    readonly caption: string;
    readonly number: string;
    readonly account: string;
    readonly demand: string;
    readonly severity: string;
    readonly state: string;
    readonly received: string;
    readonly due: string;
    readonly loading: string;
    readonly empty: string;
    readonly emptyHint: string;
    readonly failed: string;
    readonly again: string;
    readonly more: string;
    readonly shown: (shown: number, total: number | null) => string;
    readonly arrived: (count: number, latest: string) => string;
    readonly isNew: string;
    readonly step: (step: number) => string;
    readonly closedOn: (time: string) => string;
  };
  readonly due: { readonly left: (text: string) => string; readonly over: (text: string) => string };
  readonly units: Readonly<Record<Unit, (value: number) => string>>;
  readonly detail: {
    readonly close: string;
    readonly customer: string;
    readonly account: string;
    readonly demand: string;
    readonly content: string;
    readonly claims: string;
    readonly channel: string;
    readonly product: string;
    readonly order: string;
    readonly department: string;
    readonly received: string;
    readonly due: string;
    readonly steps: string;
    readonly none: string;
    readonly byCustomer: string;
    readonly gone: string;
    readonly failed: string;
  };
}

export const messages: Readonly<Record<Language, Messages>> = {
  en: {
    title: 'Complaints',
    skip: 'Skip to the list',
    signIn: {
      heading: 'Complaints, live',
      lead: 'Sign in with an API key. It stays in this tab and is forgotten when the tab closes.',
      key: 'API key',
      hint: 'The server prints a key for each demo role when it first starts.',
      submit: 'Sign in',
      busy: 'Signing in…',
      empty: 'Enter an API key.',
      unknown: 'This key is not known, has expired or was withdrawn.',
      unreachable: 'The server cannot be reached. Check the connection and try again.',
      ended: 'You were signed out: the key is no longer valid.',
      forbidden: 'You were signed out: this key may not follow complaints.',
      told: (reason) => `The server says: ${reason}`,
    },
    signOut: 'Sign out',
    language: 'Language',
    theme: { label: 'Appearance', auto: 'System', light: 'Light', dark: 'Dark' },
    stream: {
      CONNECTING: 'Connecting…',
      LIVE: 'Live',
      RECONNECTING: 'Reconnecting…',
      OFFLINE: 'Offline',
      lastEvent: (time) => `last change ${time}`,
    },
    groups: {
      legend: 'Show',
      OPEN: 'Open',
      RECEIVED_TODAY: 'Received today',
      DUE_TODAY: 'Due today',
      OVERDUE: 'Overdue',
      CLOSED: 'Closed',
    },
    chart: {
      title: 'Received in 7 days',
      summary: (total) => `${total} in all`,
      day: 'Day',
      count: 'Complaints received',
    },
    filters: {
      region: 'Narrow the list',
      search: 'Number or customer',
      severity: 'Severity',
      all: 'All',
      order: 'Order',
      RECEIVED: 'Newest first',
      DUE: 'Due first',
    },
    list: {
      caption: 'Complaints',
      number: 'Number',
      account: 'Account and customer',
      demand: 'What the customer demands',
      severity: 'Severity',
      state: 'State',
      received: 'Received',
      due: 'Due',
      loading: 'Loading…',
      empty: 'No complaints here',
      emptyHint: 'A new one appears by itself.',
      failed: 'The list could not be loaded.',
      again: 'Try again',
      more: 'Load more',
      shown: (shown, total) => (total === null ? `${shown} shown` : `${shown} of ${total} shown`),
      arrived: (count, latest) =>
        count === 1 ? `New complaint: ${latest}` : `${count} new complaints. Latest: ${latest}`,
      isNew: 'New',
      step: (step) => `step ${step} of 12`,
      closedOn: (time) => `Closed ${time}`,
    },
    due: { left: (text) => `${text} left`, over: (text) => `${text} overdue` },
    units: {
      day: (value) => `${value} d`,
      hour: (value) => `${value} h`,
      minute: (value) => `${value} min`,
      second: (value) => `${value} s`,
    },
    detail: {
      close: 'Close',
      customer: 'Customer',
      account: 'Account',
      demand: 'Demand',
      content: 'What happened',
      claims: 'Claims',
      channel: 'Came by',
      product: 'Product',
      order: 'Order',
      department: 'Handled by',
      received: 'Received',
      due: 'Due',
      steps: 'Steps so far',
      none: 'not given',
      byCustomer: 'by the customer',
      gone: 'This complaint is no longer in your view.',
      failed: 'The details could not be loaded.',
    },
  },
  zh: {
    title: '客户投诉',
    skip: '跳到列表',
    signIn: {
      heading: '客户投诉实时看板',
      lead: '请用 API 密钥登录。密钥只保存在此标签页中，关闭后即清除。',
      key: 'API 密钥',
      hint: '服务器首次启动时会打印各演示角色的密钥。',
      submit: '登录',
      busy: '正在登录…',
      empty: '请输入 API 密钥。',
      unknown: '此密钥不存在、已过期或已撤销。',
      unreachable: '无法连接服务器，请检查网络后重试。',
      ended: '您已退出登录：密钥已失效。',
      forbidden: '您已退出登录：此密钥无权查看投诉动态。',
      told: (reason) => `服务器说明：${reason}`,
    },
    signOut: '退出登录',
    language: '语言',
    theme: { label: '外观', auto: '跟随系统', light: '浅色', dark: '深色' },
    stream: {
      CONNECTING: '正在连接…',
      LIVE: '实时',
      RECONNECTING: '正在重连…',
      OFFLINE: '离线',
      lastEvent: (time) => `最近变动 ${time}`,
    },
    groups: {
      legend: '显示',
      OPEN: '未结案',
      RECEIVED_TODAY: '今日接收',
      DUE_TODAY: '今日到期',
      OVERDUE: '已超期',
      CLOSED: '已结案',
    },
    chart: {
      title: '近 7 天接收',
      summary: (total) => `共 ${total} 件`,
      day: '日期',
      count: '接收件数',
    },
    filters: {
      region: '筛选列表',
      search: '编号或客户',
      severity: '严重程度',
      all: '全部',
      order: '排序',
      RECEIVED: '最新在前',
      DUE: '最急在前',
    },
    list: {
      caption: '客户投诉',
      number: '编号',
      account: '大客户与投诉人',
      demand: '客户要求',
      severity: '严重程度',
      state: '状态',
      received: '接收时间',
      due: '到期',
      loading: '正在加载…',
      empty: '此处没有投诉',
      emptyHint: '有新投诉时会自动出现。',
      failed: '列表加载失败。',
      again: '重试',
      more: '加载更多',
      shown: (shown, total) => (total === null ? `已显示 ${shown} 件` : `已显示 ${shown} 件，共 ${total} 件`),
      arrived: (count, latest) => (count === 1 ? `新投诉：${latest}` : `${count} 件新投诉，最新：${latest}`),
      isNew: '新',
      step: (step) => `第 ${step} 步，共 12 步`,
      closedOn: (time) => `${time} 结案`,
    },
    due: { left: (text) => `剩 ${text}`, over: (text) => `超期 ${text}` },
    units: {
      day: (value) => `${value} 天`,
      hour: (value) => `${value} 小时`,
      minute: (value) => `${value} 分`,
      second: (value) => `${value} 秒`,
    },
    detail: {
      close: '关闭',
      customer: '投诉人',
      account: '大客户',
      demand: '客户要求',
      content: '事情经过',
      claims: '要求类别',
      channel: '接收渠道',
      product: '产品',
      order: '订单',
      department: '受理部门',
      received: '接收时间',
      due: '到期时间',
      steps: '处理过程',
      none: '未填写',
      byCustomer: '客户本人',
      gone: '此投诉已不在您的可见范围内。',
      failed: '详情加载失败。',
    },
  },
};
