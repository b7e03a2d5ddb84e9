import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { AccountField } from '../form/account-field.tsx';
import { CheckField, SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { ChecksField, TextListField } from '../form/list-field.tsx';
import { type Form, useForm } from '../form/use-form.ts';
import { sitePath, sitesPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { feedbackKindLabels, languageChoices, themeModeLabels, themePresetLabels } from './labels.ts';
import { siteMessages } from './messages.ts';
import { registerSite, type Site, siteQuery, updateSite } from './operations.ts';
import { ThemePreview } from './theme.tsx';
import { inputOf, newSite, type SiteValues, valuesOf } from './values.ts';

/** A new site as a form. */
export function NewSite() {
  const t = useMessages(siteMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm({
    draft: 'site.new',
    saved: newSite,
    send: (values, { key }) =>
      client.mutation(registerSite, { input: { ...inputOf(values), accountId: values.accountId }, key }).toPromise(),
    onDone: ({ site }) => route(sitePath(site.id)),
  });
  useTitle(t.addTitle);
  return <SiteForm form={form} title={t.addTitle} back={sitesPath} isNew />;
}

/** A site's settings as a form. */
export function SiteEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: siteQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ site }) =>
        site === null ? <NotHere /> : <Editor site={site} onConflict={() => ask({ requestPolicy: 'network-only' })} />
      }
    </Loaded>
  );
}

function Editor({ site, onConflict }: { readonly site: Site; readonly onConflict: () => void }) {
  const t = useMessages(siteMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm({
    draft: `site.${site.id}`,
    saved: valuesOf(site),
    version: site.version,
    send: (values, { version, key }) =>
      client
        .mutation(updateSite, {
          input: {
            ...inputOf(values),
            siteId: site.id,
            expectedVersion: version,
            isEnabled: values.isEnabled,
            showsSuggestions: values.showsSuggestions,
          },
          key,
        })
        .toPromise(),
    onDone: () => route(sitePath(site.id)),
    onConflict,
  });
  const title = t.editTitle(site.name);
  useTitle(title);
  return <SiteForm form={form} title={title} back={sitePath(site.id)} />;
}

interface SiteFormProps {
  readonly form: Form<SiteValues>;
  readonly title: string;
  readonly back: string;
  readonly isNew?: boolean;
}

function SiteForm({ form, title, back, isNew = false }: SiteFormProps) {
  const t = useMessages(siteMessages);
  const { language } = useFormats();
  const { values } = form;
  const labelled = (labels: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) =>
    Object.entries(labels).map(([value, label]) => [value, label[language]] as const);
  return (
    <div class="page">
      <h1>{title}</h1>
      <div class="columns columns-even">
        <FormFrame form={form} back={back}>
          {isNew && <AccountField form={form} name="accountId" label={t.account} isRequired />}
          <TextField form={form} name="name" label={t.name} isRequired maxLength={200} />
          <TextListField
            form={form}
            name="allowedOrigins"
            label={t.origins}
            hint={t.originsHint}
            isRequired
            type="url"
            most={20}
          />
          <ChecksField
            form={form}
            name="enabledKinds"
            label={t.kinds}
            isRequired
            choices={labelled(feedbackKindLabels)}
          />
          <div class="form-pair">
            <SelectField
              form={form}
              name="language"
              label={t.language}
              hint={t.languageHint}
              choices={languageChoices}
            />
            <TextField form={form} name="themeAccent" label={t.accent} hint={t.accentHint} maxLength={7} />
            <SelectField
              form={form}
              name="themePreset"
              label={t.look}
              isRequired
              choices={labelled(themePresetLabels)}
            />
            <SelectField form={form} name="themeMode" label={t.mode} isRequired choices={labelled(themeModeLabels)} />
          </div>
          <fieldset>
            <legend>{t.consent}</legend>
            <p class="hint">{t.consentHint}</p>
            <div class="form-pair">
              <TextField form={form} name="consentTextEn" label={t.consentEn} lines={3} maxLength={2_000} />
              <TextField form={form} name="consentTextZh" label={t.consentZh} lines={3} maxLength={2_000} />
            </div>
          </fieldset>
          <Rules form={form} />
          {!isNew && <CheckField form={form} name="isEnabled" label={t.isEnabled} />}
          {!isNew && <CheckField form={form} name="showsSuggestions" label={t.showsSuggestions} />}
        </FormFrame>
        <ThemePreview preset={values.themePreset} mode={values.themeMode} accent={values.themeAccent} />
      </div>
    </div>
  );
}

function Rules({ form }: { readonly form: Form<SiteValues> }) {
  const t = useMessages(siteMessages);
  return (
    <fieldset>
      <legend>{t.rules}</legend>
      <CheckField form={form} name="asks" label={t.hasRules} />
      {form.values.asks && (
        <>
          <p class="hint">{t.rulesHint}</p>
          <div class="form-pair">
            <TextField form={form} name="displayRules.delaySeconds" label={t.delay} type="number" />
            <TextField form={form} name="displayRules.scrollPercent" label={t.scroll} type="number" />
          </div>
          <CheckField form={form} name="displayRules.onExit" label={t.onExit} />
          <TextListField
            form={form}
            name="displayRules.pages"
            label={t.pages}
            hint={t.pagesHint}
            maxLength={200}
            most={20}
          />
          <TextListField form={form} name="displayRules.exceptPages" label={t.exceptPages} maxLength={200} most={20} />
          <div class="form-pair">
            <TextField form={form} name="displayRules.sharePercent" label={t.share} type="number" />
            <TextField form={form} name="displayRules.restDays" label={t.rest} type="number" />
          </div>
        </>
      )}
    </fieldset>
  );
}
