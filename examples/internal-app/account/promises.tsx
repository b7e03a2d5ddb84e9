import { useMessages } from '../../shared/language.ts';
import { PromiseLine } from '../call/promises.tsx';
import { accountMessages } from './messages.ts';
import type { Account } from './operations.ts';

interface AccountPromisesProps {
  readonly account: Account;
  /** Asks for the account again. */
  readonly onChanged: () => void;
}

/** The promises of both sides that are still to be kept, by due day. */
export function AccountPromises({ account, onChanged }: AccountPromisesProps) {
  const t = useMessages(accountMessages);
  const { nodes, totalCount } = account.commitments;
  if (nodes.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="promises">
      <header>
        <h2 id="promises">{t.promises}</h2>
      </header>
      <ul class="plain spaced">
        {nodes.map((commitment) => (
          <PromiseLine key={commitment.id} commitment={commitment} onChanged={onChanged} />
        ))}
      </ul>
      {totalCount > nodes.length && <p class="hint">{t.morePromises(totalCount - nodes.length)}</p>}
    </section>
  );
}
