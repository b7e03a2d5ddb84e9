import { useFormats } from '../../shared/language.ts';
import { fieldLabels } from './field-labels.ts';

interface FrozenCopyProps {
  /** JSON of records with fields, as `Approval.copy` gives it. */
  readonly copy: string;
}

/** What somebody is asked to approve, field by field; what is empty is left out. */
export function FrozenCopy({ copy }: FrozenCopyProps) {
  const { language, full, day } = useFormats();
  const label = (name: string): string => fieldLabels[name]?.[language] ?? name;
  const said = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(said).join(', ');
    if (typeof value === 'boolean') return value ? '✓' : '✗';
    const text = String(value);
    if (/^\d{4}-\d\d-\d\dT00:00:00\.000Z$/.test(text)) return day(text.slice(0, 10)); // how a day is frozen
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return full(text);
    return fieldLabels[text]?.[language] ?? text;
  };
  return (
    <dl class="copy">
      {fieldsOf(copy).map(([name, value]) => (
        <div key={name}>
          <dt>{label(name)}</dt>
          <dd>{said(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What something is about; what is asked comes before it. */
const subjects = ['complaint', 'suggestion'];
const order = Object.keys(fieldLabels);

/** The fields of all records in a copy, in the order of the forms. */
function fieldsOf(copy: string): readonly (readonly [string, unknown])[] {
  const records: unknown = JSON.parse(copy);
  if (typeof records !== 'object' || records === null) return [];
  const ofRecord = ([name, value]: readonly [string, unknown]): readonly (readonly [string, unknown])[] =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.entries(value).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      : [[name, value]];
  return Object.entries(records)
    .toSorted(([a], [b]) => subjects.indexOf(a) - subjects.indexOf(b))
    .flatMap(ofRecord)
    .filter(([name, value]) => value !== null && value !== '' && !/Id$|ById$/.test(name));
}
