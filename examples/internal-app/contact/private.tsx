import { useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { useFormats, useMessages } from '../../shared/language.ts';
import { maritalStatusLabels, sexLabels } from '../labels.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { privateProfileQuery } from './operations.ts';
import { profileMessages } from './profile-messages.ts';

/** What is private is asked for by a button, never in passing: each reading is logged. */
export function PrivateProfile({ contactId }: { readonly contactId: string }) {
  const t = useMessages(profileMessages);
  const [isShown, setShown] = useState(false);
  return (
    <section class="panel" aria-labelledby="private">
      <header>
        <h2 id="private">{t.privateHeading}</h2>
      </header>
      {isShown ? (
        <Private contactId={contactId} />
      ) : (
        <>
          <p class="hint">{t.privateHint}</p>
          <button type="button" onClick={() => setShown(true)}>
            {t.privateShow}
          </button>
        </>
      )}
    </section>
  );
}

function Private({ contactId }: { readonly contactId: string }) {
  const t = useMessages(profileMessages);
  const { language, day } = useFormats();
  const [answer, ask] = useQuery({ query: privateProfileQuery, variables: { id: contactId } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ contact }) => {
        const known = contact?.privateProfile;
        if (!known) return <p class="hint">{t.privateNone}</p>;
        const { dateOfBirth, age, sex, maritalStatus } = known;
        const born = dateOfBirth && `${day(dateOfBirth)}${age === null ? '' : ` (${t.age(age)})`}`;
        const facts: readonly Fact[] = [
          [t.dateOfBirth, born],
          [t.sex, sex && sexLabels[sex][language]],
          [t.maritalStatus, maritalStatus && maritalStatusLabels[maritalStatus][language]],
          [t.spouse, known.spouse],
          [t.address, known.address],
          [t.privatePhone, known.phone],
          [t.fax, known.fax],
          [t.hobbies, known.hobbies],
          [t.sport, known.favouriteSport],
          [t.friends, known.circleOfFriends],
          [t.personality, known.personalityStyleInterests],
        ];
        const told = facts.filter(([, value]) => value !== null);
        return told.length === 0 ? <p class="hint">{t.privateNone}</p> : <Facts facts={told} />;
      }}
    </Loaded>
  );
}
