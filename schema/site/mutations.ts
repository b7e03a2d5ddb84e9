import { NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation, type MutationOptions } from '../core/mutation.ts';
import { FeedbackKindEnum } from '../feedback/enums.ts';
import { siteKeepingRoles } from './access.ts';
import { registerSite, rotateSiteKey, type SiteResult, updateSite } from './commands.ts';
import { LanguageEnum, ThemeModeEnum } from './type.ts';

const payload: MutationOptions<SiteResult>['payload'] = (t) => ({
  site: t.prismaField({
    type: 'Site',
    description: 'The site as it is now.',
    resolve: (query, { siteId }, _args, context) =>
      databaseOf(context).site.findUniqueOrThrow({ ...query, where: { id: siteId } }),
  }),
});

const texts = {
  name: 'Name for staff; 1 to 200 characters.',
  allowedOrigins:
    'Origins that may embed the widget, 1 to 20, each once, as `https://host` or `https://host:port`; http only on localhost.',
  enabledKinds: 'Kinds of feedback that visitors may give here, at least one, each once.',
  language: 'Language of the widget; null means the page’s, then the browser’s.',
  themeMode: 'How the widget takes its colours.',
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
    consentTextEn: t.string({ description: `In English: ${texts.consentText}` }),
    consentTextZh: t.string({ description: `In simplified Chinese: ${texts.consentText}` }),
    showsSuggestions: t.boolean({
      description:
        'True lists the suggestions that staff published for everybody at `/ideas/<publishableKey>`; false, as it comes, takes the list away. Not null.',
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
    'Gives a site another publishable key. The old one names no site from then on: the partner’s page needs the new one.',
  scopes: { roles: siteKeepingRoles },
  changes: 'site',
  payload,
  run: rotateSiteKey,
});
