import { useFormats, useMessages } from '../../shared/language.ts';
import { callMessages } from '../call/messages.ts';
import { statusLabels } from '../labels.ts';
import { printMessages } from './messages.ts';
import type { PrintedBehaviour, PrintedAlignment, PrintedCall } from './operations.ts';
import { Box, Fields, Grid, NumberedBox, Sheet } from './sheet.tsx';

/** Page 6: the executive’s profile (S03). */
export function ProfileSheet({ plan }: { readonly plan: PrintedCall }) {
  const t = useMessages(printMessages);
  const { calledOn } = useMessages(callMessages);
  const { day } = useFormats();
  const { account, executive } = plan;
  const { profile, privateProfile } = executive ?? {};
  return (
    <Sheet page={6} title={t.personalProfile} head={[[t.account, account.name]]}>
      <Fields
        fields={[
          [t.name, calledOn(plan.executive)],
          [t.companyTitle, [account.name, executive?.title].filter(Boolean).join(' / ')],
          [t.phoneNumber, privateProfile?.phone ?? executive?.phone],
          [t.fax, privateProfile?.fax],
          [t.education, profile?.education],
          [t.dateOfBirth, privateProfile?.dateOfBirth && day(privateProfile.dateOfBirth)],
          [t.address, privateProfile?.address],
          [t.spouse, privateProfile?.spouse],
          [t.secretary, profile?.secretary],
          [t.employer, profile?.employer],
          [t.reportsTo, executive?.reportsTo?.name ?? executive?.reportsToName],
        ]}
      />
      <Box label={t.previousJobs}>{profile?.previousJobsCompaniesBackground}</Box>
      <Box label={t.personality}>{privateProfile?.personalityStyleInterests}</Box>
      <Box label={t.recentDecisions}>{profile?.recentDecisionsProjectsAchievements}</Box>
      <NumberedBox label={t.responsibilities} items={(profile?.recentResponsibilities ?? []).map(({ text }) => text)} />
      <Box label={t.criteriaProduct}>{profile?.decisionCriteriaProductTechnical}</Box>
      <Box label={t.criteriaBusiness}>{profile?.decisionCriteriaBusiness}</Box>
    </Sheet>
  );
}

/** The fifteen that the paper form prints; settings may add others. */
const isOnPaper = ({ code }: PrintedBehaviour): boolean => /^(?:EQ|PL|MT)[1-5]$/.test(code);

interface AlignmentSheetProps {
  readonly plan: PrintedCall;
  readonly behaviours: readonly PrintedBehaviour[];
  readonly alignment: PrintedAlignment | undefined;
}

/** Page 7: how far the executive is aligned with us (S04): symbol, date, behaviour. */
export function AlignmentSheet({ plan, behaviours, alignment }: AlignmentSheetProps) {
  const t = useMessages(printMessages);
  const { calledOn } = useMessages(callMessages);
  const { language, day } = useFormats();
  const latest = new Map<string, string>();
  for (const { behaviour, observedOn } of alignment?.reasons ?? []) {
    if (behaviour && observedOn > (latest.get(behaviour.code) ?? '')) latest.set(behaviour.code, observedOn);
  }
  const statusDate = alignment?.override?.statusDate ?? alignment?.lastObservedOn;
  return (
    <Sheet
      page={7}
      title={t.alignmentProfile}
      head={[
        [t.account, plan.account.name],
        [t.name, calledOn(plan.executive)],
        [t.opportunity, plan.opportunity?.projectName],
        [t.salesperson, plan.salesperson.name],
        [t.status, alignment && statusLabels[alignment.status][language]],
        [t.date, statusDate && day(statusDate)],
      ]}
    >
      <div class="printed-behaviours">
        <Grid
          columns={[t.symbol, t.date, t.behaviour]}
          rows={behaviours.filter(isOnPaper).map(({ code, symbol, text }) => {
            const observedOn = latest.get(code);
            return [symbol, observedOn && day(observedOn), text];
          })}
          lines={15}
        />
      </div>
      <Box label={t.personalAgenda}>{alignment?.personalAgenda}</Box>
      <Box label={t.politicalStrategy}>{alignment?.politicalStrategy}</Box>
    </Sheet>
  );
}
