import { useQuery } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { callPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { callMessages } from './messages.ts';
import { type CallRow, callsQuery } from './operations.ts';
import { CallState } from './state.tsx';

/** The calls that the reader may see, latest day first. */
export function CallList() {
  const t = useMessages(callMessages);
  useTitle(t.title);
  const [answer, ask] = useQuery({
    query: callsQuery,
    variables: { filter: null, after: null },
    requestPolicy: 'cache-and-network',
  });
  return (
    <div class="page">
      <header class="page-head">
        <h1>{t.title}</h1>
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ callPlans }) =>
          callPlans.nodes.length === 0 ? (
            <p class="nothing">{t.none}</p>
          ) : (
            <ul class="rows">
              {callPlans.nodes.map((call) => (
                <CallListRow key={call.id} call={call} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function CallListRow({ call }: { readonly call: CallRow }) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  return (
    <li class="row call-row">
      <p class="call-when">
        <strong>{day(call.callDate)}</strong>
        <span class="second">{call.callTime}</span>
      </p>
      <div class="row-what">
        <a class="row-link" href={callPath(call.id)}>
          {t.calledOn(call.executive)}
        </a>
        <p class="second">{[call.account.name, call.salesperson.name].join(' · ')}</p>
      </div>
      <p class="row-people second">{call.purpose}</p>
      <p class="row-marks">
        <CallState state={call.state} />
      </p>
    </li>
  );
}

/** The calls at one account, as a panel on its page. */
export function AccountCalls({
  accountId,
  planPath,
}: {
  readonly accountId: string;
  readonly planPath: string | null;
}) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  const [answer, ask] = useQuery({
    query: callsQuery,
    variables: { filter: { accountId: { eq: accountId } }, after: null },
    requestPolicy: 'cache-and-network',
  });
  return (
    <section class="panel" aria-labelledby="calls">
      <header>
        <h2 id="calls">{t.title}</h2>
        {planPath && <a href={planPath}>{t.plan}</a>}
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ callPlans }) => (
          <>
            {callPlans.nodes.length === 0 && <p class="hint">{t.none}</p>}
            <ul class="rows rows-inside">
              {callPlans.nodes.slice(0, 6).map((call) => (
                <li key={call.id} class="row-line">
                  <div class="row-what">
                    <a href={callPath(call.id)}>{t.calledOn(call.executive)}</a>
                    <p class="second">
                      {[`${day(call.callDate)} ${call.callTime}`, call.purpose].filter(Boolean).join(' · ')}
                    </p>
                  </div>
                  <CallState state={call.state} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </section>
  );
}
