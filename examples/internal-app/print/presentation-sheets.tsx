import { useFormats, useMessages } from '../../shared/language.ts';
import { buyingRoleLabels } from '../labels.ts';
import { printMessages } from './messages.ts';
import type { PrintedCall, PrintedPresentation } from './operations.ts';
import { Box, Grid, NumberedBox, Sheet } from './sheet.tsx';

interface PresentationSheetsProps {
  readonly plan: PrintedCall;
  readonly presentation: PrintedPresentation | undefined;
}

/** Pages 8 and 9: the presentation that is planned (S05). */
export function PresentationSheets({ plan, presentation }: PresentationSheetsProps) {
  const t = useMessages(printMessages);
  const { language, day } = useFormats();
  return (
    <>
      <Sheet
        page={8}
        title={t.presentationPlan}
        head={[
          [t.account, plan.account.name],
          [t.presentationDate, presentation && day(presentation.presentationDate)],
          [t.salesperson, presentation?.salesperson.name],
        ]}
      >
        <Box label={t.presentationPurpose}>{presentation?.purpose}</Box>
        <NumberedBox label={t.agenda} items={(presentation?.agenda ?? []).map(({ item }) => item)} />
        <Grid
          label={t.customerParticipants}
          columns={[t.name, t.jobTitle, t.buyingRole, t.businessArgument, t.politicalArgument]}
          rows={(presentation?.participants ?? []).map((person) => [
            person.name,
            person.title,
            buyingRoleLabels[person.buyingRole][language],
            person.businessArgument,
            person.politicalArgument,
          ])}
          lines={5}
        />
      </Sheet>
      <Sheet page={9} title={`${t.presentationPlan} · ${t.organisation}`} head={[[t.account, plan.account.name]]}>
        <Box label={t.desiredResult}>{presentation?.desiredResult}</Box>
        <NumberedBox label={t.actionSteps} items={(presentation?.actionSteps ?? []).map(({ step }) => step)} />
      </Sheet>
    </>
  );
}
