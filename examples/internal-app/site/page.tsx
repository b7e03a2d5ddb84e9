import { useQuery } from '@urql/preact';
import { useMemo } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { accountPath, siteEditorPath } from '../paths.ts';
import { Facts } from '../shell/facts.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { EmbedPanel } from './embed.tsx';
import { KeyPanel } from './key.tsx';
import { feedbackKindLabels, languageChoices, themeModeLabels, themePresetLabels } from './labels.ts';
import { siteMessages } from './messages.ts';
import { recentQuery, type Site, siteQuery } from './operations.ts';
import { ThemePreview } from './theme.tsx';

/** A site: its settings, its keys, the code for its pages, what came in of late. */
export function SitePage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: siteQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  const again = () => ask({ requestPolicy: 'network-only' });
  return (
    <Loaded answer={answer} again={again}>
      {({ site, viewer }) =>
        site === null ? (
          <NotHere />
        ) : (
          <Page
            site={site}
            mayUpdate={viewer?.mayUpdate === true}
            mayRotate={viewer?.mayRotate === true}
            again={again}
          />
        )
      }
    </Loaded>
  );
}

interface PageProps {
  readonly site: Site;
  readonly mayUpdate: boolean;
  readonly mayRotate: boolean;
  readonly again: () => void;
}

function Page({ site, mayUpdate, mayRotate, again }: PageProps) {
  const t = useMessages(siteMessages);
  const { language } = useFormats();
  useTitle(site.name);
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{site.name}</h1>
          <p class="second">
            <a href={accountPath(site.account.id)}>{site.account.name}</a>
          </p>
        </div>
        {site.disabledAt !== null && <span class="mark mark-quiet">{t.off}</span>}
        {mayUpdate && (
          <a class="button" href={siteEditorPath(site.id)}>
            {t.edit}
          </a>
        )}
      </header>
      <div class="columns columns-even">
        <div class="column">
          <section class="panel" aria-labelledby="site-facts">
            <h2 id="site-facts">{t.facts}</h2>
            <Facts
              isWide
              facts={[
                [t.origins, site.allowedOrigins.join(' · ')],
                [t.kinds, site.enabledKinds.map((kind) => feedbackKindLabels[kind][language]).join(' · ')],
                [t.language, languageChoices.find(([value]) => value === site.language)?.[1]],
                [t.look, themePresetLabels[site.themePreset][language]],
                [t.mode, themeModeLabels[site.themeMode][language]],
                [t.accent, site.themeAccent],
                [t.rules, <RulesInWords key="rules" rules={site.displayRules} />],
              ]}
            />
          </section>
          <EmbedPanel site={site} />
          <KeyPanel site={site} mayRotate={mayRotate} onChanged={again} />
        </div>
        <div class="column">
          <Recent siteId={site.id} />
          <ThemePreview preset={site.themePreset} mode={site.themeMode} accent={site.themeAccent ?? ''} />
        </div>
      </div>
    </div>
  );
}

function RulesInWords({ rules }: { readonly rules: Site['displayRules'] }) {
  const t = useMessages(siteMessages);
  if (rules === null) return <>{t.never}</>;
  const occasions = [
    rules.delaySeconds !== null && t.ruleDelay(rules.delaySeconds),
    rules.scrollPercent !== null && t.ruleScroll(rules.scrollPercent),
    rules.onExit && t.ruleExit,
  ].filter((each) => each !== false);
  const words = [
    ...(occasions.length === 0 ? [t.always] : occasions),
    ...(rules.sharePercent < 100 ? [t.ruleShare(rules.sharePercent)] : []),
    t.ruleRest(rules.restDays),
    ...rules.pages,
  ];
  return <>{words.join(' · ')}</>;
}

const dayMs = 86_400_000;

function Recent({ siteId }: { readonly siteId: string }) {
  const t = useMessages(siteMessages);
  const { language, moment } = useFormats();
  const since = useMemo(() => new Date(Date.now() - dayMs).toISOString(), [siteId]);
  const [answer, ask] = useQuery({
    query: recentQuery,
    variables: { siteId, since },
    requestPolicy: 'cache-and-network',
  });
  return (
    <section class="panel" aria-labelledby="site-recent">
      <h2 id="site-recent">{t.recent}</h2>
      <Loaded answer={answer} again={() => ask()}>
        {({ feedback: { totalCount, nodes } }) =>
          totalCount === 0 ? (
            <p class="hint">{t.recentNone}</p>
          ) : (
            <>
              <p class="hint">{t.recentCount(totalCount)}</p>
              <ul class="plain">
                {nodes.map(({ id, kind, state, receiptNumber, receivedAt }) => (
                  <li key={id}>
                    {feedbackKindLabels[kind][language]} <strong>{receiptNumber}</strong>{' '}
                    <span class="second">
                      {moment(receivedAt, Date.now())}
                      {state === 'QUARANTINED' && ` · ${t.quarantined}`}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
    </section>
  );
}
