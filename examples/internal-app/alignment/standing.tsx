import { useFormats, useMessages } from '../../shared/language.ts';
import { acquaintanceLabels, buyingRoleLabels, statusLabels } from '../labels.ts';
import { AlignmentMark } from './mark.tsx';
import { alignmentMessages } from './messages.ts';
import type { Standing } from './operations.ts';

/** Where a person stands, why, what would raise it, and who of us knows them. */
export function StandingNow({ standing }: { readonly standing: Standing }) {
  const t = useMessages(alignmentMessages);
  const { language, day } = useFormats();
  const { override, missing, staleSince, buyingRole, coverage } = standing;
  return (
    <div class="standing">
      <p class="standing-status">
        <AlignmentMark status={standing.status} />
        <span class="second">
          {[
            standing.status !== 'UNKNOWN' && t.confidence(Math.round(standing.confidence * 100)),
            buyingRole !== 'UNKNOWN' && buyingRoleLabels[buyingRole][language],
            t.influence(standing.influence),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
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
      <h3>{t.coverage}</h3>
      <p>
        {coverage.length === 0
          ? t.nobody
          : coverage
              .map(
                ({ user, ways }) => `${user.name} (${ways.map((way) => acquaintanceLabels[way][language]).join(', ')})`,
              )
              .join('; ')}
      </p>
    </div>
  );
}

function Missing({ missing }: { readonly missing: NonNullable<Standing['missing']> }) {
  const t = useMessages(alignmentMessages);
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
