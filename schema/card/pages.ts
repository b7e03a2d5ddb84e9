import { basicData, companyProfile, dataCard } from './customer-page.ts';
import { enterpriseProfile } from './enterprise-page.ts';
import { managementCard } from './management-page.ts';
import { marketRelations, productList, salesPlan } from './market-page.ts';
import type { Page } from './page.ts';

/** Every page of an account's card, in the order of the catalogue. */
export const pages: readonly Page[] = [
  enterpriseProfile,
  marketRelations,
  productList,
  salesPlan,
  dataCard,
  basicData,
  managementCard,
  companyProfile,
];
