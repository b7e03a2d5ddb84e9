import { useFormats, useMessages } from '../../shared/language.ts';
import { CheckField } from '../form/field.tsx';
import type { Form } from '../form/use-form.ts';
import { duplicateReasonLabels } from '../labels.ts';
import { contactPath } from '../paths.ts';
import { contactMessages } from './messages.ts';
import type { DuplicateCandidate } from './operations.ts';

interface DuplicatesProps {
  readonly form: Form<{ readonly acceptDuplicate: boolean }>;
  readonly candidates: readonly DuplicateCandidate[];
}

/** Who the new person may be already, and the way to say that it is somebody else. */
export function Duplicates({ form, candidates }: DuplicatesProps) {
  const t = useMessages(contactMessages);
  const { language } = useFormats();
  if (candidates.length === 0) return null;
  return (
    <section class="notice notice-warn duplicates" aria-label={t.duplicates}>
      <h2>{t.duplicates}</h2>
      <ul class="plain">
        {candidates.map(
          ({ record, reasons }) =>
            record?.__typename === 'Contact' && (
              <li key={record.id}>
                <a href={contactPath(record.id)}>{record.name}</a>{' '}
                <span class="second">
                  {[record.title, record.account?.name, ...reasons.map((one) => duplicateReasonLabels[one][language])]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ),
        )}
      </ul>
      <CheckField form={form} name="acceptDuplicate" label={t.acceptDuplicate} />
    </section>
  );
}
