import { useFormats, useMessages } from '../../shared/language.ts';
import { positionLabels } from '../labels.ts';
import { contactPath } from '../paths.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import { contactMessages } from './messages.ts';
import type { Contact } from './operations.ts';

/** The person's post and how to reach them. */
export function ContactCard({ contact }: { readonly contact: Contact }) {
  const t = useMessages(contactMessages);
  const { language, day } = useFormats();
  const { reportsTo, position, startedOn } = contact;
  const facts: readonly Fact[] = [
    [t.phone, contact.phone && <a href={`tel:${contact.phone}`}>{contact.phone}</a>],
    [t.email, contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>],
    [t.position, position && positionLabels[position][language]],
    [t.startedOn, startedOn && day(startedOn)],
    [t.reportsTo, reportsTo ? <a href={contactPath(reportsTo.id)}>{reportsTo.name}</a> : contact.reportsToName],
  ];
  return (
    <section class="panel" aria-labelledby="card">
      <header>
        <h2 id="card">{t.card}</h2>
      </header>
      <Facts facts={facts} />
      {contact.reports.nodes.length > 0 && (
        <>
          <h3>{t.reports}</h3>
          <ul class="plain">
            {contact.reports.nodes.map(({ id, name, title }) => (
              <li key={id}>
                <a href={contactPath(id)}>{name}</a> <span class="second">{title}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
