import type { InputFieldMap } from '@pothos/core';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { subjectIdField, typedStream, type TypedStreamOptions, whileInView } from '../event/stream-type.ts';
import { visibleSurveys } from './access.ts';
import { progressOf } from './progress-loaders.ts';
import { SurveyProgressType } from './progress-type.ts';

const fields: TypedStreamOptions<InputFieldMap>['fields'] = (t) => ({
  surveyId: subjectIdField(t, 'Survey', 'Global id of the survey.'),
  survey: t.prismaField({
    type: 'Survey',
    nullable: true,
    description:
      'The survey as it is now, which may be newer than the event: compare versions. Null when it left your view.',
    resolve: (query, item, _args, context) =>
      whileInView(item, (id, actor) =>
        databaseOf(context).survey.findFirst({ ...query, where: { id, AND: [visibleSurveys(actor)] } }),
      ),
  }),
});

typedStream('surveyEvents', {
  noun: 'Survey',
  itemDescription: 'A change of a survey',
  description: 'Every change of a survey, its invitations and its responses (S27): after a cursor, then live.',
  scopes: { staff: true },
  topics: ['survey'],
  fields,
});

typedStream('surveyProgress', {
  noun: 'SurveyProgress',
  itemDescription: 'That a survey has gone on',
  description:
    'How one survey goes, at each change of it: after a cursor, then live. What holds already, `survey { progress }` says.',
  scopes: { staff: true },
  topics: ['survey'],
  args: builder.args((t) => ({
    surveyId: t.id({ required: true, description: 'The survey.' }),
  })),
  view: ({ surveyId }) => {
    const asked = decodeId('Survey', surveyId) ?? nilId;
    return ({ subjectId }, change) => (subjectId === asked ? change : null);
  },
  fields: (t) => ({
    ...fields(t),
    progress: t.field({
      type: SurveyProgressType,
      nullable: true,
      description: 'How it goes now; null when the survey left your view.',
      resolve: (item, _args, context) => whileInView(item, (id) => progressOf(databaseOf(context), id)),
    }),
  }),
});
