import { useClient, useQuery } from '@urql/preact';
import type { TypedDocumentNode } from '@urql/core';
import { useMessages } from '../../shared/language.ts';
import { ReasonedStep, StepProblems } from '../form/reasoned-step.tsx';
import { type StepAnswer, useStep } from '../form/use-step.ts';
import { Download } from '../shell/download.tsx';
import { statisticsMessages } from './messages.ts';
import * as operations from './operations.ts';

interface ReportActionsProps {
  readonly report: operations.Report;
  readonly isStale: boolean;
  readonly onChanged: () => void;
}

/** A step that needs to be told no more than which report. */
type PlainStep = TypedDocumentNode<
  NonNullable<StepAnswer['data']>,
  { input: { complaintStatisticsReportId: string; expectedVersion: number }; key: string }
>;

/** What can be done with a report now: only what would be allowed is offered. */
export function ReportActions({ report, isStale, onChanged }: ReportActionsProps) {
  const t = useMessages(statisticsMessages);
  const client = useClient();
  const step = useStep();
  const [{ data }, askRights] = useQuery({
    query: operations.rightsQuery,
    variables: { id: report.id },
    requestPolicy: 'network-only',
  });
  const rights = data?.viewer;
  const target = { complaintStatisticsReportId: report.id, expectedVersion: report.version };
  const done = () => {
    onChanged();
    askRights({ requestPolicy: 'network-only' });
  };
  const button = (label: string, mutation: PlainStep, look = '') => (
    <button
      type="button"
      class={look}
      disabled={step.isBusy || isStale}
      onClick={() =>
        void step.take(
          (key) => client.mutation(mutation, { input: target, key }).toPromise() as Promise<StepAnswer>,
          done,
        )
      }
    >
      {label}
    </button>
  );
  return (
    <>
      {rights?.mayRecompute && report.differsFromNow && button(t.recompute, operations.recompute)}
      {rights?.maySubmit && button(t.submit, operations.submit, 'primary')}
      {rights?.mayApprove && button(t.approve, operations.approve, 'primary')}
      {rights?.mayReturn && (
        <ReasonedStep
          action={t.giveBack}
          question={t.giveBackReason}
          maxLength={10_000}
          isDisabled={isStale}
          send={(reason, key) =>
            client.mutation(operations.giveBack, { input: { ...target, reason }, key }).toPromise()
          }
          onDone={done}
        />
      )}
      {rights?.mayAmend && (
        <ReasonedStep
          action={t.amend}
          question={t.amendNote}
          maxLength={10_000}
          isDisabled={isStale}
          send={(note, key) => client.mutation(operations.amend, { input: { ...target, note }, key }).toPromise()}
          onDone={done}
        />
      )}
      <Download
        path={report.path}
        fileName={`complaint-statistics-${report.month}.csv`}
        label={t.csv}
        failed={t.csvFailed}
      />
      <StepProblems step={step} />
    </>
  );
}
