import { useState } from 'preact/hooks';
import { createGraphClient } from './client.ts';
import { Wordmark } from './icons.tsx';
import { useWords } from './language.ts';
import type { Messages } from './messages.ts';
import { viewerQuery } from './operations.ts';
import { Settings, type SettingsProps } from './settings.tsx';

/** Why the reader is (back) at the sign-in; `told` is the server's own sentence. */
export interface SignInProblem {
  readonly kind: 'empty' | 'unknown' | 'unreachable' | 'ended' | 'forbidden';
  readonly told?: string;
}

interface SignInProps {
  readonly problem: SignInProblem | null;
  readonly settings: SettingsProps;
  readonly onSignedIn: (key: string) => void;
}

/** Asks for an API key and tries it before it is kept. */
export function SignIn({ problem: before, settings, onSignedIn }: SignInProps) {
  const { t, language } = useWords();
  const [problem, setProblem] = useState(before);
  const [busy, setBusy] = useState(false);

  const submit = async (form: HTMLFormElement) => {
    const key = String(new FormData(form).get('key') ?? '').trim();
    if (key === '') return setProblem({ kind: 'empty' });
    setBusy(true);
    const answer = await tryKey(key, language);
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
        <h1>{t.signIn.heading}</h1>
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
  if (!/^[\x21-\x7e]+$/.test(key)) return { kind: 'unknown' };
  const answer = await createGraphClient(key, language).query(viewerQuery, {}).toPromise();
  if (answer.data) return answer.data.viewer ? null : { kind: 'unknown' };
  const status: unknown = answer.error?.response?.status;
  if (status === 401 || status === 403 || isUnauthenticated(answer.error?.graphQLErrors)) {
    return { kind: 'unknown' };
  }
  return { kind: 'unreachable' };
}

function isUnauthenticated(errors: readonly { readonly extensions: Record<string, unknown> }[] | undefined): boolean {
  return errors?.some((error) => error.extensions['code'] === 'UNAUTHENTICATED') ?? false;
}

function sentenceFor(problem: SignInProblem, t: Messages): string {
  return problem.told ? `${t.signIn[problem.kind]} ${t.signIn.told(problem.told)}` : t.signIn[problem.kind];
}
