import { useState } from 'preact/hooks';
import { createGraphClient } from './client.ts';
import { Wordmark } from './icons.tsx';
import { useMessages } from './language.ts';
import { type SharedMessages, sharedMessages } from './messages.ts';
import { viewerQuery } from './operations.ts';
import { Settings, type SettingsProps } from './settings.tsx';

/** Why the reader is (back) at the sign-in; `reason` is the server's code for why it refused the key. */
export type SignInProblem =
  | { readonly kind: 'empty' | 'unreachable' }
  | { readonly kind: 'refused' | 'ended'; readonly reason: string };

interface SignInProps {
  readonly heading: string;
  readonly problem: SignInProblem | null;
  readonly settings: SettingsProps;
  readonly onSignedIn: (key: string) => void;
}

/** Asks for an API key and tries it before it is kept. */
export function SignIn({ heading, problem: before, settings, onSignedIn }: SignInProps) {
  const t = useMessages(sharedMessages);
  const [problem, setProblem] = useState(before);
  const [busy, setBusy] = useState(false);

  const submit = async (form: HTMLFormElement) => {
    const key = String(new FormData(form).get('key') ?? '').trim();
    if (key === '') return setProblem({ kind: 'empty' });
    setBusy(true);
    const answer = await tryKey(key, settings.language);
    setBusy(false);
    if (answer === null) onSignedIn(key);
    else setProblem(answer);
  };

  return (
    <main class="sign-in">
      <div class="sign-in-settings">
        <Settings {...settings} />
      </div>
      <form
        class="sign-in-card"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit(event.currentTarget);
        }}
      >
        <Wordmark />
        <h1>{heading}</h1>
        <p>{t.signIn.lead}</p>
        <label for="key">{t.signIn.key}</label>
        <input
          id="key"
          name="key"
          type="password"
          autoComplete="off"
          spellcheck={false}
          aria-describedby="key-hint key-problem"
          aria-invalid={problem ? 'true' : 'false'}
        />
        <p id="key-hint" class="hint">
          {t.signIn.hint}
        </p>
        <p id="key-problem" class="problem" role="alert">
          {problem && sentenceFor(problem, t)}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? t.signIn.busy : t.signIn.submit}
        </button>
      </form>
    </main>
  );
}

/** Null when the key is good. */
async function tryKey(key: string, language: SettingsProps['language']): Promise<SignInProblem | null> {
  // A header can carry visible ASCII only; anything else cannot be a key.
  if (!/^[\x21-\x7e]+$/.test(key)) return { kind: 'refused', reason: 'MALFORMED' };
  const { data, error } = await createGraphClient(key, language).query(viewerQuery, {}).toPromise();
  if (data) return data.viewer ? null : { kind: 'refused', reason: 'UNKNOWN' };
  const refusal = error?.graphQLErrors.find(({ extensions }) => extensions['code'] === 'UNAUTHENTICATED');
  if (refusal) return { kind: 'refused', reason: String(refusal.extensions['reason'] ?? 'UNAUTHENTICATED') };
  return { kind: 'unreachable' };
}

function sentenceFor(problem: SignInProblem, t: SharedMessages): string {
  if (!('reason' in problem)) return t.signIn[problem.kind];
  const why = t.signIn.reasons[problem.reason] ?? t.signIn.otherReason(problem.reason);
  return problem.kind === 'ended' ? `${t.signIn.ended} ${why}` : why;
}
