import { useClient, useQuery } from '@urql/preact';
import { useLocation, useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { orNull, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { contactPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { type Contact, contactQuery, updateProfile } from './operations.ts';
import { profileMessages } from './profile-messages.ts';

/** The person's profile as a form. What is private has no place in it. */
export function ProfileEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: contactQuery, variables: { id } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) =>
        contact === null ? (
          <NotHere />
        ) : (
          <Editor contact={contact} onConflict={() => ask({ requestPolicy: 'network-only' })} />
        )
      }
    </Loaded>
  );
}

const emptyLines = 3;

function Editor({ contact, onConflict }: { readonly contact: Contact; readonly onConflict: () => void }) {
  const t = useMessages(profileMessages);
  const client = useClient();
  const { route } = useLocation();
  const { profile } = contact;
  const responsibilities = profile?.recentResponsibilities.map(({ text }) => ({ text })) ?? [];
  const form = useForm({
    draft: `profile.${contact.id}`,
    saved: {
      occupation: profile?.occupation ?? '',
      employer: profile?.employer ?? '',
      education: profile?.education ?? '',
      school: profile?.school ?? '',
      major: profile?.major ?? '',
      graduatedIn: profile?.graduatedIn ?? '',
      secretary: profile?.secretary ?? '',
      previousJobsCompaniesBackground: profile?.previousJobsCompaniesBackground ?? '',
      recentDecisionsProjectsAchievements: profile?.recentDecisionsProjectsAchievements ?? '',
      decisionCriteriaBusiness: profile?.decisionCriteriaBusiness ?? '',
      decisionCriteriaProductTechnical: profile?.decisionCriteriaProductTechnical ?? '',
      recentResponsibilities: [...responsibilities, ...Array.from({ length: emptyLines }, () => ({ text: '' }))],
    },
    version: profile?.version,
    send: ({ recentResponsibilities, ...texts }, { version, key }) =>
      client
        .mutation(updateProfile, {
          input: {
            contactId: contact.id,
            ...(version === 0 ? {} : { expectedVersion: version }),
            occupation: orNull(texts.occupation),
            employer: orNull(texts.employer),
            education: orNull(texts.education),
            school: orNull(texts.school),
            major: orNull(texts.major),
            graduatedIn: orNull(texts.graduatedIn),
            secretary: orNull(texts.secretary),
            previousJobsCompaniesBackground: orNull(texts.previousJobsCompaniesBackground),
            recentDecisionsProjectsAchievements: orNull(texts.recentDecisionsProjectsAchievements),
            decisionCriteriaBusiness: orNull(texts.decisionCriteriaBusiness),
            decisionCriteriaProductTechnical: orNull(texts.decisionCriteriaProductTechnical),
            recentResponsibilities: recentResponsibilities
              .filter(({ text }) => text.trim() !== '')
              .map(({ text }, index) => ({ rank: index + 1, text })),
          },
          key,
        })
        .toPromise(),
    onDone: () => route(contactPath(contact.id)),
    onConflict,
  });
  const title = t.editTitle(contact.name);
  useTitle(title);

  return (
    <div class="page page-narrow">
      <h1>{title}</h1>
      <FormFrame form={form} back={contactPath(contact.id)}>
        <TextField form={form} name="occupation" label={t.occupation} maxLength={200} />
        <TextField form={form} name="employer" label={t.employer} maxLength={200} />
        <TextField form={form} name="education" label={t.education} maxLength={200} />
        <TextField form={form} name="school" label={t.school} maxLength={200} />
        <TextField form={form} name="major" label={t.major} maxLength={200} />
        <TextField form={form} name="graduatedIn" label={t.graduatedIn} type="month" />
        <TextField form={form} name="secretary" label={t.secretary} maxLength={200} />
        <TextField form={form} name="previousJobsCompaniesBackground" label={t.previous} lines={3} maxLength={2_000} />
        <TextField
          form={form}
          name="recentDecisionsProjectsAchievements"
          label={t.recent}
          lines={3}
          maxLength={2_000}
        />
        <TextField form={form} name="decisionCriteriaBusiness" label={t.business} lines={3} maxLength={2_000} />
        <TextField
          form={form}
          name="decisionCriteriaProductTechnical"
          label={t.technical}
          lines={3}
          maxLength={2_000}
        />
        <fieldset name="recentResponsibilities">
          <legend>{t.responsibilities}</legend>
          {form.values.recentResponsibilities.map((_line, index) => (
            <TextField
              key={index}
              form={form}
              name={`recentResponsibilities.${index}.text`}
              label={String(index + 1)}
              maxLength={2_000}
            />
          ))}
        </fieldset>
      </FormFrame>
    </div>
  );
}
