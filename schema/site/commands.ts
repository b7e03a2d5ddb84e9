import { Prisma } from '../../prisma/generated/client/client.ts';
import type { Tx } from '../../prisma/client.ts';
import { visibleAccounts } from '../account/access.ts';
import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, inTransaction, NotFound, VersionConflict } from '../core/command.ts';
import type { NewEvent } from '../core/event-log.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { visibleSites } from './access.ts';
import { type DisplayRules, keptRules, wholeRules } from './display-rules.ts';
import type { SiteEventType } from './events.ts';
import { publicKeyProblem } from './identity-commands.ts';
import { registration, rotation, secretRotation, step, update } from './input.ts';
import { newSigningSecret, sealSigningSecret } from './key-commands.ts';
import { nextConsentVersion, overlapEnd } from './rules.ts';

/** What every command on a site returns. */
export type SiteResult = { readonly siteId: string };

/** The secret goes with the first answer only: a repeated call gets null. */
export type SiteSecretResult = SiteResult & { readonly secret: string | null };

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
        themePreset: given.themePreset ?? 'ENTENTE',
        ...displayRulesOf(given.displayRules ?? null),
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
  const { siteId, expectedVersion, isEnabled, displayRules, ...given } = checkInput(update, input);
  const wrongKey = publicKeyProblem(given.identityKeys ?? []);
  if (wrongKey !== undefined) throw invalid('MALFORMED_PUBLIC_KEY', ['identityKeys', String(wrongKey)]);
  return inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    const disabledAt = isEnabled === true ? null : (site.disabledAt ?? commander.now);
    const before = { ...site, displayRules: keptRules(site.displayRules) };
    const changed = changesOf(before, {
      ...given,
      ...(isEnabled !== undefined && { disabledAt }),
      ...(displayRules !== undefined && { displayRules: displayRules === null ? null : wholeRules(displayRules) }),
    });
    if (Object.keys(changed).length === 0) return { siteId };
    const consentVersion = nextConsentVersion(site.consentVersion, site, changed);
    const facts = { changed: Object.keys(changed).sort(), consentVersion };
    const { displayRules: rules, ...columns } = changed;
    const data = { ...columns, ...(rules !== undefined && displayRulesOf(rules)), consentVersion };
    emit(await write(commander, tx, site, data, 'SITE_UPDATED', facts));
    return { siteId };
  });
}

/**
 * Gives a site another publishable key. The old one goes on naming the site for the overlap, and names none from then on
 * (api/ may know it for 10 s more).
 * @throws NotFound, VersionConflict, InvalidInput.
 */
export async function rotateSiteKey(commander: Commander, input: unknown): Promise<SiteResult> {
  const { siteId, expectedVersion, overlapDays } = checkInput(rotation, input);
  return inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    const until = overlapEnd((overlapDays ?? 0) * 24, commander.now);
    const data = {
      publishableKey: newKey(commander),
      previousKey: until === null ? null : site.publishableKey,
      previousKeyUntil: until,
    };
    const facts = { previousKeyUntil: until?.toISOString() ?? null };
    emit(await write(commander, tx, site, data, 'SITE_KEY_ROTATED', facts));
    return { siteId };
  });
}

/**
 * Ends the overlap of a rotation before its time: from now on only the new key names the site (api/ may know the old one
 * for 10 s more). Without an overlap it changes nothing.
 * @throws NotFound, VersionConflict, InvalidInput.
 */
export async function endPreviousSiteKey(commander: Commander, input: unknown): Promise<SiteResult> {
  const { siteId, expectedVersion } = checkInput(step, input);
  return inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    if (site.previousKey === null) return { siteId };
    const data = { previousKey: null, previousKeyUntil: null };
    emit(await write(commander, tx, site, data, 'SITE_KEY_ROTATED', { previousKeyUntil: null }));
    return { siteId };
  });
}

/**
 * Gives a site a secret, or another one, that the partner's server signs visitors' tokens with. The one of before is
 * accepted for the overlap.
 * @throws NotFound, VersionConflict, InvalidInput.
 */
export async function rotateSiteSigningSecret(commander: Commander, input: unknown): Promise<SiteSecretResult> {
  const { siteId, expectedVersion, overlapHours } = checkInput(secretRotation, input);
  let secret: string | null = null;
  const result = await inTransaction(commander, async (tx, emit) => {
    const site = await load(commander, tx, siteId);
    expectVersion('Site', site, expectedVersion);
    const until = site.signingSecret === null ? null : overlapEnd(overlapHours ?? secretOverlapHours, commander.now);
    secret = newSigningSecret(commander);
    const data = {
      ...sealSigningSecret(commander.personalData, site, secret),
      signingSecretAt: commander.now,
      oldSigningSecret: until === null ? null : site.signingSecret,
      oldSigningSecretUntil: until,
    };
    const facts = { oldSigningSecretUntil: until?.toISOString() ?? null };
    emit(await write(commander, tx, site, data, 'SITE_SIGNING_SECRET_ROTATED', facts));
    return { siteId };
  });
  return { ...result, secret };
}

const secretOverlapHours = 24;

/** Rules as Prisma writes them: a JSON column has a null of its own. */
function displayRulesOf(rules: DisplayRules | null) {
  return { displayRules: rules === null ? Prisma.DbNull : { ...wholeRules(rules) } };
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
