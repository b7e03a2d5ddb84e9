import { useClient } from '@urql/preact';
import type { TypedDocumentNode } from '@urql/core';
import { useMessages } from '../../shared/language.ts';
import { useCompanyDays } from '../form/day.ts';
import { ReasonedStep, StepProblems } from '../form/reasoned-step.tsx';
import { type StepAnswer, useStep } from '../form/use-step.ts';
import { surveyEditorPath, surveyEntryPath, surveyResultsPath } from '../paths.ts';
import { surveyMessages } from './messages.ts';
import type { Rights, Survey } from './operations.ts';
import { approveSurvey, closeSurvey, openSurvey, returnSurvey, submitSurvey } from './step-operations.ts';

interface SurveyActionsProps {
  readonly survey: Survey;
  readonly rights: Rights;
  readonly isStale: boolean;
  readonly onChanged: () => void;
}

type PlainStep = TypedDocumentNode<
  NonNullable<StepAnswer['data']>,
  { input: { surveyId: string; expectedVersion: number }; key: string }
>;

/** What can be done with a survey where it stands: only what would be allowed is offered. */
export function SurveyActions({ survey, rights, isStale, onChanged }: SurveyActionsProps) {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const step = useStep();
  const { today } = useCompanyDays();
  const { id, state, opensOn, channels } = survey;
  const target = { surveyId: id, expectedVersion: survey.version };
  const button = (label: string, mutation: PlainStep, look = '') => (
    <button
      type="button"
      class={look}
      disabled={step.isBusy || isStale}
      onClick={() =>
        void step.take(
          (key) => client.mutation(mutation, { input: target, key }).toPromise() as Promise<StepAnswer>,
          onChanged,
        )
      }
    >
      {label}
    </button>
  );
  const isBegun = ['OPEN', 'CLOSED', 'REPORTED'].includes(state);
  return (
    <>
      {isBegun && (
        <a class="button" href={surveyResultsPath(id)}>
          {t.results}
        </a>
      )}
      {state === 'OPEN' && channels.includes('STAFF') && rights?.mayRecord && (
        <a class="button" href={surveyEntryPath(id)}>
          {t.enter}
        </a>
      )}
      {state === 'DRAFT' && rights?.mayUpdate && (
        <a class="button" href={surveyEditorPath(id)}>
          {t.edit}
        </a>
      )}
      {state === 'DRAFT' && rights?.maySubmit && button(t.submit, submitSurvey, 'primary')}
      {state === 'SUBMITTED' && rights?.mayApprove && button(t.approve, approveSurvey, 'primary')}
      {state === 'SUBMITTED' && rights?.mayReturn && (
        <ReasonedStep
          action={t.giveBack}
          question={t.giveBackReason}
          maxLength={10_000}
          isDisabled={isStale}
          send={(reason, key) => client.mutation(returnSurvey, { input: { ...target, reason }, key }).toPromise()}
          onDone={onChanged}
        />
      )}
      {state === 'APPROVED' && rights?.mayOpen && opensOn <= today() && button(t.open, openSurvey, 'primary')}
      {state === 'APPROVED' && rights?.mayOpen && opensOn > today() && (
        <ReasonedStep
          action={t.openEarly}
          question={t.openReason}
          maxLength={10_000}
          isDisabled={isStale}
          send={(reason, key) => client.mutation(openSurvey, { input: { ...target, reason }, key }).toPromise()}
          onDone={onChanged}
        />
      )}
      {state === 'OPEN' && rights?.mayClose && button(t.close, closeSurvey)}
      <StepProblems step={step} />
    </>
  );
}
