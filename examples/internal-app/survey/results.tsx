import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { viewerQuery } from '../../shared/operations.ts';
import { surveyPath } from '../paths.ts';
import { Download } from '../shell/download.tsx';
import { Facts } from '../shell/facts.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { FigureChart, TrendChart } from './charts.tsx';
import { SurveyMark } from './mark.tsx';
import { resultsMessages } from './results-messages.ts';
import { type Analysis, type Results, resultsQuery } from './results-operations.ts';

// Who reads answers as they were written; the others are told how often a word occurs.
const readingRoles: readonly string[] = [
  'SERVICE_OFFICER',
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'GENERAL_MANAGER',
  'AUDITOR',
];

/** What came of a survey. */
export function SurveyResults() {
  const id = useRoute().params['id'] ?? '';
  const [{ data }] = useQuery({ query: viewerQuery });
  const roles = data?.viewer?.roles;
  const [answer, ask] = useQuery({
    query: resultsQuery,
    variables: { id, mayRead: roles?.some((role) => readingRoles.includes(role)) === true },
    requestPolicy: 'cache-and-network',
    pause: roles === undefined,
  });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ survey }) => (survey === null ? <NotHere /> : <Page survey={survey} />)}
    </Loaded>
  );
}

function Page({ survey: { id, number, title, state, analysis } }: { readonly survey: Results }) {
  const t = useMessages(resultsMessages);
  useTitle(t.title(title));
  const trend = analysis.trend.map(({ survey, overall }) => ({
    id: survey.id,
    number: survey.number,
    percent: overall.satisfactionPercentage,
  }));
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{t.title(title)}</h1>
          <p class="second">{number}</p>
        </div>
        <SurveyMark state={state} />
        <div class="page-actions">
          <a class="button" href={surveyPath(id)}>
            {t.back}
          </a>
          <Download path={analysis.file} fileName={`${number}.csv`} label={t.file} failed={t.fileFailed} />
        </div>
      </header>
      <div class="columns">
        <div class="column">
          <Overall analysis={analysis} />
          {analysis.groups.length > 0 && (
            <section class="panel" aria-labelledby="groups">
              <h2 id="groups">{t.groups}</h2>
              {analysis.groups.map((group) => (
                <article key={group.name} class="result">
                  <h3>{group.title}</h3>
                  <FigureChart figures={group.figures} label={group.title} />
                </article>
              ))}
            </section>
          )}
          <section class="panel" aria-labelledby="items">
            <h2 id="items">{t.items}</h2>
            {analysis.items.map((item) => (
              <article key={`${item.question}.${item.row}`} class="result">
                <h3>{item.title}</h3>
                <FigureChart figures={item.figures} label={item.title} />
                {item.formula && !item.figures.isSuppressed && <p class="hint">{item.formula}</p>}
              </article>
            ))}
          </section>
        </div>
        <div class="column">
          <section class="panel" aria-labelledby="trend">
            <h2 id="trend">{t.trend}</h2>
            <TrendChart values={trend} label={t.trend} />
          </section>
          <Terms terms={analysis.terms} />
        </div>
      </div>
    </div>
  );
}

function Overall({ analysis }: { readonly analysis: Analysis }) {
  const t = useMessages(resultsMessages);
  const { overall, target, isTargetMet, validReturnRate } = analysis;
  const percent = (value: string | null) => (value === null ? t.noneYet : `${value} %`);
  return (
    <section class="panel" aria-labelledby="overall">
      <h2 id="overall">{t.overall}</h2>
      <Facts
        isWide
        facts={[
          [t.distributed, analysis.distributed],
          [t.returned, analysis.returned],
          [t.valid, analysis.valid],
          [t.validReturnRate, percent(validReturnRate)],
          [t.target, `${target} %${isTargetMet === null ? '' : ` · ${isTargetMet ? t.met : t.missed}`}`],
        ]}
      />
      <FigureChart figures={overall} label={t.overall} />
      <p class="hint">{analysis.overallFormula}</p>
      <p class="hint">{analysis.validReturnFormula}</p>
    </section>
  );
}

function Terms({ terms }: { readonly terms: Analysis['terms'] }) {
  const t = useMessages(resultsMessages);
  return (
    <section class="panel" aria-labelledby="terms">
      <h2 id="terms">{t.terms}</h2>
      {terms.length === 0 ? (
        <p class="hint">{t.noTerms}</p>
      ) : (
        <ul class="plain">
          {terms.map(({ term, count, related, examples = [] }) => (
            <li key={term}>
              <strong>{term}</strong> <span class="second">{t.termCount(count)}</span>
              {related.length > 0 && (
                <p class="second">
                  {t.related} {related.join(' · ')}
                </p>
              )}
              {examples.map((example) => (
                <blockquote key={example}>{example}</blockquote>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
