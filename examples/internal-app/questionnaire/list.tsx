import { useQuery } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { newQuestionnairePath, questionnairePath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { useTitle } from '../shell/title.ts';
import { questionnaireUseLabels } from './labels.ts';
import { questionnaireMessages } from './messages.ts';
import { type QuestionnaireRow, questionnairesQuery } from './operations.ts';

/** The questionnaires, the last changed first. */
export function QuestionnaireList() {
  const t = useMessages(questionnaireMessages);
  useTitle(t.title);
  const [answer, ask] = useQuery({ query: questionnairesQuery, variables: {}, requestPolicy: 'cache-and-network' });
  return (
    <div class="page">
      <header class="page-head">
        <div class="page-title">
          <h1>{t.title}</h1>
          <p class="second">{t.lead}</p>
        </div>
        {answer.data?.viewer?.mayDraft && (
          <a class="button primary" href={newQuestionnairePath}>
            {t.add}
          </a>
        )}
      </header>
      <Loaded answer={answer} again={() => ask()}>
        {({ questionnaires: { nodes } }) =>
          nodes.length === 0 ? (
            <p class="nothing">{t.none}</p>
          ) : (
            <ul class="rows">
              {nodes.map((each) => (
                <Row key={each.id} questionnaire={each} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}

function Row({
  questionnaire: { id, code, use, title, published, draft },
}: {
  readonly questionnaire: QuestionnaireRow;
}) {
  const t = useMessages(questionnaireMessages);
  const { language } = useFormats();
  return (
    <li class="row row-plain">
      <div class="row-what">
        <a class="row-link" href={questionnairePath(id)}>
          {title}
        </a>
        <p class="second">{code}</p>
      </div>
      <p class="second row-people">
        <span>{questionnaireUseLabels[use][language]}</span>
      </p>
      <p class="row-marks">
        {published && <span class="mark mark-good">{t.inUse(published.number)}</span>}
        {draft && <span class="mark mark-warn">{t.draft(draft.number)}</span>}
        {!published && !draft && <span class="mark mark-quiet">{t.notInUse}</span>}
      </p>
    </li>
  );
}
