import { useClient, useQuery } from '@urql/preact';
import type { ResultOf } from 'gql.tada';
import { useLocation, useRoute } from 'preact-iso';
import { useFormats, useMessages } from '../../shared/language.ts';
import { useCompanyDays } from '../form/day.ts';
import { orNull, SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { ChecksField } from '../form/list-field.tsx';
import { type Form, useForm } from '../form/use-form.ts';
import { surveyPath, surveysPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { type SurveyChannel, surveyChannelLabels, type SurveyMethod, surveyMethodLabels } from './labels.ts';
import { surveyMessages } from './messages.ts';
import { draftSurvey, planChoicesQuery, type Survey, surveyQuery, updateSurvey } from './operations.ts';

/** The plan as the form holds it (S27). */
interface PlanValues {
  readonly title: string;
  readonly questionnaireId: string;
  readonly respondents: string;
  readonly respondentFeatures: string;
  readonly content: string;
  readonly methods: readonly string[];
  readonly tasks: string;
  readonly opensOn: string;
  readonly closesOn: string;
  readonly channels: readonly string[];
  readonly siteIds: readonly string[];
  readonly responsibleLeaderId: string;
  readonly staffIds: readonly string[];
  readonly targetPercent: string;
  readonly spareDays: string;
  readonly remindAfterDays: string;
}

/** What is sent for the values of the form, of a new and of a changed plan. */
function inputOf(values: PlanValues) {
  return {
    ...values,
    respondentFeatures: orNull(values.respondentFeatures),
    tasks: orNull(values.tasks),
    // true of both: the choices are the contract's.
    methods: [...values.methods] as SurveyMethod[],
    channels: [...values.channels] as SurveyChannel[],
    siteIds: values.channels.includes('WIDGET') ? [...values.siteIds] : [],
    staffIds: [...values.staffIds],
    spareDays: Number(values.spareDays),
    remindAfterDays: values.remindAfterDays === '' ? null : Number(values.remindAfterDays),
  };
}

/** A new plan. */
export function NewSurvey() {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const { route } = useLocation();
  const { today } = useCompanyDays();
  const form = useForm<PlanValues, NonNullable<ResultOf<typeof draftSurvey>>['result']>({
    draft: 'survey.new',
    saved: {
      title: '',
      questionnaireId: '',
      respondents: '',
      respondentFeatures: '',
      content: '',
      methods: ['QUESTIONNAIRE'],
      tasks: '',
      opensOn: today(),
      closesOn: today(14),
      channels: ['PERSONAL_LINK', 'STAFF'],
      siteIds: [],
      responsibleLeaderId: '',
      staffIds: [],
      targetPercent: '95',
      spareDays: '30',
      remindAfterDays: '',
    },
    send: (values, { key }) => client.mutation(draftSurvey, { input: inputOf(values), key }).toPromise(),
    onDone: ({ survey }) => route(surveyPath(survey.id)),
  });
  useTitle(t.addTitle);
  return <PlanForm form={form} title={t.addTitle} back={surveysPath} />;
}

/** A plan that is not under way yet. */
export function SurveyEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: surveyQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ survey }) =>
        survey === null ? (
          <NotHere />
        ) : (
          <Editor survey={survey} onConflict={() => ask({ requestPolicy: 'network-only' })} />
        )
      }
    </Loaded>
  );
}

function Editor({ survey, onConflict }: { readonly survey: Survey; readonly onConflict: () => void }) {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const { route } = useLocation();
  const form = useForm<PlanValues, NonNullable<ResultOf<typeof updateSurvey>>['result']>({
    draft: `survey.${survey.id}`,
    saved: {
      title: survey.title,
      questionnaireId: survey.questionnaireVersion.questionnaire.id,
      respondents: survey.respondents,
      respondentFeatures: survey.respondentFeatures ?? '',
      content: survey.content,
      methods: survey.methods,
      tasks: survey.tasks ?? '',
      opensOn: survey.opensOn,
      closesOn: survey.closesOn,
      channels: survey.channels,
      siteIds: survey.sites.map(({ id }) => id),
      responsibleLeaderId: survey.responsibleLeader.id,
      staffIds: survey.staff.map(({ id }) => id),
      targetPercent: survey.targetPercent,
      spareDays: survey.spareDays.toString(),
      remindAfterDays: survey.remindAfterDays?.toString() ?? '',
    },
    version: survey.version,
    send: (values, { version, key }) =>
      client
        .mutation(updateSurvey, { input: { ...inputOf(values), surveyId: survey.id, expectedVersion: version }, key })
        .toPromise(),
    onDone: () => route(surveyPath(survey.id)),
    onConflict,
  });
  const title = t.editTitle(survey.title);
  useTitle(title);
  return <PlanForm form={form} title={title} back={surveyPath(survey.id)} />;
}

// Who can be the responsible leader (S27); the server refuses others.
const leadingRoles: readonly string[] = [
  'CUSTOMER_MANAGER',
  'DEPARTMENT_MANAGER',
  'MARKETING_DIRECTOR',
  'GENERAL_MANAGER',
];

interface PlanFormProps {
  readonly form: Form<PlanValues>;
  readonly title: string;
  readonly back: string;
}

function PlanForm({ form, title, back }: PlanFormProps) {
  const t = useMessages(surveyMessages);
  const { language } = useFormats();
  const [answer, ask] = useQuery({ query: planChoicesQuery });
  const labelled = (labels: Readonly<Record<string, { readonly en: string; readonly zh: string }>>) =>
    Object.entries(labels).map(([value, label]) => [value, label[language]] as const);
  return (
    <div class="page page-narrow">
      <h1>{title}</h1>
      <Loaded answer={answer} again={() => ask()}>
        {({ questionnaires, users, sites }) => {
          const people = users.nodes.filter(({ deactivatedAt }) => deactivatedAt === null);
          return (
            <FormFrame form={form} back={back}>
              <TextField form={form} name="title" label={t.name} isRequired maxLength={200} />
              <SelectField
                form={form}
                name="questionnaireId"
                label={t.questionnaire}
                hint={t.questionnaireHint}
                isRequired
                choices={questionnaires.nodes
                  .filter(({ published }) => published !== null)
                  .map((each) => [each.id, each.title])}
              />
              <TextField form={form} name="respondents" label={t.respondents} isRequired lines={2} maxLength={10_000} />
              <TextField form={form} name="respondentFeatures" label={t.features} lines={2} maxLength={10_000} />
              <TextField form={form} name="content" label={t.content} isRequired lines={2} maxLength={10_000} />
              <ChecksField
                form={form}
                name="methods"
                label={t.methods}
                isRequired
                choices={labelled(surveyMethodLabels)}
              />
              <div class="form-pair">
                <TextField form={form} name="opensOn" label={t.opensOn} type="date" isRequired />
                <TextField form={form} name="closesOn" label={t.closesOn} type="date" isRequired />
              </div>
              <ChecksField
                form={form}
                name="channels"
                label={t.channels}
                isRequired
                choices={labelled(surveyChannelLabels)}
              />
              {form.values.channels.includes('WIDGET') && (
                <ChecksField
                  form={form}
                  name="siteIds"
                  label={t.sites}
                  isRequired
                  choices={sites.nodes.map(({ id, name }) => [id, name])}
                />
              )}
              <SelectField
                form={form}
                name="responsibleLeaderId"
                label={t.leader}
                isRequired
                choices={people
                  .filter(({ roles }) => roles.some((role) => leadingRoles.includes(role)))
                  .map(({ id, name }) => [id, name])}
              />
              <ChecksField
                form={form}
                name="staffIds"
                label={t.staff}
                isRequired
                choices={people.map(({ id, name }) => [id, name])}
              />
              <TextField form={form} name="tasks" label={t.tasks} lines={2} maxLength={10_000} />
              <div class="form-pair">
                <TextField form={form} name="targetPercent" label={t.target} maxLength={6} />
                <TextField form={form} name="spareDays" label={t.spareDays} type="number" />
                <TextField form={form} name="remindAfterDays" label={t.remind} type="number" />
              </div>
            </FormFrame>
          );
        }}
      </Loaded>
    </div>
  );
}
