import { useFormats, useMessages } from '../../shared/language.ts';
import { type Fact, Facts } from '../shell/facts.tsx';
import { cardMessages } from './card-messages.ts';
import type { Account } from './operations.ts';

/** The pages of the customer card that have something on them; of each only what is known. */
export function CardGroups({ account }: { readonly account: Account }) {
  const t = useMessages(cardMessages);
  const { day, money } = useFormats();
  const { companyProfile: company, dataCard: data, basicData: basic, salesPlan: sales } = account;
  const dayOf = (known: string | null | undefined) => known && day(known);
  const yuan = (amount: string | null | undefined) => amount && money(amount);
  const groups: readonly (readonly [heading: string, facts: readonly Fact[]])[] = [
    [
      t.company,
      [
        [t.nature, company?.nature],
        [t.products, company?.products],
        [t.services, company?.services],
        [t.upstream, company?.upstream],
        [t.midstream, company?.midstream],
        [t.downstream, company?.downstream],
        [t.profitModel, company?.profitModel],
        [t.organisation, company?.organisationStructure],
        [t.competitiveness, company?.coreCompetitiveness],
        [t.status, company?.businessStatus],
        [t.problems, company?.existingProblems],
      ],
    ],
    [
      t.data,
      [
        [t.head, data?.head ?? basic?.head],
        [t.mainBusiness, basic?.mainBusiness],
        [t.mainContact, basic?.mainContact],
        [t.industry, data?.industry],
        [t.foundedOn, dayOf(data?.foundedOn)],
        [t.firstTradeOn, dayOf(data?.firstTradeOn)],
        [t.employees, data?.employees],
        [t.registeredCapital, yuan(data?.registeredCapital)],
        [t.capital, yuan(basic?.capital)],
        [t.marketPosition, data?.marketPosition],
        [t.purchasingManager, data?.purchasingManager],
        [t.purchasingAssistants, data?.purchasingAssistants],
        [t.dealings, basic?.dealings],
        [t.tradeRecord, data?.tradeRecord],
        [t.remark, basic?.remark],
      ],
    ],
    [
      t.payment,
      [
        [t.paymentTerms, data?.paymentTerms],
        [t.paymentMethod, data?.paymentMethod],
        [t.paymentDay, data?.paymentDay],
        [t.bank, data?.bank],
        [t.credit, data?.creditRating],
        [t.industryCredit, data?.industryCredit],
      ],
    ],
    [
      t.sales,
      [
        [t.plan, sales?.plan],
        [t.orders, sales?.ordersInHand],
        [t.forecast, sales?.domesticForecast],
        [t.areas, sales?.salesNetworkAreas],
        [t.salesStaff, sales?.salesStaffCount],
      ],
    ],
  ];
  return (
    <>
      {groups
        .map(
          ([heading, facts]) => [heading, facts.filter(([, value]) => value !== null && value !== undefined)] as const,
        )
        .filter(([, facts]) => facts.length > 0)
        .map(([heading, facts]) => (
          <section key={heading} class="panel" aria-label={heading}>
            <header>
              <h2>{heading}</h2>
            </header>
            <Facts facts={facts} isWide />
          </section>
        ))}
    </>
  );
}
