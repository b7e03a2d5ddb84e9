import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { accountPath, contactPath } from '../paths.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import { Pulse, useLive } from '../shell/live.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { CallActions } from './actions.tsx';
import { Evaluations } from './evaluations.tsx';
import { callMessages } from './messages.ts';
import { type Call, callPlanChanged, callQuery } from './operations.ts';
import { Issues, Lists, Participants, Questions } from './plan.tsx';
import { Promises } from './promises.tsx';
import { CallState } from './state.tsx';
import { SummaryPanel } from './summary-panel.tsx';

/** One call: its plan, and what came of it. Changes of others show by themselves. */
export function CallPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: callQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const again = () => ask({ requestPolicy: 'network-only' });
  const live = useLive(callPlanChanged, {}, (item) => {
    if (item.__typename === 'GapItem' || (item.__typename === 'CallPlanEventItem' && item.callPlanId === id)) again();
  });
  return (
    <Loaded answer={answer} again={again}>
      {({ callPlan, viewer }) =>
        callPlan === null ? (
          <NotHere />
        ) : (
          <div class="page">
            <Head call={callPlan} />
            <div class="page-actions">
              <Pulse state={live} />
              <CallActions call={callPlan} rights={viewer} isStale={answer.stale} onChanged={again} />
            </div>
            <div class="columns">
              <div class="column">
                <SummaryPanel call={callPlan} />
                <Promises call={callPlan} onChanged={again} />
                <Evaluations call={callPlan} rights={viewer} onChanged={again} />
                <Lists call={callPlan} />
                <Issues call={callPlan} />
                <Questions call={callPlan} />
              </div>
              <div class="column">
                <Card call={callPlan} />
                <Participants call={callPlan} />
              </div>
            </div>
          </div>
        )
      }
    </Loaded>
  );
}

function Head({ call }: { readonly call: Call }) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  const title = t.titleOf(t.calledOn(call.executive));
  useTitle(title);
  return (
    <header class="page-head">
      <div class="page-title">
        <p class="second">
          <a href={accountPath(call.account.id)}>{call.account.name}</a>
        </p>
        <h1>{title}</h1>
        <p class="second">
          {day(call.callDate)} {call.callTime}
        </p>
      </div>
      <CallState state={call.state} />
    </header>
  );
}

function Card({ call }: { readonly call: Call }) {
  const t = useMessages(callMessages);
  const { executive } = call;
  const name = t.calledOn(call.executive);
  const facts: readonly Fact[] = [
    [
      t.executive,
      <>
        {executive ? <a href={contactPath(executive.id)}>{name}</a> : name}
        {executive?.title && <span class="second"> {executive.title}</span>}
      </>,
    ],
    [t.purpose, call.purpose],
    [t.opportunity, call.opportunity?.projectName],
    [t.location, call.location],
    [t.phoneNumber, call.phoneNumber],
    [t.administrativeAssistant, call.administrativeAssistant],
    [t.salesperson, call.salesperson.name],
    [t.manager, call.manager?.name],
    [t.competingViewsOrObstacles, call.competingViewsOrObstacles],
    [t.resourcesAndPreparation, call.resourcesAndPreparation],
    [t.introduction, call.introduction],
    [t.cancelReason, call.cancellationReason],
  ];
  return (
    <section class="panel" aria-label={t.titleOf(name)}>
      <Facts facts={facts.filter(([fact, value]) => fact !== t.cancelReason || value !== null)} />
    </section>
  );
}
