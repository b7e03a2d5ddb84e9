import { useFormats, useMessages } from '../../shared/language.ts';
import { accountPath } from '../paths.ts';
import { Monogram } from '../shell/monogram.tsx';
import { accountMessages } from './messages.ts';
import type { AccountRow } from './operations.ts';

/** One account in the list. The whole row leads to it; one link keeps one stop for the keyboard. */
export function AccountListRow({ account }: { readonly account: AccountRow }) {
  const t = useMessages(accountMessages);
  const { day } = useFormats();
  const { contacts, openComplaints, attentionSince } = account;
  const [address] = account.addresses;
  return (
    <li class="row">
      <Monogram name={account.name} />
      <div class="row-what">
        <a class="row-link" href={accountPath(account.id)}>
          {account.name}
        </a>
        <p class="second">{[account.owner.name, address?.city].filter(Boolean).join(' · ')}</p>
      </div>
      <p class="row-people second">
        <span>{contacts.totalCount > 0 && t.people(contacts.totalCount)}</span>
        <span>{contacts.nodes.map(({ name }) => name).join(', ')}</span>
      </p>
      <p class="row-marks">
        {attentionSince && (
          <span class="mark mark-warn" title={t.attentionSince(day(attentionSince))}>
            {t.wantsAttention}
          </span>
        )}
        {openComplaints.totalCount > 0 && (
          <span class="mark mark-bad">{t.openComplaints(openComplaints.totalCount)}</span>
        )}
      </p>
    </li>
  );
}
