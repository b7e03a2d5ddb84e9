import { useQuery } from '@urql/preact';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { questionnairePath } from '../paths.ts';
import { Facts } from '../shell/facts.tsx';
import { Pulse, useLive } from '../shell/live.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { SurveyActions } from './actions.tsx';
import { HandedOut } from './handed-out.tsx';
import { surveyChannelLabels, surveyMethodLabels } from './labels.ts';
import { SurveyMark } from './mark.tsx';
import { surveyMessages } from './messages.ts';
import { type Progress, type Rights, type Survey, surveyProgress, surveyQuery } from './operations.ts';
import { Invitations, Sample } from './sample.tsx';

/** A survey: its plan, how far it has come, live, and what can be done next. */
export function SurveyPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: surveyQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <Loaded answer={answer} again={again}>
      {({ survey, viewer }) =>
        survey === null ? <NotHere /> : <Page survey={survey} rights={viewer} isStale={answer.stale} again={again} />
      }
    </Loaded>
  );
}

interface PageProps {
  readonly survey: Survey;
  readonly rights: Rights;
  readonly isStale: boolean;
  readonly again: () => void;
}

function Page({ survey, rights, isStale, again }: PageProps) {
  const t = useMessages(surveyMessages);
  const { language, day } = useFormats();
  const { title, number, state, channels, questionnaireVersion } = survey;
  useTitle(title);
  const [changes, setChanges] = useState(0);
  const isUnderWay = state === 'APPROVED' || state === 'OPEN';
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{title}</h1>
          <p class="second">
            {number} · {t.days(day(survey.opensOn), day(survey.closesOn))}
          </p>
        </div>
        <SurveyMark state={state} />
        <div class="page-actions">
          <SurveyActions survey={survey} rights={rights} isStale={isStale} onChanged={again} />
        </div>
      </header>
      {survey.returnReason !== null && (
        <p class="notice notice-bad">
          {t.returned}: {survey.returnReason}
        </p>
      )}
      <div class="columns">
        <div class="column">
          <ProgressPanel survey={survey} onChange={() => setChanges((before) => before + 1)}>
            {state === 'OPEN' && channels.includes('STAFF') && rights?.mayCount && (
              <HandedOut key={survey.version} survey={survey} onChanged={again} />
            )}
          </ProgressPanel>
          {channels.includes('PERSONAL_LINK') && isUnderWay && rights?.maySample && (
            <Sample survey={survey} onChanged={again} />
          )}
          {channels.includes('PERSONAL_LINK') && state !== 'DRAFT' && (
            <Invitations key={survey.version} survey={survey} rights={rights} changes={changes} onChanged={again} />
          )}
        </div>
        <section class="panel" aria-labelledby="plan">
          <h2 id="plan">{t.plan}</h2>
          <Facts
            facts={[
              [
                t.questionnaire,
                <a key="questionnaire" href={questionnairePath(questionnaireVersion.questionnaire.id)}>
                  {questionnaireVersion.title}
                </a>,
              ],
              [t.respondents, survey.respondents],
              [t.features, survey.respondentFeatures],
              [t.content, survey.content],
              [t.methods, survey.methods.map((method) => surveyMethodLabels[method][language]).join(' · ')],
              [t.channels, channels.map((channel) => surveyChannelLabels[channel][language]).join(' · ')],
              [t.sites, survey.sites.map(({ name }) => name).join(' · ')],
              [t.leader, survey.responsibleLeader.name],
              [t.staff, survey.staff.map(({ name }) => name).join(' · ')],
              [t.tasks, survey.tasks],
              [t.target, survey.targetPercent],
              [
                t.link,
                survey.link && (
                  <a key="link" href={survey.link}>
                    {survey.link}
                  </a>
                ),
              ],
            ]}
          />
        </section>
      </div>
    </div>
  );
}

interface ProgressPanelProps {
  readonly survey: Survey;
  /** Something has come: what else is shown of the survey may have changed too. */
  readonly onChange: () => void;
  readonly children: ComponentChildren;
}

function ProgressPanel({ survey, onChange, children }: ProgressPanelProps) {
  const t = useMessages(surveyMessages);
  const [progress, setProgress] = useState<Progress>(survey.progress);
  useEffect(() => setProgress(survey.progress), [survey.progress]);
  const state = useLive(surveyProgress, { surveyId: survey.id }, (item) => {
    if (item.__typename !== 'SurveyProgressEventItem' || !item.progress) return;
    setProgress(item.progress);
    onChange();
  });
  return (
    <section class="panel" aria-labelledby="progress">
      <header>
        <h2 id="progress">{t.progress}</h2>
        <Pulse state={state} />
      </header>
      <dl class="figures">
        {(Object.keys(t.figures) as (keyof Progress)[]).map((name) => (
          <div key={name}>
            <dt>{t.figures[name]}</dt>
            <dd data-figure={name}>{progress[name]}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
