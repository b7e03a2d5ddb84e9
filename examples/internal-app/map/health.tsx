import { useFormats, useMessages } from '../../shared/language.ts';
import { healthLabels } from '../labels.ts';
import { mapMessages } from './messages.ts';
import type { AlignmentMap } from './operations.ts';

interface HealthProps {
  readonly map: AlignmentMap;
  readonly onChoose: (contactId: string) => void;
}

const tones = { RED: 'bad', AMBER: 'warn', GREEN: 'good' } as const;

/** How the account is doing with its people, and why; each reason leads to whom it is about. */
export function Health({ map, onChoose }: HealthProps) {
  const t = useMessages(mapMessages);
  const { language } = useFormats();
  const { level, reasons } = map.health;
  const nameOf = new Map(map.nodes.map(({ contactId, name }) => [contactId, name]));
  return (
    <section class={`health health-${tones[level]}`} aria-label={t.health}>
      <strong class={`mark mark-${tones[level]}`}>{healthLabels[level][language]}</strong>
      {reasons.length === 0 ? (
        <p>{t.healthy}</p>
      ) : (
        <ul class="plain">
          {reasons.map(({ code, text, contactIds }) => (
            <li key={code}>
              {text}{' '}
              {contactIds.map((id) => (
                <button key={id} type="button" class="link" onClick={() => onChoose(id)}>
                  {nameOf.get(id)}
                </button>
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
