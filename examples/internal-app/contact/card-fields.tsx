import { useQuery } from '@urql/preact';
import { useFormats, useMessages } from '../../shared/language.ts';
import { orNull, SelectField, TextField } from '../form/field.tsx';
import type { Form } from '../form/use-form.ts';
import { positionLabels, type RelationPosition } from '../labels.ts';
import { contactMessages } from './messages.ts';
import { colleaguesQuery, type Contact } from './operations.ts';

/** A person's card as a form has it: texts, empty for nothing. */
export interface CardValues {
  readonly name: string;
  readonly title: string;
  readonly department: string;
  readonly position: RelationPosition | '';
  readonly startedOn: string;
  readonly email: string;
  readonly phone: string;
  readonly reportsToId: string;
  readonly reportsToName: string;
}

/** The card of nobody yet. */
export const emptyCard: CardValues = {
  name: '',
  title: '',
  department: '',
  position: '',
  startedOn: '',
  email: '',
  phone: '',
  reportsToId: '',
  reportsToName: '',
};

/** A person's card for a form. */
export function cardValues(contact: Contact): CardValues {
  return {
    name: contact.name,
    title: contact.title ?? '',
    department: contact.department ?? '',
    position: contact.position ?? '',
    startedOn: contact.startedOn ?? '',
    email: contact.email ?? '',
    phone: contact.phone ?? '',
    reportsToId: contact.reportsTo?.id ?? '',
    reportsToName: contact.reportsToName ?? '',
  };
}

/** What a form has written, for the graph. */
export function cardInput(values: CardValues) {
  return {
    name: values.name,
    title: orNull(values.title),
    department: orNull(values.department),
    position: values.position === '' ? null : values.position,
    startedOn: orNull(values.startedOn),
    email: orNull(values.email),
    phone: orNull(values.phone),
    reportsToId: orNull(values.reportsToId),
    reportsToName: orNull(values.reportsToName),
  };
}

interface CardFieldsProps {
  readonly form: Form<CardValues>;
  /** Null when the reader does not see the account of the person's main post. */
  readonly accountId: string | null;
  /** The person, who is nobody's superior here; null for a new one. */
  readonly contactId: string | null;
}

/** The fields of a person's card, for a new person and for one who is known. */
export function CardFields({ form, accountId, contactId }: CardFieldsProps) {
  const t = useMessages(contactMessages);
  const { language } = useFormats();
  const [{ data }] = useQuery({
    query: colleaguesQuery,
    variables: { accountId: accountId ?? '' },
    pause: accountId === null,
  });
  const others = data?.account?.contacts.nodes.filter(({ id }) => id !== contactId) ?? [];
  return (
    <>
      <TextField form={form} name="name" label={t.name} isRequired maxLength={200} />
      <TextField form={form} name="title" label={t.title} maxLength={200} />
      <TextField form={form} name="department" label={t.department} maxLength={200} />
      <SelectField
        form={form}
        name="position"
        label={t.position}
        choices={Object.entries(positionLabels).map(([position, label]) => [position, label[language]] as const)}
      />
      <TextField form={form} name="startedOn" label={t.startedOn} type="date" />
      <TextField form={form} name="email" label={t.email} type="email" maxLength={254} />
      <TextField form={form} name="phone" label={t.phone} type="tel" maxLength={40} />
      <SelectField
        form={form}
        name="reportsToId"
        label={t.reportsTo}
        choices={others.map(({ id, name }) => [id, name] as const)}
      />
      <TextField form={form} name="reportsToName" label={t.reportsToName} maxLength={200} />
    </>
  );
}
