import { useFormats, useMessages } from '../../shared/language.ts';
import { dossierFieldLabels } from '../labels.ts';
import { profileEditorPath } from '../paths.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import type { Contact, Profile } from './operations.ts';
import { profileMessages } from './profile-messages.ts';

/** What is known of the person besides the card, and what should still be found out before a visit. */
export function ProfilePanel({ contact, mayUpdate }: { readonly contact: Contact; readonly mayUpdate: boolean }) {
  const t = useMessages(profileMessages);
  const { language } = useFormats();
  const { profile, dossier } = contact;
  return (
    <section class="panel" aria-labelledby="profile">
      <header>
        <h2 id="profile">{t.heading}</h2>
        {mayUpdate && <a href={profileEditorPath(contact.id)}>{t.edit}</a>}
      </header>
      {dossier && (
        <div class="dossier">
          <p>
            {t.dossier(dossier.percent)}
            {dossier.isPrepared && <span class="mark mark-good">{t.prepared}</span>}
          </p>
          <meter min={0} max={100} value={dossier.percent} aria-label={t.dossier(dossier.percent)} />
          {dossier.missing.length > 0 && (
            <p class="second">
              {t.missing}: {dossier.missing.map((field) => dossierFieldLabels[field][language]).join(', ')}
            </p>
          )}
        </div>
      )}
      {profile ? <Known profile={profile} /> : <p class="hint">{t.none}</p>}
    </section>
  );
}

/** What is known; nobody reads a list of what is not. */
function Known({ profile }: { readonly profile: Profile }) {
  const t = useMessages(profileMessages);
  const facts: readonly Fact[] = [
    [t.occupation, profile.occupation],
    [t.employer, profile.employer],
    [t.education, profile.education],
    [t.school, profile.school],
    [t.major, profile.major],
    [t.graduatedIn, profile.graduatedIn],
    [t.secretary, profile.secretary],
    [t.previous, profile.previousJobsCompaniesBackground],
    [t.recent, profile.recentDecisionsProjectsAchievements],
    [t.business, profile.decisionCriteriaBusiness],
    [t.technical, profile.decisionCriteriaProductTechnical],
    [
      t.responsibilities,
      profile.recentResponsibilities.length > 0 && (
        <ol class="plain-numbers">
          {profile.recentResponsibilities.map(({ rank, text }) => (
            <li key={rank}>{text}</li>
          ))}
        </ol>
      ),
    ],
  ];
  return <Facts facts={facts.filter(([, value]) => value !== null && value !== false)} isWide />;
}
