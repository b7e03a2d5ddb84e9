import { NotFound } from '../core/command.ts';
import { databaseOf } from '../core/context.ts';
import { mutation } from '../core/mutation.ts';
import { LanguageEnum } from '../site/type.ts';
import { VisitorIdentityInput } from '../site/visitor-type.ts';
import { releaseRoles } from './access.ts';
import { type FeedbackResult, releaseFeedback } from './commands.ts';
import { submitFeedback } from './submit-commands.ts';
import { FeedbackKindEnum, RatingSubjectEnum, SatisfactionLevelEnum } from './enums.ts';
import { ForeignOrigin, KindDisabled, NotInQuarantine, SubmissionIdReused, UnknownSite } from './errors.ts';
import { FeedbackType, ReceiptType } from './type.ts';

mutation('submitFeedback', {
  description:
    'Sends what a visitor of a partner’s page has to say. Sending the same submission id again gives the same receipt.',
  scopes: { open: true }, // the command lets in sites only, and names why it refuses another page
  errors: [UnknownSite, ForeignOrigin, KindDisabled, SubmissionIdReused],
  input: (t) => ({
    submissionId: t.id({ required: true, description: 'UUID made in the browser; a retry sends the same one.' }),
    kind: t.field({ type: FeedbackKindEnum, required: true, description: 'What is given; the site takes it or not.' }),
    level: t.field({
      type: SatisfactionLevelEnum,
      description: 'The level: required for a rating, refused otherwise.',
    }),
    subject: t.field({
      type: RatingSubjectEnum,
      description: 'What the rating is about; the whole without it. Ratings only.',
    }),
    comment: t.string({
      description: 'The visitor’s words, plain text, up to 2,000 characters; required but for ratings.',
    }),
    wantsReply: t.boolean({
      description: 'Whether an answer is wanted; then a telephone number or an e-mail address is required.',
    }),
    contactName: t.string({ description: 'Name, up to 200 characters.' }),
    contactPhone: t.string({ description: 'Telephone number, up to 40 characters.' }),
    contactEmail: t.string({ description: 'E-mail address, up to 254 characters.' }),
    consentVersion: t.int({ description: 'Version of the consent text that the visitor saw.' }),
    language: t.field({ type: LanguageEnum, required: true, description: 'Language of the widget.' }),
    pageUrl: t.string({
      description: 'The page, http or https, up to 2,000 characters; query and fragment are dropped.',
    }),
    elapsedMs: t.int({ description: 'From the form’s opening to sending, in ms; too fast looks like a machine.' }),
    identity: t.field({
      type: VisitorIdentityInput,
      description: 'Who the visitor is, by the word of the partner’s server; anonymous without it.',
    }),
    website: t.string({ description: 'A field that people don’t see and leave empty; up to 2,000 characters.' }),
  }),
  payload: (t) => ({
    receipt: t.prismaField({
      type: ReceiptType,
      description: 'The receipt.',
      resolve: (query, { feedbackId }: FeedbackResult, _args, context) =>
        databaseOf(context).feedback.findUniqueOrThrow({ ...query, where: { id: feedbackId } }),
    }),
  }),
  run: submitFeedback,
});

mutation('releaseFeedback', {
  description:
    'Lets a submission out of quarantine: it then has the effect it would have had; a complaint’s clock starts now.',
  scopes: { roles: releaseRoles },
  errors: [NotFound, NotInQuarantine],
  input: (t) => ({ feedbackId: t.id({ required: true, description: 'The submission.' }) }),
  payload: (t) => ({
    feedback: t.prismaField({
      type: FeedbackType,
      description: 'The submission as it is now.',
      resolve: (query, { feedbackId }: FeedbackResult, _args, context) =>
        databaseOf(context).feedback.findUniqueOrThrow({ ...query, where: { id: feedbackId } }),
    }),
  }),
  run: releaseFeedback,
});
