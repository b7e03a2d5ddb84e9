import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useCompanyDays } from '../form/day.ts';
import { SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { type AlignmentStatus, statusLabels } from '../labels.ts';
import { contactPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { evidenceMessages } from './evidence-messages.ts';
import { overrideAlignment } from './evidence-operations.ts';
import { type Contact, contactQuery } from './operations.ts';

/** Sets where the person stands by hand: with a reason, and not for ever. */
export function Override() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: contactQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) => (contact === null ? <NotHere /> : <Editor contact={contact} />)}
    </Loaded>
  );
}

const usualDays = 90;

function Editor({ contact }: { readonly contact: Contact }) {
  const t = useMessages(evidenceMessages);
  const { language } = useFormats();
  const client = useClient();
  const { today, endOfDay } = useCompanyDays();
  const { route } = useLocation();
  const form = useForm({
    draft: `override.${contact.id}`,
    saved: {
      status: 'NEUTRAL' as AlignmentStatus,
      statusDate: today(),
      expiresAt: today(usualDays),
      reason: '',
    },
    send: ({ status, statusDate, expiresAt, reason }, { key }) =>
      client
        .mutation(overrideAlignment, {
          input: { contactId: contact.id, status, statusDate, expiresAt: endOfDay(expiresAt || today()), reason },
          key,
        })
        .toPromise(),
    onDone: () => route(contactPath(contact.id)),
  });
  const title = t.overrideTitle(contact.name);
  useTitle(title);

  return (
    <div class="page page-narrow">
      <h1>{title}</h1>
      <p class="hint">{t.overrideHint}</p>
      <FormFrame form={form} back={contactPath(contact.id)} action={t.set}>
        <SelectField
          form={form}
          name="status"
          label={t.status}
          choices={Object.entries(statusLabels)
            .filter(([status]) => status !== 'UNKNOWN')
            .map(([status, label]) => [status, label[language]] as const)}
          isRequired
        />
        <TextField form={form} name="statusDate" label={t.statusDate} type="date" isRequired />
        <TextField form={form} name="expiresAt" label={t.expiresAt} type="date" isRequired />
        <TextField form={form} name="reason" label={t.reason} lines={3} maxLength={500} isRequired />
      </FormFrame>
    </div>
  );
}
