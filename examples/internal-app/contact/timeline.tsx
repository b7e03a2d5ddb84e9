import { useClient } from '@urql/preact';
import type { ComponentChildren } from 'preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { AlignmentMark, symbols } from '../alignment/mark.tsx';
import { ReasonedStep } from '../form/reasoned-step.tsx';
import { causeLabels, sourceLabels } from '../labels.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { type Evidence, withdrawObservation } from './evidence-operations.ts';

type Observation = Evidence['observations']['nodes'][number];
type Change = Evidence['alignmentHistory']['nodes'][number];

interface TimelineProps {
  readonly evidence: Evidence;
  readonly mayWithdraw: boolean;
  readonly onChanged: () => void;
}

/** What was observed and what followed from it, latest first. */
export function Timeline({ evidence, mayWithdraw, onChanged }: TimelineProps) {
  const t = useMessages(evidenceMessages);
  const client = useClient();
  const { observations, alignmentHistory } = evidence;
  const entries = [
    ...observations.nodes.map((observation) => ({ at: observation.observedOn, observation, change: null })),
    ...alignmentHistory.nodes.map((change) => ({ at: change.at, observation: null, change })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return (
    <>
      <h3>{t.timeline}</h3>
      {entries.length === 0 && <p class="hint">{t.noEvidence}</p>}
      <ol class="timeline">
        {entries.map(({ observation, change }) =>
          observation ? (
            <Seen key={observation.id} observation={observation}>
              {mayWithdraw && observation.withdrawnAt === null && (
                <ReasonedStep
                  action={t.withdraw}
                  question={t.withdrawReason}
                  maxLength={500}
                  send={(reason, key) =>
                    client
                      .mutation(withdrawObservation, { input: { observationId: observation.id, reason }, key })
                      .toPromise()
                  }
                  onDone={onChanged}
                />
              )}
            </Seen>
          ) : (
            change && <Changed key={change.id} change={change} />
          ),
        )}
      </ol>
      {observations.totalCount > observations.nodes.length && (
        <p class="hint">{t.notShown(observations.totalCount - observations.nodes.length)}</p>
      )}
    </>
  );
}

interface SeenProps {
  readonly observation: Observation;
  readonly children: ComponentChildren;
}

function Seen({ observation, children }: SeenProps) {
  const t = useMessages(evidenceMessages);
  const { language, day } = useFormats();
  const { behaviour, withdrawnAt, withdrawalReason } = observation;
  return (
    <li class={withdrawnAt ? 'seen seen-withdrawn' : 'seen'}>
      <span class={`dot alignment-${(behaviour?.level ?? 'UNKNOWN').toLowerCase()}`} aria-hidden="true">
        {symbols[behaviour?.level ?? 'UNKNOWN']}
      </span>
      <div>
        <p>{behaviour?.text ?? t.unknownBehaviour(observation.code)}</p>
        {observation.note && <p class="prose">{observation.note}</p>}
        <p class="second">
          <time dateTime={observation.observedOn}>{day(observation.observedOn)}</time> ·{' '}
          {sourceLabels[observation.source][language]} · {t.by(observation.observer.name)}
        </p>
        {withdrawnAt && (
          <p class="second">
            <strong>{t.withdrawn}</strong> {withdrawalReason}
          </p>
        )}
        {children}
      </div>
    </li>
  );
}

function Changed({ change }: { readonly change: Change }) {
  const t = useMessages(evidenceMessages);
  const { language, full } = useFormats();
  return (
    <li class="changed">
      <span class="dot" aria-hidden="true">
        →
      </span>
      <div>
        <p>
          {t.changed} <AlignmentMark status={change.toStatus} />
        </p>
        <p class="second">
          <time dateTime={change.at}>{full(change.at)}</time> · {causeLabels[change.cause][language]}
        </p>
      </div>
    </li>
  );
}
