import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { accountActivity } from '../account/operations.ts';
import { StandingNow } from '../alignment/standing.tsx';
import { accountPath, contactPath, mapPath } from '../paths.ts';
import { Pulse, useLive } from '../shell/live.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { Health } from './health.tsx';
import { mapMessages } from './messages.ts';
import { mapQuery, type MapNode } from './operations.ts';
import { Pairings } from './pairings.tsx';
import { MapPicture } from './picture.tsx';

/** The map of an account, live: who stands where, who is above whom, and why. */
export function MapPage() {
  const t = useMessages(mapMessages);
  const accountId = useRoute().params['id'] ?? '';
  const { query, route } = useLocation();
  const opportunityId = query['opportunity'] ?? null;
  const [chosenId, setChosen] = useState<string | null>(null);
  const [answer, ask] = useQuery({
    query: mapQuery,
    variables: { accountId, opportunityId },
    requestPolicy: 'cache-and-network',
  });
  const live = useLive(accountActivity, { accountId }, ({ __typename }) => {
    if (__typename !== 'HeartbeatItem') ask({ requestPolicy: 'network-only' });
  });
  const name = answer.data?.account?.name;
  useTitle(name && t.titleOf(name));

  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ account, alignmentMap: map }) =>
        account === null || map === null ? (
          <NotHere />
        ) : (
          <div class="page">
            <header class="page-head">
              <div class="page-title">
                <p class="second">
                  <a href={accountPath(account.id)}>{account.name}</a>
                </p>
                <h1>{t.title}</h1>
              </div>
              <div class="page-actions">
                <Pulse state={live} />
                {account.opportunities.nodes.length > 0 && (
                  <label class="filter">
                    <span>{t.opportunity}</span>
                    <select
                      value={opportunityId ?? ''}
                      onChange={(event) => route(mapPath(account.id, event.currentTarget.value))}
                    >
                      <option value="">{t.whole}</option>
                      {account.opportunities.nodes.map(({ id, projectName }) => (
                        <option key={id} value={id}>
                          {projectName}
                        </option>
                      ))}
                    </select>
                  </label>
                )}
              </div>
            </header>
            <Health map={map} onChoose={setChosen} />
            {map.nodes.length === 0 ? (
              <p class="nothing hint">{t.nobody}</p>
            ) : (
              <div class="columns map-columns">
                <MapPicture map={map} chosenId={chosenId} onChoose={setChosen} />
                <Chosen node={map.nodes.find(({ contactId }) => contactId === chosenId)} />
              </div>
            )}
            {map.isTruncated && <p class="hint">{t.truncated}</p>}
            <Pairings map={map} />
          </div>
        )
      }
    </Loaded>
  );
}

/** The person that was pointed at. */
function Chosen({ node }: { readonly node: MapNode | undefined }) {
  const t = useMessages(mapMessages);
  return (
    <section class="panel map-chosen" aria-live="polite" aria-label={node?.name ?? t.choose}>
      {node ? (
        <>
          <header>
            <div>
              <h2>{node.name}</h2>
              <p class="second">{node.title}</p>
            </div>
          </header>
          <StandingNow standing={node.alignment} />
          <p>
            <a href={contactPath(node.contactId)}>{t.toPerson}</a>
          </p>
        </>
      ) : (
        <p class="hint">{t.choose}</p>
      )}
    </section>
  );
}
