import type { Text } from '../core/language.ts';

/** What can happen to a site, with what people read for it. */
export const siteEventTypes = {
  SITE_REGISTERED: { EN: 'Site registered', ZH_CN: '站点已登记' },
  SITE_UPDATED: { EN: 'Site changed', ZH_CN: '站点已修改' },
  SITE_KEY_ROTATED: { EN: 'Site key replaced', ZH_CN: '站点密钥已更换' },
  SITE_SIGNING_SECRET_ROTATED: { EN: 'Signing secret of a site replaced', ZH_CN: '站点签名密钥已更换' },
} as const satisfies Record<string, Text>;

/** Type of an event of a site. */
export type SiteEventType = keyof typeof siteEventTypes;
