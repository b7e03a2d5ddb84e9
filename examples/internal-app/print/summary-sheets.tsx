import { useFormats, useMessages } from '../../shared/language.ts';
import { useCallHead } from './call-sheets.tsx';
import { printMessages } from './messages.ts';
import type { PrintedCall } from './operations.ts';
import { Box, Grid, Sheet } from './sheet.tsx';

/** Pages 4 and 5: what came of the call, and what a supporter and the manager make of it (S02). */
export function SummarySheets({ plan }: { readonly plan: PrintedCall }) {
  const t = useMessages(printMessages);
  const { day } = useFormats();
  const head = useCallHead(plan);
  const supporter = plan.evaluations.find(({ kind }) => kind === 'SUPPORTER');
  const manager = plan.evaluations.find(({ kind }) => kind === 'MANAGER');
  const signed = (label: string, by: typeof supporter) => (by ? `${label} · ${by.author.name}` : label);
  return (
    <>
      <Sheet page={4} title={t.callSummary} head={head}>
        <Box label={t.actualEvents}>{plan.summary?.actualEvents}</Box>
        <Grid
          label={t.commitments}
          columns={[t.action, t.owner, t.side, t.dueOn, t.doneOn]}
          rows={plan.commitments.map(({ action, user, contact, ownerName, side, dueOn, doneOn }) => [
            action,
            user?.name ?? contact?.name ?? ownerName,
            side === 'OURS' ? t.ours : t.customers,
            day(dueOn),
            doneOn && day(doneOn),
          ])}
          lines={6}
        />
      </Sheet>
      <Sheet page={5} title={t.evaluation} head={head}>
        <Box label={signed(t.supporterAssessment, supporter)}>{supporter?.assessment}</Box>
        <Box label={t.supporterRecommendation}>{supporter?.recommendation}</Box>
        <Box label={signed(t.managerAssessment, manager)}>{manager?.assessment}</Box>
        <Box label={t.managerRecommendation}>{manager?.recommendation}</Box>
      </Sheet>
    </>
  );
}
