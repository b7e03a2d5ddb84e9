import { useFormats, useMessages } from '../../shared/language.ts';
import { keyPersonLabels } from '../labels.ts';
import { mapPath } from '../paths.ts';
import { accountMessages } from './messages.ts';
import type { Account } from './operations.ts';

/** What we hope to win at the account, and how each stands politically. Not there for those who may not see plans. */
export function AccountOpportunities({ account }: { readonly account: Account }) {
  const t = useMessages(accountMessages);
  const { language, money } = useFormats();
  const { nodes, totalCount } = account.opportunities;
  if (nodes.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="opportunities">
      <header>
        <h2 id="opportunities">{t.opportunities}</h2>
      </header>
      <ul class="rows rows-inside">
        {nodes.map((opportunity) => (
          <li key={opportunity.id} class="row-line">
            <div class="row-what">
              <a href={mapPath(account.id, opportunity.id)}>{opportunity.projectName}</a>
              <p class="second">
                {[t.purchase(opportunity.purchaseMonth), keyPersonLabels[opportunity.keyPerson][language]].join(' · ')}
              </p>
            </div>
            <strong>{money(opportunity.targetAmount)}</strong>
          </li>
        ))}
      </ul>
      {totalCount > nodes.length && <p class="hint">{t.moreOpportunities(totalCount - nodes.length)}</p>}
    </section>
  );
}
