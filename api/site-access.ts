import type { Actor } from '../schema/core/actor.ts';
import type { Db } from '../prisma/client.ts';
import { createTimedCache } from './timed-cache.ts';

/** What the widget's endpoint knows of a site. */
export interface SiteAccess {
  readonly id: string;
  readonly accountId: string;
  readonly allowedOrigins: readonly string[];
}

/** What a browser says about where a request comes from. */
export interface RequestOrigin {
  readonly origin: string | null;
  readonly referer: string | null;
  readonly fetchSite: string | null;
}

/** Finds the site of a publishable key, or of one that is being replaced; null when there is none or it is switched off. At most 10 s old. */
export type SiteOf = (publishableKey: string) => Promise<SiteAccess | null>;

/** Makes the look-up of sites. */
export function createSiteOf(db: Db, now: () => Date): SiteOf {
  const cache = createTimedCache<SiteAccess | null>(10_000, 10_000); // 10 s
  return async (publishableKey) => {
    if (!/^pk_[\w-]{1,100}$/.test(publishableKey)) return null;
    return cache.get(publishableKey, async () => {
      const site = await db.site.findFirst({
        where: { OR: [{ publishableKey }, { previousKey: publishableKey, previousKeyUntil: { gt: now() } }] },
        select: { id: true, accountId: true, allowedOrigins: true, disabledAt: true },
      });
      return site === null || site.disabledAt !== null ? null : site;
    });
  };
}

/**
 * The actor of a widget's request. The origin keeps other browsers out, not scripts: a script can claim any. A GET of
 * the page's own origin carries no Origin header; then the browser's Sec-Fetch-Site or the Referer tells.
 */
export function siteActor(site: SiteAccess | null, from: RequestOrigin, ownOrigins: readonly string[]): Actor {
  if (site === null) return { kind: 'refused-site', code: 'UNKNOWN_SITE' };
  const allowed = [...site.allowedOrigins, ...ownOrigins];
  const admitted = (): Actor => ({
    kind: 'site',
    siteId: site.id,
    accountId: site.accountId,
    origin: claimedOrigin(from),
  });
  if (from.origin !== null) {
    if (allowed.includes(from.origin) || from.fetchSite === 'same-origin') return admitted();
    return { kind: 'refused-site', code: 'FOREIGN_ORIGIN' };
  }
  if (from.fetchSite === 'same-origin') return admitted();
  const referer = claimedOrigin(from);
  if (referer !== null && allowed.includes(referer)) return admitted();
  return { kind: 'refused-site', code: 'FOREIGN_ORIGIN' };
}

/**
 * The actor of a request that carries the link of a survey: our own page, since no other has to know a link. Whether it leads
 * anywhere is found out when something is done with it: an unknown link is answered like one that leads nowhere.
 */
export function respondentActor(token: string, from: RequestOrigin, ownOrigins: readonly string[]): Actor {
  const origin = claimedOrigin(from);
  if (from.fetchSite === 'same-origin' || (origin !== null && ownOrigins.includes(origin)))
    return { kind: 'respondent', token };
  return { kind: 'refused-site', code: 'FOREIGN_ORIGIN' };
}

function claimedOrigin({ origin, referer }: RequestOrigin): string | null {
  if (origin !== null) return origin;
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null;
}
