import { useFormats, useMessages } from '../../shared/language.ts';
import { callMessages } from '../call/messages.ts';
import { printMessages } from './messages.ts';
import type { PrintedCall } from './operations.ts';
import { Box, Grid, NumberedBox, type PrintedField, Sheet } from './sheet.tsx';

/** Whose page it is, as pages 2 to 5 repeat it. */
export function useCallHead(plan: PrintedCall): readonly PrintedField[] {
  const t = useMessages(printMessages);
  const { calledOn } = useMessages(callMessages);
  return [
    [t.account, plan.account.name],
    [t.executive, calledOn(plan.executive)],
    [t.salesperson, plan.salesperson.name],
  ];
}

/** Pages 1 to 3: the call plan (S01). */
export function CallSheets({ plan }: { readonly plan: PrintedCall }) {
  const t = useMessages(printMessages);
  const { calledOn } = useMessages(callMessages);
  const { day } = useFormats();
  const head = useCallHead(plan);
  const people = [t.name, t.jobTitle, t.position];
  return (
    <>
      <Sheet
        page={1}
        title={t.callPlan}
        head={[
          [t.account, plan.account.name],
          [t.executive, calledOn(plan.executive)],
          [t.phoneNumber, plan.phoneNumber],
          [t.location, plan.location],
          [t.administrativeAssistant, plan.administrativeAssistant],
          [t.callDate, day(plan.callDate)],
          [t.callTime, plan.callTime],
          [t.salesperson, plan.salesperson.name],
          [t.manager, plan.manager?.name],
          [t.opportunity, plan.opportunity?.projectName],
        ]}
      >
        <Box label={t.purpose}>{plan.purpose}</Box>
        <NumberedBox label={t.expectedResults} items={plan.expectedResults.map(({ result }) => result)} />
        <Grid label={t.customerParticipants} columns={people} rows={plan.customerParticipants.map(cellsOf)} lines={3} />
        <Grid label={t.companyParticipants} columns={people} rows={plan.companyParticipants.map(cellsOf)} lines={3} />
        <NumberedBox label={t.plannedAgenda} items={plan.agenda.map(({ item }) => item)} />
        <Box label={t.competingViewsOrObstacles}>{plan.competingViewsOrObstacles}</Box>
        <Box label={t.resourcesAndPreparation}>{plan.resourcesAndPreparation}</Box>
      </Sheet>
      <Sheet page={2} title={t.callPlan} head={head}>
        <Grid
          columns={[
            t.issue,
            t.howInfluenced,
            `${t.value} ${t.businessValue}`,
            `${t.value} ${t.politicalPersonalValue}`,
          ]}
          rows={plan.issues.map(({ issue, howInfluenced, businessValue, politicalPersonalValue }) => [
            issue,
            howInfluenced,
            businessValue,
            politicalPersonalValue,
          ])}
          lines={6}
        />
      </Sheet>
      <Sheet page={3} title={t.callPlan} head={head}>
        <Box label={t.introduction}>{plan.introduction}</Box>
        <Grid
          columns={[t.needToKnow, t.why, t.question]}
          rows={plan.questions.map(({ needToKnow, why, question }) => [needToKnow, why, question])}
          lines={6}
        />
      </Sheet>
    </>
  );
}

type Participant = PrintedCall['companyParticipants' | 'customerParticipants'][number];

function cellsOf({ name, title, position }: Participant): readonly (string | null)[] {
  return [name, title, position];
}
