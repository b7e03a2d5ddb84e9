import { useQuery } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { newSurveyPath, surveyPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { surveyMessages } from './messages.ts';
import { type SurveyRow, surveysQuery } from './operations.ts';
import { SurveyMark } from './mark.tsx';

/** The surveys, the latest first. */
export function SurveyList() {
  const t = useMessages(surveyMessages);
  useTitle(t.title);
  const [answer, ask] = useQuery({ query: surveysQuery, requestPolicy: 'cache-and-network' });
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{t.title}</h1>
          <p class="second">{t.lead}</p>
        </div>
        {answer.data?.viewer?.mayDraft && (
          <a class="button primary" href={newSurveyPath}>
            {t.add}
          </a>
        )}
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ surveys: { nodes } }) =>
          nodes.length === 0 ? (
            <p class="nothing">{t.none}</p>
          ) : (
            <ul class="rows">
              {nodes.map((survey) => (
                <Row key={survey.id} survey={survey} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Row({ survey: { id, number, title, state, opensOn, closesOn } }: { readonly survey: SurveyRow }) {
  const t = useMessages(surveyMessages);
  const { day } = useFormats();
  return (
    <li class="row row-plain">
      <div class="row-what">
        <a class="row-link" href={surveyPath(id)}>
          {title}
        </a>
        <p class="second">{number}</p>
      </div>
      <p class="second row-people">
        <span>{t.days(day(opensOn), day(closesOn))}</span>
      </p>
      <p class="row-marks">
        <SurveyMark state={state} />
      </p>
    </li>
  );
}
