import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import type { Definition } from '../../../schema/questionnaire/engine/definition.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { questionnaireQuery } from './operations.ts';
import { Preview } from './preview.tsx';

/** A questionnaire to try on a page of its own, on a phone too: the draft as it was saved, else the version in use. */
export function PreviewPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({
    query: questionnaireQuery,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  useTitle(answer.data?.questionnaire?.title);
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ questionnaire }) => {
        const shown = questionnaire?.draft ?? questionnaire?.published;
        return shown ? (
          <div class="page page-narrow">
            <h1>{questionnaire?.title}</h1>
            <Preview definition={shown.definition as Definition /* as the server has checked it */} />
          </div>
        ) : (
          <NotHere />
        );
      }}
    </Loaded>
  );
}
