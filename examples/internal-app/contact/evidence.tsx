import { useQuery } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { AlignmentMark } from '../alignment/mark.tsx';
import { statusLabels } from '../labels.ts';
import { observePath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { evidenceMessages } from './evidence-messages.ts';
import { evidenceQuery, type Standing } from './evidence-operations.ts';
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
                <a class="button" href={observePath(contactId)}>
                  {t.observe}
                </a>
              )}
            </header>
            <Now standing={contact.alignment} />
            <Timeline evidence={contact} />
          </section>
        )
      }
    </Loaded>
  );
}

/** The status of today with its reasons, and what would raise it. */
function Now({ standing }: { readonly standing: Standing }) {
  const t = useMessages(evidenceMessages);
  const { day } = useFormats();
  const { override, missing, staleSince } = standing;
  return (
    <div class="standing">
      <p class="standing-status">
        <AlignmentMark status={standing.status} />
        {standing.status !== 'UNKNOWN' && (
          <span class="second">{t.confidence(Math.round(standing.confidence * 100))}</span>
        )}
        {staleSince && <span class="mark mark-warn">{t.stale(day(staleSince))}</span>}
      </p>
      {override && (
        <p class="notice notice-warn">
          {t.overridden(override.setBy.name, day(override.expiresAt))}: {override.reason}{' '}
          <span class="standing-computed">
            {t.computed}: <AlignmentMark status={standing.computedStatus} />
          </span>
        </p>
      )}
      {standing.reasons.length > 0 && (
        <>
          <h3>{t.reasons}</h3>
          <ul class="reasons">
            {standing.reasons.map((reason) => (
              <li key={reason.observationId}>
                {reason.behaviour?.text} <span class="second">{day(reason.observedOn)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {missing && <Missing missing={missing} />}
    </div>
  );
}

function Missing({ missing }: { readonly missing: NonNullable<Standing['missing']> }) {
  const t = useMessages(evidenceMessages);
  const { language } = useFormats();
  const label = (status: keyof typeof statusLabels) => statusLabels[status][language];
  const needs = [
    ...missing.groups.map(({ count, level }) => t.missingCount(count, label(level))),
    ...(missing.observers > 0 ? [t.missingObservers(missing.observers)] : []),
    ...(missing.contrary > 0 ? [t.contrary(missing.contrary)] : []),
  ];
  const candidates = missing.groups.flatMap((group) => group.candidates);
  return (
    <>
      <h3>{t.missing(label(missing.status))}</h3>
      <p>{needs.join(language === 'zh' ? '，' : ', ')}</p>
      {candidates.length > 0 && (
        <details class="questions">
          <summary>{t.ask}</summary>
          <ul class="reasons">
            {candidates.map(({ code, text, question }) => (
              <li key={code}>
                {question} <span class="second">{text}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
