import { useQuery } from '@urql/preact';
import { useMessages } from '../../shared/language.ts';
import { StandingNow } from '../alignment/standing.tsx';
import { observePath, overridePath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { evidenceQuery } from './evidence-operations.ts';
import { Timeline } from './timeline.tsx';

interface EvidenceProps {
  readonly contactId: string;
  readonly mayObserve: boolean;
}

/** How far the person is aligned with us, why, and how it came about. Not shown at all to those who may not see plans. */
export function Evidence({ contactId, mayObserve }: EvidenceProps) {
  const t = useMessages(evidenceMessages);
  const [answer, ask] = useQuery({
    query: evidenceQuery,
    variables: { id: contactId },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) =>
        contact?.alignment && (
          <section class="panel" aria-labelledby="evidence">
            <header>
              <h2 id="evidence">{t.heading}</h2>
              {mayObserve && (
                <div class="page-actions">
                  <a href={overridePath(contactId)}>{t.override}</a>
                  <a class="button" href={observePath(contactId)}>
                    {t.observe}
                  </a>
                </div>
              )}
            </header>
            <StandingNow standing={contact.alignment} />
            <Timeline evidence={contact} />
          </section>
        )
      }
    </Loaded>
  );
}
