import { useClient, useQuery } from '@urql/preact';
import { useMessages } from '../../shared/language.ts';
import { StandingNow } from '../alignment/standing.tsx';
import { StepProblems } from '../form/reasoned-step.tsx';
import { useStep } from '../form/use-step.ts';
import { observePath, overridePath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { evidenceQuery, liftAlignmentOverride } from './evidence-operations.ts';
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
  const again = () => ask({ requestPolicy: 'network-only' });
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
            {mayObserve && contact.alignment.override && (
              <Lift overrideId={contact.alignment.override.id} onChanged={again} />
            )}
            <Timeline evidence={contact} mayWithdraw={mayObserve} onChanged={again} />
          </section>
        )
      }
    </Loaded>
  );
}

/** Ends what was set by hand. */
function Lift({ overrideId, onChanged }: { readonly overrideId: string; readonly onChanged: () => void }) {
  const t = useMessages(evidenceMessages);
  const client = useClient();
  const step = useStep();
  const lift = () =>
    step.take((key) => client.mutation(liftAlignmentOverride, { input: { overrideId }, key }).toPromise(), onChanged);
  return (
    <>
      <button type="button" disabled={step.isBusy} onClick={() => void lift()}>
        {t.lift}
      </button>
      <StepProblems step={step} />
    </>
  );
}
