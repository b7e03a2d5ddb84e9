import { NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { FeedbackKindEnum } from '../feedback/enums.ts';
import { siteKeepingRoles } from './access.ts';
import { builder } from '../core/builder.ts';
import {
  endPreviousSiteKey,
  registerSite,
  rotateSiteKey,
  rotateSiteSigningSecret,
  type SiteResult,
  type SiteSecretResult,
  updateSite,
} from './commands.ts';
import { LanguageEnum, ThemeModeEnum, ThemePresetEnum } from './type.ts';

const payload: MutationOptions<SiteResult>['payload'] = (t) => ({
  site: t.prismaField({
    type: 'Site',
    description: 'The site as it is now.',
    resolve: (query, { siteId }, _args, context) =>
      databaseOf(context).site.findUniqueOrThrow({ ...query, where: { id: siteId } }),
  }),
});

const payloadWithSecret: MutationOptions<SiteSecretResult>['payload'] = (t) => ({
  site: t.prismaField({
    type: 'Site',
    description: 'The site as it is now.',
    resolve: (query, { siteId }, _args, context) =>
      databaseOf(context).site.findUniqueOrThrow({ ...query, where: { id: siteId } }),
  }),
  secret: t.string({
    nullable: true,
    description:
      'The secret that the partner’s server signs visitors’ tokens with (HS256; the key is this text in UTF-8), `sks_…`. It is given this once: null when the call is repeated under the same idempotency key; then rotate it.',
    resolve: ({ secret }) => secret,
  }),
});

const pattern =
  'Each of 1 to 200 characters, beginning with a slash; `*` is anything but a slash, `**` anything at all; at most 20, each once.';

const DisplayRulesInput = builder.inputType('DisplayRulesInput', {
  description:
    'When the widget asks visitors by itself. Of delay, scrolling and exit the first that comes counts; without any of them it asks at once.',
  fields: (t) => ({
    delaySeconds: t.int({ description: 'After so many seconds on the page, 0 to 3,600.' }),
    scrollPercent: t.int({ description: 'When so much of the page has been scrolled through, 1 to 100 percent.' }),
    onExit: t.boolean({
      description: 'Whether to ask when the pointer leaves the window at its top; false without it.',
    }),
    pages: t.stringList({ description: `Patterns of the paths to ask on; everywhere without any. ${pattern}` }),
    exceptPages: t.stringList({ description: `Patterns of the paths not to ask on. ${pattern}` }),
    sharePercent: t.int({ description: 'Of how many of a hundred page views to ask, 1 to 100; all without it.' }),
    restDays: t.int({
      description:
        'For how many days to leave somebody alone who said “not now” or has answered, 1 to 365; 30 without it.',
    }),
  }),
});

const texts = {
  name: 'Name for staff; 1 to 200 characters.',
  allowedOrigins:
    'Origins that may embed the widget, 1 to 20, each once, as `https://host` or `https://host:port`; http only on localhost.',
  enabledKinds: 'Kinds of feedback that visitors may give here, at least one, each once.',
  language: 'Language of the widget; null means the page’s, then the browser’s.',
  themeMode: 'How the widget takes its colours.',
  themePreset: 'The ready-made look.',
  displayRules: 'When the widget asks visitors by itself, where the page has the tag of `invite.js`; null means never.',
  themeAccent: 'Accent colour as `#rrggbb`, 7 characters; null means the widget’s own.',
  consentText: 'What the visitor agrees to when sending, up to 2,000 characters; null means no consent line.',
} as const;

mutation('registerSite', {
  description: 'Registers a partner’s web page and makes its publishable key.',
  scopes: { roles: siteKeepingRoles },
  errors: [NotFound],
  input: (t) => ({
    accountId: t.id({ required: true, description: 'The account that feedback from the site belongs to.' }),
    name: t.string({ required: true, description: texts.name }),
    allowedOrigins: t.stringList({ required: true, description: texts.allowedOrigins }),
    enabledKinds: t.field({ type: [FeedbackKindEnum], description: `${texts.enabledKinds} All without it.` }),
    language: t.field({ type: LanguageEnum, description: texts.language }),
    themeMode: t.field({ type: ThemeModeEnum, description: `${texts.themeMode} AUTO without it.` }),
    themeAccent: t.string({ description: texts.themeAccent }),
    themePreset: t.field({ type: ThemePresetEnum, description: `${texts.themePreset} ENTENTE without it.` }),
    displayRules: t.field({ type: DisplayRulesInput, description: texts.displayRules }),
    consentTextEn: t.string({ description: `In English: ${texts.consentText}` }),
    consentTextZh: t.string({ description: `In simplified Chinese: ${texts.consentText}` }),
  }),
  payload,
  run: registerSite,
});

mutation('updateSite', {
  description:
    'Changes a site. Omitted leaves a value as it is; null empties it where that is allowed. Another consent text makes another version of it. Nothing different changes nothing.',
  scopes: { roles: siteKeepingRoles },
  changes: 'site',
  input: (t) => ({
    name: t.string({ description: `${texts.name} Not null.` }),
    allowedOrigins: t.stringList({
      description: `${texts.allowedOrigins} The list replaces all that there were. Not null.`,
    }),
    enabledKinds: t.field({
      type: [FeedbackKindEnum],
      description: `${texts.enabledKinds} The list replaces all that there were. Not null.`,
    }),
    language: t.field({ type: LanguageEnum, description: texts.language }),
    themeMode: t.field({ type: ThemeModeEnum, description: `${texts.themeMode} Not null.` }),
    themeAccent: t.string({ description: texts.themeAccent }),
    themePreset: t.field({ type: ThemePresetEnum, description: `${texts.themePreset} Not null.` }),
    displayRules: t.field({ type: DisplayRulesInput, description: texts.displayRules }),
    consentTextEn: t.string({ description: `In English: ${texts.consentText}` }),
    consentTextZh: t.string({ description: `In simplified Chinese: ${texts.consentText}` }),
    showsSuggestions: t.boolean({
      description:
        'True lists the suggestions that staff published for everybody at `/ideas/<publishableKey>`; false, as it comes, takes the list away. Not null.',
    }),
    identityKeys: t.stringList({
      description:
        'Public keys of the partner’s server, up to 3, each once, in PEM form (`-----BEGIN PUBLIC KEY-----`) of up to 2,000 characters: P-256 for ES256, or Ed25519. Visitors’ tokens may be signed by any of them. The list replaces all that there were. Not null.',
    }),
    isEnabled: t.boolean({
      description: 'False switches the site off: the widget then shows nothing. True switches it on. Not null.',
    }),
  }),
  payload,
  run: updateSite,
});

mutation('rotateSiteKey', {
  description:
    'Gives a site another publishable key. The old one goes on for the overlap and names no site from then on: the partner’s page needs the new one.',
  scopes: { roles: siteKeepingRoles },
  changes: 'site',
  input: (t) => ({
    overlapDays: t.int({ description: 'For how many days the old key names the site as well, 0 to 90; 0 without it.' }),
  }),
  payload,
  run: rotateSiteKey,
});

mutation('endPreviousSiteKey', {
  description:
    'Ends the overlap of a rotation before its time: the old key names no site any more. Without an overlap it changes nothing.',
  scopes: { roles: siteKeepingRoles },
  changes: 'site',
  payload,
  run: endPreviousSiteKey,
});

mutation('rotateSiteSigningSecret', {
  description:
    'Gives a site a secret that the partner’s server signs visitors’ tokens with, or another one. The one of before is accepted for the overlap.',
  scopes: { roles: siteKeepingRoles },
  changes: 'site',
  input: (t) => ({
    overlapHours: t.int({
      description: 'For how many hours the secret of before is accepted as well, 0 to 168; 24 without it.',
    }),
  }),
  payload: payloadWithSecret,
  run: rotateSiteSigningSecret,
});
