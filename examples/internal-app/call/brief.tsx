import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { Due } from '../../shared/due.tsx';
import { stateLabels } from '../../shared/labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { callPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { type Brief, briefQuery } from './brief-operations.ts';
import { BriefPeople } from './brief-people.tsx';
import { satisfactionLabels } from './labels.ts';
import { callMessages } from './messages.ts';
import { Panel } from './plan.tsx';
import { PromiseLine } from './promises.tsx';

/** What a salesperson reads in the car. */
export function CallBriefPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: briefQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ callBrief }) => (callBrief === null ? <NotHere /> : <BriefView brief={callBrief} />)}
    </Loaded>
  );
}

function BriefView({ brief }: { readonly brief: Brief }) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  const { callPlan } = brief;
  const title = t.briefTitle(t.calledOn(callPlan.executive));
  useTitle(title);
  return (
    <div class="page page-form brief">
      <header class="page-head">
        <div class="page-title">
          <p class="second">
            <a href={callPath(callPlan.id)}>{callPlan.account.name}</a>
          </p>
          <h1>{title}</h1>
          <p class="second">
            {[`${day(callPlan.callDate)} ${callPlan.callTime}`, callPlan.location].filter(Boolean).join(' · ')}
          </p>
        </div>
        {callPlan.phoneNumber && (
          <a class="button" href={`tel:${callPlan.phoneNumber}`}>
            {callPlan.phoneNumber}
          </a>
        )}
      </header>
      {(callPlan.purpose || callPlan.expectedResults.length > 0) && (
        <Panel id="purpose" title={t.purpose}>
          <p class="long">{callPlan.purpose}</p>
          <ol class="plain-numbers">
            {callPlan.expectedResults.map(({ seq, result }) => (
              <li key={seq}>{result}</li>
            ))}
          </ol>
        </Panel>
      )}
      <BriefPeople people={brief.people} />
      <Complaints brief={brief} />
      <BriefPromises brief={brief} />
      <Learned brief={brief} />
      <OpenQuestions brief={brief} />
      <Ratings brief={brief} />
    </div>
  );
}

interface BriefProps {
  readonly brief: Brief;
}

function Complaints({ brief: { complaints } }: BriefProps) {
  const t = useMessages(callMessages);
  const { language } = useFormats();
  return (
    <Panel id="complaints" title={t.complaints}>
      {complaints.length === 0 && <p class="hint">{t.noComplaints}</p>}
      <ul class="plain spaced">
        {complaints.map((complaint) => (
          <li key={complaint.id} class="promise">
            <div>
              <p>{complaint.customerDemand}</p>
              <p class="second">
                {complaint.number} · {stateLabels[complaint.state][language]}
              </p>
            </div>
            <Due row={complaint} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function BriefPromises({ brief: { commitments } }: BriefProps) {
  const t = useMessages(callMessages);
  return (
    <Panel id="promises" title={t.commitments}>
      {(['OURS', 'CUSTOMER'] as const).map((side) => {
        const own = commitments.filter((commitment) => commitment.side === side);
        return (
          <div key={side}>
            <h3>{side === 'OURS' ? t.ourPromises : t.theirPromises}</h3>
            {own.length === 0 && <p class="hint">{t.nothingPromised}</p>}
            <ul class="plain spaced">
              {own.map((commitment) => (
                <PromiseLine key={commitment.id} commitment={commitment} />
              ))}
            </ul>
          </div>
        );
      })}
    </Panel>
  );
}

function Learned({ brief: { earlierCalls } }: BriefProps) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  return (
    <Panel id="learned" title={t.lastTime}>
      {earlierCalls.length === 0 && <p class="hint">{t.firstTime}</p>}
      <ul class="plain spaced">
        {earlierCalls.map((call) => (
          <li key={call.id}>
            <p class="second">
              <a href={callPath(call.id)}>
                {day(call.callDate)} · {t.calledOn(call.executive)}
              </a>
            </p>
            <p class="long">{call.summary?.learned ?? call.summary?.actualEvents}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OpenQuestions({ brief: { missingAnswers, callPlan } }: BriefProps) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  const planned = callPlan.questions.filter(({ answer }) => answer === null);
  return (
    <Panel id="open-questions" title={t.openQuestions}>
      {missingAnswers.length + planned.length === 0 && <p class="hint">{t.noOpenQuestions}</p>}
      <ul class="plain spaced">
        {planned.map(({ seq, question }) => (
          <li key={seq}>{question}</li>
        ))}
        {missingAnswers.map(({ seq, question, callPlan: { id, callDate } }) => (
          <li key={`${id} ${seq}`}>
            {question} <span class="second">{day(callDate)}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Ratings({ brief: { ratings } }: BriefProps) {
  const t = useMessages(callMessages);
  const { language, day } = useFormats();
  return (
    <Panel id="ratings" title={t.ratings}>
      {ratings.length === 0 && <p class="hint">{t.noRatings}</p>}
      <ul class="plain spaced">
        {ratings.map(({ id, level, comment, receivedAt }) => (
          <li key={id}>
            {level && <strong>{satisfactionLabels[level][language]}</strong>}{' '}
            <span class="second">{day(receivedAt)}</span>
            {comment && <p>{comment}</p>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
