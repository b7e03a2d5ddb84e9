import { useQuery } from '@urql/preact';
import type { ComponentChildren } from 'preact';
import { graphql } from '../../shared/graphql.ts';
import { CompanyTimeZone } from '../form/day.ts';

const companyQuery = graphql(`
  query Company {
    company {
      timeZone
    }
  }
`);

/** Shows screens once it is known where the company counts its days: a form proposes today as it opens. */
export function InCompany({ children }: { readonly children: ComponentChildren }) {
  const [{ data, error }] = useQuery({ query: companyQuery });
  // Without an answer the screens say what is wrong; the reader's own days do until then.
  const timeZone = data?.company.timeZone ?? (error && Intl.DateTimeFormat().resolvedOptions().timeZone);
  return timeZone === undefined ? null : (
    <CompanyTimeZone.Provider value={timeZone}>{children}</CompanyTimeZone.Provider>
  );
}
