import type { Definition, Question } from '../../../schema/questionnaire/engine/definition.ts';
import { questionsOf } from '../../../schema/questionnaire/engine/walk.ts';
import { useMessages } from '../../shared/language.ts';
import { SelectField, TextField } from '../form/field.tsx';
import { builderMessages } from './builder-messages.ts';
import { ConditionField } from './condition.tsx';
import { freeName, noWords } from './definition.ts';
import { type BuilderForm, definitionOf, NumberField, place, WordsField } from './fields.tsx';

/** What answers are counted under, what scores are called, how many of whom are wanted. */
export function CountingFields({ form }: { readonly form: BuilderForm }) {
  const t = useMessages(builderMessages);
  const definition: Definition = definitionOf(form);
  const all: readonly Question[] = questionsOf(definition);
  const { groups = [], bands = [], quotas = [] } = definition;
  const [first] = all;
  return (
    <details
      class="panel counting"
      open={['groups', 'bands', 'quotas', 'numberedBy'].some(
        (field) => form.problemsUnder(`definition.${field}`).length > 0,
      )}
    >
      <summary>{t.groups}</summary>
      <List
        form={form}
        field="groups"
        legend={t.groupsOf}
        add={t.addGroup}
        fresh={(names) => ({ name: freeName('g', names), title: noWords })}
        items={groups}
      >
        {(at) => <WordsField form={form} path={`${at}.title`} label={t.title} />}
      </List>
      <List
        form={form}
        field="bands"
        legend={t.bands}
        add={t.addBand}
        fresh={(names) => ({ name: freeName('b', names), title: noWords, from: 0 })}
        items={bands}
      >
        {(at) => (
          <>
            <WordsField form={form} path={`${at}.title`} label={t.title} />
            <NumberField form={form} path={`${at}.from`} label={t.bandFrom} />
          </>
        )}
      </List>
      {first && (
        <List
          form={form}
          field="quotas"
          legend={t.quotas}
          add={t.addQuota}
          fresh={(names) => ({
            name: freeName('quota', names),
            if: { question: first.name, isAnswered: true },
            most: 100,
          })}
          items={quotas}
        >
          {(at) => (
            <>
              <NumberField form={form} path={`${at}.most`} label={t.quotaMost} />
              <ConditionField form={form} path={`${at}.if`} legend={t.quotas} earlier={all} />
            </>
          )}
        </List>
      )}
      {form.values.use === 'FORM' && (
        <SelectField
          form={form}
          name={place('definition.numberedBy')}
          label={t.numberedBy}
          choices={all.filter(({ kind }) => kind === 'SINGLE_CHOICE').map(({ name, text }) => [name, text.EN || name])}
        />
      )}
    </details>
  );
}

interface ListProps {
  readonly form: BuilderForm;
  readonly field: 'groups' | 'bands' | 'quotas';
  readonly legend: string;
  readonly add: string;
  readonly items: readonly { readonly name: string }[];
  readonly fresh: (names: readonly string[]) => object;
  readonly children: (path: string) => preact.ComponentChildren;
}

function List({ form, field, legend, add, items, fresh, children }: ListProps) {
  const t = useMessages(builderMessages);
  const path = `definition.${field}`;
  return (
    <fieldset class="lines">
      <legend>{legend}</legend>
      {items.map(({ name }, index) => (
        <div key={index} class="line">
          <div class="line-fields">
            <TextField form={form} name={place(`${path}.${index}.name`)} label={t.name} maxLength={40} />
            {children(`${path}.${index}`)}
          </div>
          <button
            type="button"
            class="quiet line-remove"
            aria-label={t.remove(name)}
            onClick={() =>
              form.set(
                place(path),
                items.filter((_each, at) => at !== index),
              )
            }
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        class="lines-add"
        onClick={() => form.set(place(path), [...items, fresh(items.map(({ name }) => name))])}
      >
        {add}
      </button>
    </fieldset>
  );
}
