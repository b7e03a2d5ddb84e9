import { addressKindLabels } from '../labels.ts';
import { useFormats, useMessages } from '../../shared/language.ts';
import { accountPath } from '../paths.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import { accountMessages } from './messages.ts';
import type { Account } from './operations.ts';

/** The customer card, group by group. */
export function AccountCard({ account }: { readonly account: Account }) {
  const t = useMessages(accountMessages);
  const { language } = useFormats();
  const facts: readonly Fact[] = [
    [t.phone, account.phone && <a href={`tel:${account.phone}`}>{account.phone}</a>],
    [
      t.website,
      account.website && (
        <a href={account.website} rel="noreferrer" target="_blank">
          {account.website.replace(/^https?:\/\//, '')}
        </a>
      ),
    ],
    [t.externalId, account.externalId],
    ...account.addresses.map((address): Fact => [
      addressKindLabels[address.kind][language],
      [address.street, address.postalCode, address.city, address.province, address.country].filter(Boolean).join(', '),
    ]),
  ];
  return (
    <section class="panel" aria-labelledby="card">
      <header>
        <h2 id="card">{t.card}</h2>
      </header>
      <Facts facts={facts} />
      {account.children.nodes.length > 0 && (
        <>
          <h3>{t.children}</h3>
          <ul class="plain">
            {account.children.nodes.map(({ id, name }) => (
              <li key={id}>
                <a href={accountPath(id)}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
