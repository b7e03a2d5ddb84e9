import { useMessages } from '../../shared/language.ts';
import { accountsPath } from '../paths.ts';
import { shellMessages } from './messages.ts';

/** Said where there is no such screen, no such record, or one that the reader may not see: the server tells none from another. */
export function NotHere() {
  const t = useMessages(shellMessages);
  return (
    <div class="nothing">
      <h1>{t.gone}</h1>
      <p class="hint">{t.goneHint}</p>
      <p>
        <a href={accountsPath}>{t.toAccounts}</a>
      </p>
    </div>
  );
}
