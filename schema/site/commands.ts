import type { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput } from '../core/problems.ts';
import { visibleSites } from './access.ts';
import type { SiteEventType } from './events.ts';
import { registration, rotation, update } from './input.ts';
import { nextConsentVersion } from './rules.ts';

/** What every command on a site returns. */
export type SiteResult = { readonly siteId: string };

/**
 * Registers a partner's web page and makes its publishable key.
 * @throws InvalidInput; NotFound for the account.
 */
export async function registerSite(commander: Commander, input: unknown): Promise<SiteResult> {
  const { accountId, ...given } = checkInput(registration, input);
  const { actor, now } = commander;
  return inTransaction(commander, async (tx, emit) => {
    const accounts = { id: accountId, deletedAt: null, AND: [visibleAccounts(actor)] };
    if ((await tx.account.count({ where: accounts })) === 0) throw new NotFound({ path: ['input', 'accountId'] });
    const id = commander.newId();
    await tx.site.create({
      data: {
        id,
        accountId,
        name: given.name,
        publishableKey: newKey(commander),
        allowedOrigins: given.allowedOrigins,
        enabledKinds: given.enabledKinds ?? ['RATING', 'SUGGESTION', 'COMPLAINT'],
        language: given.language ?? null,
        themeMode: given.themeMode ?? 'AUTO',
        themeAccent: given.themeAccent ?? null,
        consentTextEn: given.consentTextEn ?? null,
        consentTextZh: given.consentTextZh ?? null,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true },
    });
    emit({ topic: 'site', type: 'SITE_REGISTERED', subjectId: id, subjectVersion: 1, accountId, facts: {} });
    return { siteId: id };
  });
}

/**
 * Changes a site: omitted leaves a value as it is, null empties it. Another consent text is another version of it, so that
 * each submission tells what its sender agreed to. Nothing different writes nothing.
 * @throws NotFound, VersionConflict, InvalidInput.
 */
export async function updateSite(commander: Commander, input: unknown): Promise<SiteResult> {
  const { siteId, expectedVersion, isEnabled, ...given } = checkInput(update, input);
  return inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    const disabledAt = isEnabled === true ? null : (site.disabledAt ?? commander.now);
    const changed = changesOf(site, { ...given, ...(isEnabled !== undefined && { disabledAt }) });
    if (Object.keys(changed).length === 0) return { siteId };
    const consentVersion = nextConsentVersion(site.consentVersion, site, changed);
    const facts = { changed: Object.keys(changed).sort(), consentVersion };
    emit(await write(commander, tx, site, { ...changed, consentVersion }, 'SITE_UPDATED', facts));
    return { siteId };
  });
}

/**
 * Gives a site another publishable key; the old one names no site from then on (api/ may know it for 10 s more).
 * @throws NotFound, VersionConflict.
 */
export async function rotateSiteKey(commander: Commander, input: unknown): Promise<SiteResult> {
  const { siteId, expectedVersion } = checkInput(rotation, input);
  return inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    emit(await write(commander, tx, site, { publishableKey: newKey(commander) }, 'SITE_KEY_ROTATED', {}));
    return { siteId };
  });
}

function newKey({ newToken }: Commander): string {
  return `pk_${newToken()}`;
}

async function load({ actor }: Commander, tx: Tx, id: string) {
  const site = await tx.site.findFirst({ where: { id, AND: [visibleSites(actor)] } });
  if (site === null) throw new NotFound({ path: ['input', 'siteId'] });
  return site;
}

async function write(
  { now }: Commander,
  tx: Tx,
  { id, version: seen, accountId }: Awaited<ReturnType<typeof load>>,
  data: Prisma.SiteUncheckedUpdateManyInput,
  type: SiteEventType,
  facts: NewEvent['facts'],
): Promise<NewEvent> {
  const version = seen + 1;
  const { count } = await tx.site.updateMany({
    where: { id, version: seen },
    data: { ...data, version, updatedAt: now },
  });
  if (count === 0) throw new VersionConflict('Site', { id, version }, seen);
  return { topic: 'site', type, subjectId: id, subjectVersion: version, accountId, facts };
}
