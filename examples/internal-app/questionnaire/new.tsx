import { useClient } from '@urql/preact';
import { useLocation } from 'preact-iso';
import type { Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { questionnairePath, questionnairesPath } from '../paths.ts';
import { useTitle } from '../shell/title.ts';
import { Builder } from './builder.tsx';
import { cleaned, newDefinition } from './definition.ts';
import { type BuilderValues, definitionOf, withoutPlaced } from './fields.tsx';
import { ImportButton } from './file.tsx';
import { type QuestionnaireUse, questionnaireUseLabels } from './labels.ts';
import { questionnaireMessages } from './messages.ts';
import { draftQuestionnaire } from './operations.ts';
import { Preview } from './preview.tsx';

const fresh = { SURVEY: newDefinition('SURVEY'), FORM: newDefinition('FORM') };

/** A new questionnaire: its code, its use, its first draft. */
export function NewQuestionnaire() {
  const t = useMessages(questionnaireMessages);
  const { language } = useFormats();
  const client = useClient();
  const { route } = useLocation();
  const saved: BuilderValues = { code: '', use: 'SURVEY', definition: fresh.SURVEY };
  const form = useForm({
    draft: 'questionnaire.new',
    saved,
    send: (values, { key }) =>
      client
        .mutation(draftQuestionnaire, {
          input: {
            code: values.code,
            use: values.use as QuestionnaireUse, // the choices are the contract's
            definition: cleaned(values.definition as Definition), // as the builder keeps it
          },
          key,
        })
        .toPromise(),
    onDone: ({ questionnaire }) => route(questionnairePath(questionnaire.id)),
  });
  useTitle(t.addTitle);
  const isUntouched = form.values.definition === fresh.SURVEY || form.values.definition === fresh.FORM;
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{t.addTitle}</h1>
        </div>
        <div class="page-actions">
          <ImportButton
            onFile={({ code, use, definition }) => {
              form.set('definition', definition);
              if (code !== undefined) form.set('code', code);
              if (use !== undefined) form.set('use', use);
            }}
          />
        </div>
      </header>
      <div class="columns columns-even">
        <FormFrame form={withoutPlaced(form)} back={questionnairesPath} action={t.save}>
          <div class="form-pair">
            <TextField form={form} name="code" label={t.code} hint={t.codeHint} isRequired maxLength={40} />
            <SelectField
              form={{
                ...form,
                set(path, value) {
                  form.set(path, value);
                  if (isUntouched) form.set('definition', value === 'FORM' ? fresh.FORM : fresh.SURVEY);
                },
              }}
              name="use"
              label={t.use}
              isRequired
              choices={Object.entries(questionnaireUseLabels).map(([use, label]) => [use, label[language]])}
            />
          </div>
          <Builder form={form} />
        </FormFrame>
        <Preview definition={definitionOf(form)} />
      </div>
    </div>
  );
}
