import { useMessages } from '../../shared/language.ts';
import { SelectField, TextField } from '../form/field.tsx';
import type { Form } from '../form/use-form.ts';
import { Lines } from './lines.tsx';
import { callMessages } from './messages.ts';
import { type CallValues, emptyLine } from './values.ts';

interface ListProps<Name> {
  readonly form: Form<CallValues>;
  readonly name: Name;
  readonly legend: string;
}

/** A list of texts: expected results, agenda. */
export function TextLines({ form, name, legend }: ListProps<'expectedResults' | 'agenda'>) {
  const t = useMessages(callMessages);
  return (
    <Lines
      legend={legend}
      name={name}
      problems={form.problemsAt(name)}
      lines={form.values[name]}
      onLines={(lines) => form.set(name, lines)}
      empty={emptyLine.text}
      add={t.addLine}
    >
      {(index) => (
        <TextField form={form} name={`${name}.${index}`} label={`${legend} ${index + 1}`} lines={1} maxLength={2_000} />
      )}
    </Lines>
  );
}

interface ParticipantLinesProps extends ListProps<'customerParticipants' | 'companyParticipants'> {
  /** Whom we know: id and name. */
  readonly choices: readonly (readonly [id: string, name: string])[];
}

/** Who takes part: somebody we know, or somebody by name. */
export function ParticipantLines({ form, name, legend, choices }: ParticipantLinesProps) {
  const t = useMessages(callMessages);
  return (
    <Lines
      legend={legend}
      name={name}
      problems={form.problemsAt(name)}
      lines={form.values[name]}
      onLines={(lines) => form.set(name, lines)}
      empty={emptyLine.participant}
      add={t.addPerson}
    >
      {(index) => (
        <>
          <SelectField form={form} name={`${name}.${index}.who`} label={t.who} choices={choices} />
          <TextField form={form} name={`${name}.${index}.name`} label={t.name} maxLength={200} />
          <TextField form={form} name={`${name}.${index}.title`} label={t.jobTitle} maxLength={200} />
          <TextField form={form} name={`${name}.${index}.position`} label={t.position} maxLength={200} />
        </>
      )}
    </Lines>
  );
}

/** Page 2: what we can influence, and what that is worth. */
export function IssueLines({ form }: { readonly form: Form<CallValues> }) {
  const t = useMessages(callMessages);
  return (
    <Lines
      legend={t.issues}
      name="issues"
      problems={form.problemsAt('issues')}
      lines={form.values.issues}
      onLines={(lines) => form.set('issues', lines)}
      empty={emptyLine.issue}
      add={t.addLine}
    >
      {(index) => (
        <>
          <TextField form={form} name={`issues.${index}.issue`} label={t.issue} lines={2} maxLength={2_000} />
          <TextField
            form={form}
            name={`issues.${index}.howInfluenced`}
            label={t.howInfluenced}
            lines={2}
            maxLength={2_000}
          />
          <TextField
            form={form}
            name={`issues.${index}.businessValue`}
            label={t.businessValue}
            lines={2}
            maxLength={2_000}
          />
          <TextField
            form={form}
            name={`issues.${index}.politicalPersonalValue`}
            label={t.politicalPersonalValue}
            lines={2}
            maxLength={2_000}
          />
        </>
      )}
    </Lines>
  );
}

/** Page 3: what we need to know, why, and how we ask. */
export function QuestionLines({ form }: { readonly form: Form<CallValues> }) {
  const t = useMessages(callMessages);
  return (
    <Lines
      legend={t.questions}
      name="questions"
      problems={form.problemsAt('questions')}
      lines={form.values.questions}
      onLines={(lines) => form.set('questions', lines)}
      empty={emptyLine.question}
      add={t.addLine}
    >
      {(index) => (
        <>
          <TextField
            form={form}
            name={`questions.${index}.needToKnow`}
            label={t.needToKnow}
            lines={2}
            maxLength={2_000}
          />
          <TextField form={form} name={`questions.${index}.why`} label={t.why} lines={2} maxLength={2_000} />
          <TextField form={form} name={`questions.${index}.question`} label={t.question} lines={2} maxLength={2_000} />
        </>
      )}
    </Lines>
  );
}
