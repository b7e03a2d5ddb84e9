import { useQuery } from '@urql/preact';
import { useMessages } from '../../shared/language.ts';
import { newSitePath, sitePath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { siteMessages } from './messages.ts';
import { type SiteRow, sitesQuery } from './operations.ts';

/** The sites that the reader sees, by name. */
export function SiteList() {
  const t = useMessages(siteMessages);
  useTitle(t.title);
  const [answer, ask] = useQuery({ query: sitesQuery, variables: {}, requestPolicy: 'cache-and-network' });
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{t.title}</h1>
          <p class="second">{t.lead}</p>
        </div>
        {answer.data?.viewer?.mayRegister && (
          <a class="button primary" href={newSitePath}>
            {t.add}
          </a>
        )}
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ sites: { nodes } }) =>
          nodes.length === 0 ? (
            <p class="nothing">{t.none}</p>
          ) : (
            <ul class="rows">
              {nodes.map((site) => (
                <Row key={site.id} site={site} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Row({
  site: { id, name, account, allowedOrigins, disabledAt, previousKeyUntil },
}: {
  readonly site: SiteRow;
}) {
  const t = useMessages(siteMessages);
  return (
    <li class="row row-plain">
      <div class="row-what">
        <a class="row-link" href={sitePath(id)}>
          {name}
        </a>
        <p class="second">{account.name}</p>
      </div>
      <p class="second row-people">
        <span>{allowedOrigins.join(' · ')}</span>
      </p>
      <p class="row-marks">
        {previousKeyUntil !== null && <span class="mark mark-warn">{t.twoKeys}</span>}
        {disabledAt !== null && <span class="mark mark-quiet">{t.off}</span>}
      </p>
    </li>
  );
}
