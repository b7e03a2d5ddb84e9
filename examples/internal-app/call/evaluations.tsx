import { useClient } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { callPath } from '../paths.ts';
import { type EvaluatorKind, evaluatorLabels } from './labels.ts';
import { callMessages } from './messages.ts';
import { type Call, type CallRights, evaluateCall } from './operations.ts';
import { Panel } from './plan.tsx';

interface EvaluationsProps {
  readonly call: Call;
  readonly rights: CallRights;
  readonly onChanged: () => void;
}

/** What a supporter and then the manager make of the call (S02). */
export function Evaluations({ call, rights, onChanged }: EvaluationsProps) {
  const t = useMessages(callMessages);
  const { language, day } = useFormats();
  if (call.summary === null) return null;
  return (
    <Panel id="evaluations" title={t.evaluations}>
      {call.evaluations.length === 0 && <p class="hint">{t.noEvaluation}</p>}
      {call.evaluations.map(({ kind, assessment, recommendation, author, evaluatedAt }) => (
        <div key={kind}>
          <h3>
            {evaluatorLabels[kind][language]} · {t.by(author.name)} · {day(evaluatedAt)}
          </h3>
          <p class="long">{assessment}</p>
          <p class="long">{recommendation}</p>
        </div>
      ))}
      {call.state === 'HELD' && rights?.mayEvaluate && rights.user.id !== call.salesperson.id && (
        <details>
          <summary>{t.evaluate}</summary>
          <EvaluationForm call={call} onChanged={onChanged} />
        </details>
      )}
    </Panel>
  );
}

function EvaluationForm({ call, onChanged }: Omit<EvaluationsProps, 'rights'>) {
  const t = useMessages(callMessages);
  const { language } = useFormats();
  const client = useClient();
  const isSupported = call.evaluations.some(({ kind }) => kind === 'SUPPORTER');
  const form = useForm({
    draft: `evaluation.${call.id}`,
    saved: {
      kind: (isSupported ? 'MANAGER' : 'SUPPORTER') as EvaluatorKind,
      assessment: '',
      recommendation: '',
    },
    version: call.version,
    send: ({ kind, assessment, recommendation }, { version, key }) =>
      client
        .mutation(evaluateCall, {
          input: { callPlanId: call.id, expectedVersion: version, kind, assessment, recommendation },
          key,
        })
        .toPromise(),
    onDone: onChanged,
    onConflict: onChanged,
  });
  const kinds: readonly EvaluatorKind[] = ['SUPPORTER', 'MANAGER'];
  return (
    <FormFrame form={form} back={callPath(call.id)} action={t.send}>
      <SelectField
        form={form}
        name="kind"
        label={t.kind}
        choices={kinds.map((kind) => [kind, evaluatorLabels[kind][language]] as const)}
        isRequired
      />
      <TextField form={form} name="assessment" label={t.assessment} lines={3} maxLength={2_000} isRequired />
      <TextField form={form} name="recommendation" label={t.recommendation} lines={3} maxLength={2_000} isRequired />
    </FormFrame>
  );
}
