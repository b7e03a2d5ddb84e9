import { AlignmentMark } from '../alignment/mark.tsx';
import { useFormats, useMessages } from '../../shared/language.ts';
import { contactPath } from '../paths.ts';
import type { BriefPerson } from './brief-operations.ts';
import { callMessages } from './messages.ts';
import { Panel } from './plan.tsx';

/** The customer’s people in the call: where each stands, why, and what would show more. */
export function BriefPeople({ people }: { readonly people: readonly BriefPerson[] }) {
  const t = useMessages(callMessages);
  return (
    <Panel id="people" title={t.people}>
      <ul class="plain spaced">
        {people.map((person) => (
          <Person key={person.contact.id} person={person} />
        ))}
      </ul>
    </Panel>
  );
}

const reasonsShown = 3;

function Person({ person: { contact, alignment } }: { readonly person: BriefPerson }) {
  const t = useMessages(callMessages);
  const { day } = useFormats();
  const [nextQuestion] = alignment?.missing?.groups.flatMap(({ candidates }) => candidates) ?? [];
  return (
    <li class="brief-person">
      <p>
        <a href={contactPath(contact.id)}>
          <strong>{contact.name}</strong>
        </a>{' '}
        <span class="second">{contact.title}</span>
      </p>
      {alignment && (
        <p>
          <AlignmentMark status={alignment.status} />{' '}
          <span class="second">
            {alignment.reasons.length === 0 ? t.noEvidence : t.confidence(Math.round(alignment.confidence * 100))}
          </span>
        </p>
      )}
      {alignment && alignment.reasons.length > 0 && (
        <ul class="plain">
          {alignment.reasons.slice(0, reasonsShown).map(({ observationId, observedOn, behaviour }) => (
            <li key={observationId} class="second">
              {behaviour && `${behaviour.symbol} ${behaviour.text}`} ({day(observedOn)})
            </li>
          ))}
        </ul>
      )}
      {alignment?.personalAgenda && <p>{alignment.personalAgenda}</p>}
      {nextQuestion && (
        <p class="ask-next">
          <span class="second">{t.askNext}</span> {nextQuestion.question}
        </p>
      )}
    </li>
  );
}
