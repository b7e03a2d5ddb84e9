import { useMutation } from '@urql/preact';
import { useId, useState } from 'preact/hooks';
import { Due } from '../../shared/due.tsx';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useLive } from '../live.ts';
import { FrozenCopy } from './frozen-copy.tsx';
import { LoadFailed } from './load-failed.tsx';
import { boardMessages } from './messages.ts';
import { approvalChanges, approvalsQuery, decideMutation, type WaitingApproval } from './operations.ts';
import { useFresh, useTick } from './use-fresh.ts';

type Step = WaitingApproval['steps'][number];
type Decision = Step['decisions'][number];

/** What waits for the reader's decision, with what there is to decide. */
export function MyApprovals() {
  const t = useMessages(boardMessages);
  const { apiKey, open } = useLive();
  const tick = useTick(apiKey, approvalChanges);
  const { data, failed, again } = useFresh(approvalsQuery, {}, tick);
  const waiting = data?.approvals.nodes ?? [];
  const total = data?.approvals.totalCount;
  const named = (of: 'policies' | 'steps', value: string): string =>
    data?.[of]?.find((each) => each.value === value)?.label ?? value;

  return (
    <div class="boards approvals">
      <header class="boards-top">
        <h2>{total === undefined ? t.loading : total === 0 ? t.approvals.none : t.approvals.title(total)}</h2>
      </header>
      {failed && <LoadFailed onAgain={again} />}
      <ul class="waiting">
        {waiting.map((approval) => (
          <Waiting
            key={approval.id}
            approval={approval}
            policy={named('policies', approval.policy)}
            stepName={(name) => named('steps', name)}
            onDecided={again}
            onOpen={open}
          />
        ))}
      </ul>
    </div>
  );
}

interface WaitingProps {
  readonly approval: WaitingApproval;
  readonly policy: string;
  readonly stepName: (name: string) => string;
  readonly onDecided: () => void;
  readonly onOpen: (complaintId: string) => void;
}

function Waiting({ approval, policy, stepName, onDecided, onOpen }: WaitingProps) {
  const t = useMessages(boardMessages);
  const { full } = useFormats();
  const step = approval.steps.find(({ state }) => state === 'PENDING');
  const number = approval.complaint?.number ?? approval.suggestion?.number;
  const { complaint } = approval;

  return (
    <li class="card approval">
      <h3>
        {policy}
        {number !== undefined && ' · '}
        {complaint === null ? (
          number
        ) : (
          <button type="button" class="open-row" onClick={() => onOpen(complaint.id)}>
            {number}
          </button>
        )}
      </h3>
      <p class="second">
        {step && `${stepName(step.name)} · `}
        {t.approvals.by(approval.author.name)} ·{' '}
        <time dateTime={approval.requestedAt}>{full(approval.requestedAt)}</time>
        {approval.round > 1 && ` · ${t.approvals.round(approval.round)}`}
      </p>
      {step?.deadline && (
        <Due
          row={{
            state: 'RECEIVED',
            dueAt: step.deadline.dueAt,
            receivedAt: step.deadline.startedAt,
            pausedAt: null,
            closedAt: null,
          }}
        />
      )}
      <details>
        <summary>{t.approvals.copy}</summary>
        <FrozenCopy copy={approval.copy} />
      </details>
      {step && <DecisionForm approval={approval} step={step} onDecided={onDecided} />}
    </li>
  );
}

interface DecisionFormProps {
  readonly approval: WaitingApproval;
  readonly step: Step;
  readonly onDecided: () => void;
}

function DecisionForm({ approval, step, onDecided }: DecisionFormProps) {
  const t = useMessages(boardMessages);
  const [opinion, setOpinion] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  // One key for one sitting in front of this version: a second press does nothing twice.
  const [key] = useState(() => crypto.randomUUID());
  const [{ fetching }, decide] = useMutation(decideMutation);
  const hintId = useId();

  async function send(decision: Decision): Promise<void> {
    setProblem(null);
    const input = { approvalId: approval.id, expectedVersion: approval.version, decision, opinion: opinion || null };
    const { data, error } = await decide({ input, key: `${key} ${decision} ${opinion}`.slice(0, 255) });
    const answer = data?.decideApproval;
    if (answer === undefined || error) return setProblem(t.approvals.notSent);
    if (answer.__typename === 'DecideApprovalPayload') return onDecided();
    setProblem(
      answer.__typename === 'InvalidInput' ? answer.problems.map(({ message }) => message).join(' ') : answer.message,
    );
    if (answer.__typename === 'VersionConflict' || answer.__typename === 'StepNotPending') onDecided();
  }

  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{t.approvals.opinion}</span>
        <textarea
          rows={2}
          maxLength={10_000}
          value={opinion}
          aria-describedby={hintId}
          onInput={(event) => setOpinion(event.currentTarget.value)}
        />
      </label>
      <p class="hint" id={hintId}>
        {step.isOpinionRequired ? t.approvals.opinionAlways : t.approvals.opinionHint}
      </p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <p class="decisions">
        {step.decisions.map((decision) => (
          <button
            key={decision}
            type="button"
            class={decision === 'APPROVE' ? 'primary' : ''}
            disabled={fetching}
            onClick={() => void send(decision)}
          >
            {fetching ? t.approvals.sending : t.approvals[decision]}
          </button>
        ))}
      </p>
    </form>
  );
}
