import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import type { Behaviour } from '../alignment/operations.ts';
import { ChoiceField, orNull, SelectField, TextField } from '../form/field.tsx';
import { useCompanyDays } from '../form/day.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { type ObservationSource, sourceLabels, statusLabels } from '../labels.ts';
import { contactPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { behavioursQuery, observeBehaviour } from './evidence-operations.ts';
import { type Contact, contactQuery } from './operations.ts';

/** Notes what somebody saw the person do. */
export function Observe() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: contactQuery, variables: { id } });
  const [behaviours, askBehaviours] = useQuery({ query: behavioursQuery });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) => (
        <Loaded answer={behaviours} again={() => askBehaviours()}>
          {({ alignmentBehaviours }) =>
            contact === null ? <NotHere /> : <Editor contact={contact} behaviours={alignmentBehaviours} />
          }
        </Loaded>
      )}
    </Loaded>
  );
}

/** Sources that somebody can name; promises tell of themselves. */
const sources: readonly ObservationSource[] = ['CALL', 'VISIT', 'COMPLAINT', 'SURVEY', 'HEARSAY'];

function Editor({ contact, behaviours }: { readonly contact: Contact; readonly behaviours: readonly Behaviour[] }) {
  const t = useMessages(evidenceMessages);
  const { language } = useFormats();
  const client = useClient();
  const { today } = useCompanyDays();
  const { route } = useLocation();
  const form = useForm({
    draft: `observe.${contact.id}`,
    saved: { behaviour: '', observedOn: today(), source: 'CALL' as ObservationSource, note: '' },
    send: ({ behaviour, observedOn, source, note }, { key }) =>
      client
        .mutation(observeBehaviour, {
          input: { contactId: contact.id, behaviour, observedOn, source, note: orNull(note) },
          key,
        })
        .toPromise(),
    onDone: () => route(contactPath(contact.id)),
  });
  const title = t.observeTitle(contact.name);
  useTitle(title);

  return (
    <div class="page page-narrow">
      <h1>{title}</h1>
      <FormFrame form={form} back={contactPath(contact.id)} action={t.save}>
        <ChoiceField
          form={form}
          name="behaviour"
          label={t.behaviour}
          groups={[...Map.groupBy(behaviours, ({ level }) => level)].map(([level, list]) => ({
            label: statusLabels[level][language],
            choices: list.map(({ code, text }) => [code, text] as const),
          }))}
          isRequired
        />
        <TextField form={form} name="observedOn" label={t.observedOn} type="date" isRequired />
        <SelectField
          form={form}
          name="source"
          label={t.source}
          choices={sources.map((source) => [source, sourceLabels[source][language]] as const)}
          isRequired
        />
        <TextField form={form} name="note" label={t.note} lines={3} maxLength={1_000} />
      </FormFrame>
    </div>
  );
}
