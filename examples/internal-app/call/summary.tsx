import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { orNull, SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { type Form, useForm } from '../form/use-form.ts';
import { statusLabels } from '../labels.ts';
import { callPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { outcomeLabels, type ResultOutcome, type Side, sideLabels } from './labels.ts';
import { Lines } from './lines.tsx';
import { callMessages } from './messages.ts';
import { OutcomeField } from './outcome-field.tsx';
import { type Draft, recordCallSummary, type SummaryBehaviour, summaryQuery } from './summary-operations.ts';
import { written } from './values.ts';

/** What came of a call: prefilled from its plan, recorded at once. */
export function CallSummary() {
  const t = useMessages(callMessages);
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: summaryQuery, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ callPlan, alignmentBehaviours }) => {
        if (callPlan === null) return <NotHere />;
        if (callPlan.summaryDraft === null) return <p class="nothing">{t.notPlanned}</p>;
        return (
          <SummaryForm
            plan={callPlan}
            draft={callPlan.summaryDraft}
            behaviours={alignmentBehaviours}
            onConflict={() => ask({ requestPolicy: 'network-only' })}
          />
        );
      }}
    </Loaded>
  );
}

const emptyBehaviour = { contactId: '', behaviour: '', note: '' };
const emptyPromise = { side: 'CUSTOMER' as Side, action: '', dueOn: '', contactId: '' };

interface SummaryValues {
  readonly actualEvents: string;
  readonly learned: string;
  readonly results: readonly { readonly seq: number; readonly outcome: ResultOutcome | ''; readonly note: string }[];
  readonly answers: readonly { readonly seq: number; readonly answer: string }[];
  readonly behaviours: readonly (typeof emptyBehaviour)[];
  readonly commitments: readonly (typeof emptyPromise)[];
}

interface SummaryFormProps {
  readonly plan: Draft;
  readonly draft: NonNullable<Draft['summaryDraft']>;
  readonly behaviours: readonly SummaryBehaviour[];
  readonly onConflict: () => void;
}

function SummaryForm({ plan, draft, behaviours, onConflict }: SummaryFormProps) {
  const t = useMessages(callMessages);
  const client = useClient();
  const { route } = useLocation();
  const saved: SummaryValues = {
    actualEvents: draft.actualEvents,
    learned: '',
    results: draft.expectedResults.map(({ seq }) => ({ seq, outcome: '', note: '' })),
    answers: draft.questions.map(({ seq }) => ({ seq, answer: '' })),
    behaviours: [],
    commitments: [],
  };
  const form = useForm({
    draft: `summary.${plan.id}`,
    saved,
    version: plan.version,
    send: (values, { version, key }) =>
      client
        .mutation(recordCallSummary, {
          input: { callPlanId: plan.id, expectedVersion: version, ...inputOf(values, plan.salesperson.id) },
          key,
        })
        .toPromise(),
    onDone: () => route(callPath(plan.id)),
    onConflict,
  });
  const title = t.summaryTitle(t.calledOn(plan.executive));
  useTitle(title);
  const people = draft.people.flatMap(({ name, contact }) => (contact ? [[contact.id, name] as const] : []));

  return (
    <div class="page page-form">
      <h1>{title}</h1>
      <FormFrame form={form} back={callPath(plan.id)} action={t.saveSummary}>
        <section class="panel" aria-label={t.results}>
          <h2>{t.results}</h2>
          {draft.expectedResults.map(({ seq, result }, index) => (
            <OutcomeField
              key={seq}
              legend={result}
              name={`results.${index}.outcome`}
              value={form.values.results[index]?.outcome ?? ''}
              labels={outcomeLabels}
              onValue={(outcome) => form.set(`results.${index}.outcome`, outcome)}
              problems={form.problemsAt(`results.${index}.outcome`)}
            />
          ))}
          <TextField form={form} name="actualEvents" label={t.actualEvents} lines={5} maxLength={10_000} isRequired />
          <TextField form={form} name="learned" label={t.learned} lines={2} maxLength={10_000} />
        </section>
        {draft.questions.length > 0 && (
          <section class="panel" aria-label={t.questions}>
            <h2>{t.questions}</h2>
            {draft.questions.map(({ seq, question }, index) => (
              <TextField
                key={seq}
                form={form}
                name={`answers.${index}.answer`}
                label={question}
                lines={1}
                maxLength={2_000}
              />
            ))}
          </section>
        )}
        <section class="panel" aria-label={t.behaviours}>
          <Behaviours form={form} people={people} behaviours={behaviours} />
        </section>
        <section class="panel" aria-label={t.commitments}>
          <Commitments form={form} people={people} />
        </section>
      </FormFrame>
    </div>
  );
}

interface PartProps {
  readonly form: Form<SummaryValues>;
  readonly people: readonly (readonly [id: string, name: string])[];
}

function Behaviours({ form, people, behaviours }: PartProps & { readonly behaviours: readonly SummaryBehaviour[] }) {
  const t = useMessages(callMessages);
  const { language } = useFormats();
  const choices = behaviours.map(
    ({ code, symbol, level, text }) => [code, `${symbol} ${statusLabels[level][language]}: ${text}`] as const,
  );
  return (
    <Lines
      legend={t.behaviours}
      name="behaviours"
      problems={form.problemsAt('behaviours')}
      lines={form.values.behaviours}
      onLines={(lines) => form.set('behaviours', lines)}
      empty={{ ...emptyBehaviour, contactId: people[0]?.[0] ?? '' }}
      add={t.addBehaviour}
    >
      {(index) => (
        <>
          <SelectField
            form={form}
            name={`behaviours.${index}.contactId`}
            label={t.person}
            choices={people}
            isRequired
          />
          <SelectField
            form={form}
            name={`behaviours.${index}.behaviour`}
            label={t.behaviour}
            choices={choices}
            isRequired
          />
          <TextField form={form} name={`behaviours.${index}.note`} label={t.noteOf} maxLength={2_000} />
        </>
      )}
    </Lines>
  );
}

function Commitments({ form, people }: PartProps) {
  const t = useMessages(callMessages);
  const { language } = useFormats();
  const sides: readonly Side[] = ['CUSTOMER', 'OURS'];
  return (
    <Lines
      legend={t.commitments}
      name="commitments"
      problems={form.problemsAt('commitments')}
      lines={form.values.commitments}
      onLines={(lines) => form.set('commitments', lines)}
      empty={{ ...emptyPromise, contactId: people[0]?.[0] ?? '' }}
      add={t.addCommitment}
    >
      {(index) => (
        <>
          <SelectField
            form={form}
            name={`commitments.${index}.side`}
            label={t.side}
            choices={sides.map((side) => [side, sideLabels[side][language]] as const)}
            isRequired
          />
          {form.values.commitments[index]?.side === 'CUSTOMER' && (
            <SelectField form={form} name={`commitments.${index}.contactId`} label={t.owner} choices={people} />
          )}
          <TextField
            form={form}
            name={`commitments.${index}.action`}
            label={t.action}
            lines={1}
            maxLength={2_000}
            isRequired
          />
          <TextField form={form} name={`commitments.${index}.dueOn`} label={t.dueOn} type="date" isRequired />
        </>
      )}
    </Lines>
  );
}

/** The form as the graph takes it: what is empty was not answered. */
function inputOf(values: SummaryValues, salespersonId: string) {
  return {
    actualEvents: values.actualEvents,
    learned: orNull(values.learned),
    results: values.results.flatMap(({ seq, outcome, note }) =>
      outcome === '' ? [] : [{ seq, outcome, note: orNull(note) }],
    ),
    answers: values.answers.flatMap(({ seq, answer }) => (answer.trim() === '' ? [] : [{ seq, answer }])),
    behaviours: values.behaviours.map(({ contactId, behaviour, note }) => ({
      contactId,
      behaviour,
      note: orNull(note),
    })),
    commitments: written(values.commitments).map(({ side, action, dueOn, contactId }) => ({
      side,
      action,
      dueOn,
      ...(side === 'OURS' ? { userId: salespersonId } : { contactId: orNull(contactId) }),
    })),
  };
}
