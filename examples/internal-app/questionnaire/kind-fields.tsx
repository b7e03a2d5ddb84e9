import type { Question } from '../../../schema/questionnaire/engine/definition.ts';
import { useMessages } from '../../shared/language.ts';
import { CheckField, SelectField, TextField } from '../form/field.tsx';
import { ChecksField } from '../form/list-field.tsx';
import { builderMessages } from './builder-messages.ts';
import { type BuilderForm, NumberField, place, WordsField } from './fields.tsx';
import { OptionsField } from './options.tsx';

interface KindFieldsProps {
  readonly form: BuilderForm;
  readonly path: string;
  readonly question: Question;
  readonly earlier: readonly Question[];
}

/** The fields that only questions of one kind have. */
export function KindFields({ form, path, question, earlier }: KindFieldsProps) {
  const t = useMessages(builderMessages);
  const number = (field: 'least' | 'most' | 'from' | 'to' | 'digits') => (
    <NumberField form={form} path={`${path}.${field}`} label={t[field]} />
  );
  const notBefore = (
    <SelectField
      form={form}
      name={place(`${path}.notBefore`)}
      label={t.notBefore}
      choices={earlier.filter(({ kind }) => kind === question.kind).map(({ name, text }) => [name, text.EN || name])}
    />
  );
  switch (question.kind) {
    case 'SINGLE_CHOICE':
    case 'MULTIPLE_CHOICE':
    case 'RANKING':
      return (
        <>
          <OptionsField
            form={form}
            path={`${path}.options`}
            isExclusive={question.kind === 'MULTIPLE_CHOICE'}
            hasScores={question.kind !== 'RANKING'}
          />
          <div class="form-pair">
            {question.kind === 'MULTIPLE_CHOICE' && number('least')}
            {question.kind !== 'SINGLE_CHOICE' && number('most')}
          </div>
          <CheckField form={form} name={place(`${path}.isShuffled`)} label={t.isShuffled} />
        </>
      );
    case 'MATRIX':
      return (
        <>
          <OptionsField form={form} path={`${path}.rows`} isRows />
          <OptionsField form={form} path={`${path}.options`} hasScores />
        </>
      );
    case 'SCALE':
      return (
        <>
          <SelectField
            form={form}
            name={place(`${path}.scale`)}
            label={t.scale}
            isRequired
            choices={Object.entries(t.scales)}
          />
          {question.scale === 'NUMERIC' && (
            <div class="form-pair">
              {number('from')}
              {number('to')}
            </div>
          )}
          {question.scale !== 'SATISFACTION' && (
            <>
              <WordsField form={form} path={`${path}.lowest`} label={t.lowest} />
              <WordsField form={form} path={`${path}.highest`} label={t.highest} />
            </>
          )}
        </>
      );
    case 'SHORT_TEXT':
    case 'LONG_TEXT':
      return (
        <>
          <div class="form-pair">
            {number('least')}
            {number('most')}
            <TextField form={form} name={place(`${path}.pattern`)} label={t.pattern} maxLength={200} />
          </div>
          {question.pattern && <WordsField form={form} path={`${path}.patternHint`} label={t.patternHint} />}
        </>
      );
    case 'NUMBER':
    case 'MONEY':
      return (
        <>
          <div class="form-pair">
            {number('from')}
            {number('to')}
            {question.kind === 'NUMBER' && number('digits')}
          </div>
          {question.kind === 'NUMBER' && <WordsField form={form} path={`${path}.unit`} label={t.unit} maxLength={20} />}
        </>
      );
    case 'DATE':
      return (
        <div class="form-pair">
          <TextField form={form} name={place(`${path}.from`)} label={t.from} type="date" />
          <TextField form={form} name={place(`${path}.to`)} label={t.to} type="date" />
          {notBefore}
        </div>
      );
    case 'TIME':
      return notBefore;
    case 'CONTACT':
      return (
        <ChecksField
          form={form}
          name={place(`${path}.fields`)}
          label={t.fields}
          isRequired
          choices={Object.entries(t.contactFields)}
        />
      );
    case 'CONSENT':
    case 'FILE_LINK':
      return null;
  }
}
