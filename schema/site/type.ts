import type { Site } from '../../prisma/generated/client/client.ts';
import { type AccountSight, isVisibleAccount, sightOf } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { inSight } from '../core/in-sight.ts';
import { FeedbackKindEnum } from '../feedback/enums.ts';
import { visibleSites } from './access.ts';
import { keptRules, type KeptDisplayRules } from './display-rules.ts';
import { themeStyles } from './theme-presets.ts';
import { languageLabels, themeModeLabels, themePresetLabels } from './vocabulary.ts';

/** GraphQL enum of languages. */
export const LanguageEnum = enumType('Language', 'A language that every visible text exists in.', languageLabels);

/** GraphQL enum of theme modes. */
export const ThemeModeEnum = enumType('ThemeMode', 'How the widget takes its colours.', themeModeLabels);

/** GraphQL enum of ready-made looks. */
export const ThemePresetEnum = enumType(
  'ThemePreset',
  'A ready-made look of the widget: colours, corners, lettering, each light and dark.',
  themePresetLabels,
);

/** GraphQL type of display rules. */
export const DisplayRulesType = builder.objectRef<KeptDisplayRules>('DisplayRules').implement({
  description:
    'When the widget asks visitors by itself, on pages that have the tag of `invite.js`. Of delay, scrolling and exit the first that comes counts; without any of them it asks at once.',
  authScopes: { open: true }, // stands behind a site, which has decided
  fields: (t) => ({
    delaySeconds: t.exposeInt('delaySeconds', {
      nullable: true,
      description: 'After so many seconds on the page; null when time does not count.',
    }),
    scrollPercent: t.exposeInt('scrollPercent', {
      nullable: true,
      description:
        'When so much of the page has been scrolled through, in percent; null when scrolling does not count.',
    }),
    onExit: t.exposeBoolean('onExit', {
      description: 'Whether it asks when the pointer leaves the window at its top.',
    }),
    pages: t.exposeStringList('pages', {
      description:
        'Patterns of the paths on which it asks, at most 20; everywhere when empty. `*` is anything but a slash, `**` anything.',
    }),
    exceptPages: t.exposeStringList('exceptPages', {
      description: 'Patterns of the paths on which it does not ask, at most 20.',
    }),
    sharePercent: t.exposeInt('sharePercent', { description: 'Of how many of a hundred page views it asks.' }),
    restDays: t.exposeInt('restDays', {
      description: 'For how many days it leaves somebody alone who said “not now”, or has answered.',
    }),
  }),
});

/** GraphQL type of sites, for staff. */
export const SiteType = builder.prismaNode('Site', {
  id: { field: 'id' },
  nullable: true,
  findUnique: (id, { actor }) => ({ id, AND: [visibleSites(actor)] }),
  authScopes: { staff: true },
  fields: (t) => ({
    version: t.exposeInt('version'),
    name: t.exposeString('name'),
    publishableKey: t.exposeString('publishableKey'),
    previousKey: t.exposeString('previousKey', { nullable: true }),
    previousKeyUntil: t.expose('previousKeyUntil', { type: 'DateTime', nullable: true }),
    account: t.relation('account'),
    allowedOrigins: t.exposeStringList('allowedOrigins'),
    enabledKinds: t.expose('enabledKinds', { type: [FeedbackKindEnum] }),
    language: t.expose('language', { type: LanguageEnum, nullable: true }),
    themeMode: t.expose('themeMode', { type: ThemeModeEnum }),
    themeAccent: t.exposeString('themeAccent', { nullable: true }),
    themePreset: t.expose('themePreset', { type: ThemePresetEnum }),
    displayRules: t.field({
      type: DisplayRulesType,
      nullable: true,
      description: 'When the widget asks visitors by itself; null never.',
      select: { displayRules: true },
      resolve: ({ displayRules }) => keptRules(displayRules),
    }),
    signingSecretAt: t.expose('signingSecretAt', { type: 'DateTime', nullable: true }),
    oldSigningSecretUntil: t.expose('oldSigningSecretUntil', { type: 'DateTime', nullable: true }),
    identityKeys: t.exposeStringList('identityKeys'),
    consentTextEn: t.exposeString('consentTextEn', { nullable: true }),
    consentTextZh: t.exposeString('consentTextZh', { nullable: true }),
    consentVersion: t.exposeInt('consentVersion'),
    showsSuggestions: t.exposeBoolean('showsSuggestions'),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

/** The site of a record, where the reader sees its account. */
export const siteInSight = inSight<Site & { readonly account?: AccountSight }>(
  (actor) => ({ id: true, account: { select: sightOf(actor) } }),
  (actor, { account }) => account !== undefined && isVisibleAccount(actor, account),
);

/** GraphQL type of a site as its own widget sees it: nothing that a visitor should not know. */
export const WidgetSiteType = builder.prismaObject('Site', {
  variant: 'WidgetSite',
  description: 'A site as its own widget sees it.',
  authScopes: { site: true },
  fields: (t) => ({
    name: t.exposeString('name'),
    enabledKinds: t.expose('enabledKinds', { type: [FeedbackKindEnum] }),
    language: t.expose('language', { type: LanguageEnum, nullable: true }),
    themeMode: t.expose('themeMode', { type: ThemeModeEnum }),
    themeAccent: t.exposeString('themeAccent', { nullable: true }),
    themePreset: t.expose('themePreset', { type: ThemePresetEnum }),
    themeStyles: t.string({
      description:
        'The ready-made look as CSS rules for the widget’s root; empty for that of a widget without a choice.',
      select: { themePreset: true },
      resolve: ({ themePreset }) => themeStyles(themePreset),
    }),
    displayRules: t.field({
      type: DisplayRulesType,
      nullable: true,
      description: 'When the widget asks visitors by itself; null never.',
      select: { displayRules: true },
      resolve: ({ displayRules }) => keptRules(displayRules),
    }),
    identifiesVisitors: t.boolean({
      description: 'Whether the partner’s server can say who a visitor is.',
      select: { signingSecretAt: true, identityKeys: true },
      resolve: ({ signingSecretAt, identityKeys }) => signingSecretAt !== null || identityKeys.length > 0,
    }),
    consentText: t.string({
      nullable: true,
      description: 'What the visitor agrees to when sending, plain text; null means no consent line.',
      args: { language: t.arg({ type: LanguageEnum, required: true, description: 'In which language.' }) },
      select: { consentTextEn: true, consentTextZh: true },
      resolve: (site, { language }) => (language === 'EN' ? site.consentTextEn : site.consentTextZh),
    }),
    consentVersion: t.exposeInt('consentVersion'),
  }),
});

/** GraphQL type of a page of sites. */
export const SiteConnection = builder.connectionObject(
  { type: SiteType, name: 'SiteConnection' },
  { name: 'SiteConnectionEdge' },
);
