import { useClient, useQuery } from '@urql/preact';
import { useEffect } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { TextField } from '../form/field.tsx';
import { StepProblems } from '../form/reasoned-step.tsx';
import { useForm } from '../form/use-form.ts';
import { type StepAnswer, useStep } from '../form/use-step.ts';
import { Loaded } from '../shell/loaded.tsx';
import { surveyInvitationStateLabels } from './labels.ts';
import { surveyMessages } from './messages.ts';
import { invitationsQuery, type Rights, type Survey } from './operations.ts';
import { sampleSurvey, sendSurveyInvitations } from './step-operations.ts';

interface SampleProps {
  readonly survey: Survey;
  readonly rights: Rights;
  readonly onChanged: () => void;
}

/** Takes people into the sample, by filters. */
export function Sample({ survey, onChanged }: Omit<SampleProps, 'rights'>) {
  const t = useMessages(surveyMessages);
  const client = useClient();
  const form = useForm({
    draft: null,
    saved: { accountName: '', contactTitle: '', limit: '50' },
    version: survey.version,
    send: ({ accountName, contactTitle, limit }, { version, key }) =>
      client
        .mutation(sampleSurvey, {
          input: {
            surveyId: survey.id,
            expectedVersion: version,
            limit: Number(limit),
            ...(accountName.trim() !== '' && { accountFilter: { name: { contains: accountName.trim() } } }),
            ...(contactTitle.trim() !== '' && { contactFilter: { title: { contains: contactTitle.trim() } } }),
          },
          key,
        })
        .toPromise(),
    onDone: () => {
      form.reset();
      onChanged();
    },
    onConflict: onChanged,
  });
  return (
    <section class="panel" aria-labelledby="sample">
      <h2 id="sample">{t.sample}</h2>
      <p class="hint">{t.sampleHint}</p>
      <form
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit(event.currentTarget);
        }}
      >
        <div class="form-pair">
          <TextField form={form} name="accountName" label={t.accountName} maxLength={100} />
          <TextField form={form} name="contactTitle" label={t.contactTitle} maxLength={100} />
          <TextField form={form} name="limit" label={t.limit} type="number" isRequired />
        </div>
        <div role="alert">
          {form.otherProblems.map(({ code, message }) => (
            <p key={code} class="notice notice-bad">
              {message}
            </p>
          ))}
        </div>
        <p>
          <button type="submit" disabled={form.isBusy}>
            {t.take}
          </button>
        </p>
      </form>
    </section>
  );
}

/** Who was taken into the sample, and how far each invitation has come; asked anew with each of `changes`. */
export function Invitations({ survey, rights, changes, onChanged }: SampleProps & { readonly changes: number }) {
  const t = useMessages(surveyMessages);
  const { language } = useFormats();
  const client = useClient();
  const step = useStep();
  const [answer, ask] = useQuery({
    query: invitationsQuery,
    variables: { id: survey.id },
    requestPolicy: 'cache-and-network',
  });
  useEffect(() => {
    if (changes > 0) ask({ requestPolicy: 'network-only' });
  }, [changes]);
  const target = { surveyId: survey.id, expectedVersion: survey.version };
  return (
    <section class="panel" aria-labelledby="invitations">
      <h2 id="invitations">{t.invitations}</h2>
      <Loaded answer={answer} again={() => ask()}>
        {({ survey: found }) =>
          !found || found.invitations.totalCount === 0 ? (
            <p class="hint">{t.noInvitations}</p>
          ) : (
            <>
              <p class="hint">{t.invited(found.invitations.totalCount)}</p>
              <ul class="plain">
                {found.invitations.nodes.map(({ id, state, failure, account, contact }) => (
                  <li key={id}>
                    {contact?.name ?? t.hidden}{' '}
                    <span class="second">
                      {account?.name} · {surveyInvitationStateLabels[state][language]} {failure}
                    </span>
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Loaded>
      {survey.state === 'OPEN' && survey.progress.planned > 0 && rights?.maySend && (
        <p>
          <button
            type="button"
            class="primary"
            disabled={step.isBusy}
            onClick={() =>
              void step.take(
                (key) =>
                  client.mutation(sendSurveyInvitations, { input: target, key }).toPromise() as Promise<StepAnswer>,
                onChanged,
              )
            }
          >
            {t.send}
          </button>
        </p>
      )}
      <StepProblems step={step} />
    </section>
  );
}
