import { OperationTypeNode } from 'graphql';
import type { Authenticator } from '../auth.ts';
import { fixedIdentity } from '../auth.ts';
import type { RateLimiter } from '../rate-limit.ts';
import { respondentActor, siteActor, type SiteOf } from '../site-access.ts';
import { guard, type ServerPlugin } from './server-plugin.ts';

/**
 * Finds out who sends a request to the staff endpoint, before its body is parsed, and counts it. A credential that does
 * not hold is answered 401, and counted like an anonymous request, so that guessing is slow.
 */
export function useStaffIdentity(authenticator: Authenticator, limiter: RateLimiter): ServerPlugin {
  return {
    async onRequestParse({ request, serverContext: { session } }) {
      const authorization = request.headers.get('authorization');
      if (authorization === null) return limiter.count(session, 'anonymous', session.address);
      try {
        session.identity = await authenticator.authenticate(authorization);
      } catch (error) {
        await limiter.count(session, 'anonymous', session.address);
        throw error;
      }
      const { actor } = session.identity;
      if (actor.kind === 'user') await limiter.count(session, 'staff', actor.credential);
    },
  };
}

/**
 * Finds out who sends a request to the widget's endpoint, and counts it: the site of a widget, by where it comes from, or who
 * holds the link of a survey (`x-entente-survey`), on our own page only. Submissions count by site too.
 */
export function useSiteIdentity(
  siteOf: SiteOf,
  ownOrigins: readonly string[],
  limiter: RateLimiter,
): readonly ServerPlugin[] {
  const identity: ServerPlugin = {
    async onRequestParse({ request, url, serverContext: { session } }) {
      await limiter.count(session, 'widget-reads', session.address);
      const survey = request.headers.get('x-entente-survey');
      const site = survey === null ? await siteOf(url.searchParams.get('site') ?? '') : null;
      const from = {
        origin: request.headers.get('origin'),
        referer: request.headers.get('referer'),
        fetchSite: request.headers.get('sec-fetch-site'),
      };
      session.identity = fixedIdentity(
        survey === null ? siteActor(site, from, ownOrigins) : respondentActor(survey, from, ownOrigins),
      );
    },
  };
  const submissions = guard(async ({ args, definition }) => {
    const { session, actor } = args.contextValue;
    if (definition.operation !== OperationTypeNode.MUTATION) return [];
    await limiter.count(session, 'widget-address', session.address);
    if (actor.kind === 'site') await limiter.count(session, 'widget-site', actor.siteId);
    return [];
  });
  return [identity, submissions];
}
