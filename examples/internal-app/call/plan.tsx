import type { ComponentChildren } from 'preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { contactPath } from '../paths.ts';
import { outcomeLabels } from './labels.ts';
import { callMessages } from './messages.ts';
import type { Call } from './operations.ts';

interface CallProps {
  readonly call: Call;
}

interface PanelProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}

/** A part of a call, under its heading. */
export function Panel({ id, title, children }: PanelProps) {
  return (
    <section class="panel" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
      </header>
      {children}
    </section>
  );
}

/** What is to come of it, and in which order things are spoken of. */
export function Lists({ call }: CallProps) {
  const t = useMessages(callMessages);
  const { language } = useFormats();
  return (
    <Panel id="plan" title={t.expectedResults}>
      <ol class="plain-numbers">
        {call.expectedResults.map(({ seq, result, outcome, note }) => (
          <li key={seq}>
            {result} {outcome && <span class="mark mark-quiet">{outcomeLabels[outcome][language]}</span>}
            {note && <p class="second">{note}</p>}
          </li>
        ))}
      </ol>
      <h3>{t.agenda}</h3>
      <ol class="plain-numbers">
        {call.agenda.map(({ seq, item }) => (
          <li key={seq}>{item}</li>
        ))}
      </ol>
    </Panel>
  );
}

/** Who takes part, on both sides. */
export function Participants({ call }: CallProps) {
  const t = useMessages(callMessages);
  const describe = (title: string | null, position: string | null) => [title, position].filter(Boolean).join(' · ');
  return (
    <Panel id="participants" title={t.customerParticipants}>
      <ul class="plain">
        {call.customerParticipants.map(({ name, title, position, contact }) => (
          <li key={name}>
            {contact ? <a href={contactPath(contact.id)}>{name}</a> : name}
            <p class="second">{describe(title, position)}</p>
          </li>
        ))}
      </ul>
      <h3>{t.companyParticipants}</h3>
      <ul class="plain">
        {call.companyParticipants.map(({ name, title, position }) => (
          <li key={name}>
            {name}
            <p class="second">{describe(title, position)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Page 2: what we can influence. */
export function Issues({ call }: CallProps) {
  const t = useMessages(callMessages);
  if (call.issues.length === 0) return null;
  return (
    <Panel id="issues" title={t.issues}>
      <ol class="plain-numbers spaced">
        {call.issues.map(({ seq, issue, howInfluenced, businessValue, politicalPersonalValue }) => (
          <li key={seq}>
            <strong>{issue}</strong>
            {howInfluenced && <p>{howInfluenced}</p>}
            {businessValue && (
              <p class="second">
                {t.businessValue}: {businessValue}
              </p>
            )}
            {politicalPersonalValue && (
              <p class="second">
                {t.politicalPersonalValue}: {politicalPersonalValue}
              </p>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** Page 3: what we ask, and what was answered. */
export function Questions({ call }: CallProps) {
  const t = useMessages(callMessages);
  if (call.questions.length === 0) return null;
  return (
    <Panel id="questions" title={t.questions}>
      <ol class="plain-numbers spaced">
        {call.questions.map(({ seq, question, needToKnow, why, answer }) => (
          <li key={seq}>
            <strong>{question}</strong>
            <p class="second">{[needToKnow, why].filter(Boolean).join(' · ')}</p>
            {answer ? <p>{answer}</p> : <p class="hint">{t.answerMissing}</p>}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
