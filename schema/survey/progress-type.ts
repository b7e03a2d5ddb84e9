import { builder } from '../core/builder.ts';
import { SurveyChannelEnum } from './enums.ts';
import type { ChannelProgress, SurveyProgress } from './progress-loaders.ts';

const ChannelProgressType = builder.objectRef<ChannelProgress>('SurveyChannelProgress').implement({
  description: 'How a survey goes, in one channel.',
  authScopes: { staff: true },
  fields: (t) => ({
    channel: t.expose('channel', { type: SurveyChannelEnum, description: 'By which way answers come.' }),
    begun: t.exposeInt('begun', { description: 'Responses begun, whatever became of them.' }),
    submitted: t.exposeInt('submitted', { description: 'Responses handed in and not in quarantine.' }),
    valid: t.exposeInt('valid', { description: 'Responses handed in that count.' }),
  }),
});

/** GraphQL type of how a survey goes. */
export const SurveyProgressType = builder.objectRef<SurveyProgress>('SurveyProgress').implement({
  description: 'How a survey goes: counts of the whole company, of now.',
  authScopes: { staff: true },
  fields: (t) => ({
    distributed: t.exposeInt('distributed', {
      description:
        'Questionnaires distributed: invitations sent, those handed out on paper, and responses begun by the widget or the open link [D].',
    }),
    planned: t.exposeInt('planned', { description: 'People in the sample to whom nothing was sent yet.' }),
    spared: t.exposeInt('spared', { description: 'People left in peace, as another survey asked them before.' }),
    failed: t.exposeInt('failed', { description: 'Invitations that could not be sent.' }),
    invitationsSent: t.exposeInt('invitationsSent', { description: 'Invitations sent or handed over.' }),
    handedOut: t.exposeInt('handedOut', { description: 'Questionnaires handed out on paper.' }),
    opened: t.exposeInt('opened', { description: 'Personal links that were opened.' }),
    begun: t.exposeInt('begun', { description: 'Responses begun, whatever became of them.' }),
    submitted: t.exposeInt('submitted', { description: 'Responses handed in and not in quarantine.' }),
    quarantined: t.exposeInt('quarantined', { description: 'Responses that wait in quarantine.' }),
    valid: t.exposeInt('valid', { description: 'Responses handed in that count.' }),
    channels: t.field({
      type: [ChannelProgressType],
      description: 'The same by channel: each of the four.',
      resolve: ({ channels }) => [...channels],
    }),
  }),
});
