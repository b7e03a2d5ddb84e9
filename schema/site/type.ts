import { builder } from '../core/builder.ts';
import { enumType } from '../core/enum-type.ts';
import { FeedbackKindEnum } from '../feedback/enums.ts';
import { visibleSites } from './access.ts';
import { languageLabels, themeModeLabels } from './vocabulary.ts';

/** GraphQL enum of languages. */
export const LanguageEnum = enumType('Language', 'A language that every visible text exists in.', languageLabels);

/** GraphQL enum of theme modes. */
export const ThemeModeEnum = enumType('ThemeMode', 'How the widget takes its colours.', themeModeLabels);

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
    account: t.relation('account'),
    allowedOrigins: t.exposeStringList('allowedOrigins'),
    enabledKinds: t.expose('enabledKinds', { type: [FeedbackKindEnum] }),
    language: t.expose('language', { type: LanguageEnum, nullable: true }),
    themeMode: t.expose('themeMode', { type: ThemeModeEnum }),
    themeAccent: t.exposeString('themeAccent', { nullable: true }),
    consentTextEn: t.exposeString('consentTextEn', { nullable: true }),
    consentTextZh: t.exposeString('consentTextZh', { nullable: true }),
    consentVersion: t.exposeInt('consentVersion'),
    showsSuggestions: t.exposeBoolean('showsSuggestions'),
    disabledAt: t.expose('disabledAt', { type: 'DateTime', nullable: true }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime' }),
  }),
});

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
