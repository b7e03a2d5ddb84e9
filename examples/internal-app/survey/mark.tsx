import { useFormats } from '../../shared/language.ts';
import { type SurveyState, surveyStateLabels } from './labels.ts';

const look: Readonly<Record<SurveyState, string>> = {
  DRAFT: 'mark-quiet',
  SUBMITTED: 'mark-warn',
  APPROVED: 'mark-good',
  OPEN: 'mark-good',
  CLOSED: 'mark-quiet',
  REPORTED: 'mark-quiet',
};

/** Where a survey stands, in words. */
export function SurveyMark({ state }: { readonly state: SurveyState }) {
  const { language } = useFormats();
  return <span class={`mark ${look[state]}`}>{surveyStateLabels[state][language]}</span>;
}
