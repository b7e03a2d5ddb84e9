import type { Db, Tx } from '../../prisma/client.ts';
import { distributedOf, type SurveyCounts } from './rules.ts';
import { type SurveyChannel, surveyChannelLabels } from './vocabulary.ts';

/** How a survey goes, in one channel. */
export interface ChannelProgress {
  readonly channel: SurveyChannel;
  readonly begun: number;
  readonly submitted: number;
  readonly valid: number;
}

/** How a survey goes. */
export interface SurveyProgress extends SurveyCounts {
  readonly surveyId: string;
  readonly distributed: number;
  readonly planned: number;
  readonly spared: number;
  readonly failed: number;
  readonly opened: number;
  readonly begun: number;
  readonly submitted: number;
  readonly quarantined: number;
  readonly channels: readonly ChannelProgress[];
}

/** Counts how a survey goes; two statements, and one for what was handed out. */
export async function progressOf(db: Db | Tx, surveyId: string): Promise<SurveyProgress> {
  const [invitations] = await db.$queryRaw<Record<'sent' | 'opened' | 'planned' | 'spared' | 'failed', number>[]>`
    select count(sent_at)::int as sent, count(opened_at)::int as opened,
           (count(*) filter (where state = 'PLANNED'))::int as planned,
           (count(*) filter (where state = 'SPARED'))::int as spared,
           (count(*) filter (where state = 'FAILED'))::int as failed
    from survey_invitation where survey_id = ${surveyId}::uuid`;
  const rows = await db.$queryRaw<
    { channel: SurveyChannel; begun: number; submitted: number; valid: number; quarantined: number }[]
  >`
    select channel::text as channel, count(*)::int as begun,
           (count(*) filter (where state = 'SUBMITTED'))::int as submitted,
           (count(*) filter (where state = 'SUBMITTED' and is_valid))::int as valid,
           (count(*) filter (where state = 'QUARANTINED'))::int as quarantined
    from survey_response where survey_id = ${surveyId}::uuid group by 1`;
  const survey = await db.survey.findUniqueOrThrow({ where: { id: surveyId }, select: { handedOut: true } });
  const sum = (count: 'begun' | 'submitted' | 'valid' | 'quarantined'): number =>
    rows.reduce((total, row) => total + row[count], 0);
  const byItself = rows.filter(({ channel }) => channel === 'WIDGET' || channel === 'OPEN_LINK');
  const counts = {
    invitationsSent: invitations?.sent ?? 0,
    handedOut: survey.handedOut,
    begunByItself: byItself.reduce((total, { begun }) => total + begun, 0),
    valid: sum('valid'),
  };
  const channels = (Object.keys(surveyChannelLabels) as SurveyChannel[]) // the vocabulary's keys
    .map((channel) => {
      const { begun = 0, submitted = 0, valid = 0 } = rows.find((row) => row.channel === channel) ?? {};
      return { channel, begun, submitted, valid };
    });
  return {
    ...counts,
    surveyId,
    distributed: distributedOf(counts),
    planned: invitations?.planned ?? 0,
    spared: invitations?.spared ?? 0,
    failed: invitations?.failed ?? 0,
    opened: invitations?.opened ?? 0,
    begun: sum('begun'),
    submitted: sum('submitted'),
    quarantined: sum('quarantined'),
    channels,
  };
}

/** What of a survey's counts its distribution is made of. */
export async function countsOf(db: Db | Tx, surveyId: string): Promise<SurveyCounts> {
  const { invitationsSent, handedOut, begunByItself, valid } = await progressOf(db, surveyId);
  return { invitationsSent, handedOut, begunByItself, valid };
}
