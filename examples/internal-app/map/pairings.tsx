import { useFormats, useMessages } from '../../shared/language.ts';
import { pairingReasonLabels } from '../labels.ts';
import { contactPath } from '../paths.ts';
import { mapMessages } from './messages.ts';
import type { AlignmentMap } from './operations.ts';

/** Who of us could meet whom of them, and why just these two (S18). */
export function Pairings({ map }: { readonly map: AlignmentMap }) {
  const t = useMessages(mapMessages);
  const { language } = useFormats();
  if (map.suggestedPairings.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="pairings">
      <header>
        <h2 id="pairings">{t.pairings}</h2>
      </header>
      <ul class="plain">
        {map.suggestedPairings.map(({ node, user, reasons }) => (
          <li key={node.contactId + user.id}>
            {user.name} – <a href={contactPath(node.contactId)}>{node.name}</a>{' '}
            <span class="second">{reasons.map((reason) => pairingReasonLabels[reason][language]).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
