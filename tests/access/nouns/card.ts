import { encodeId } from '../../../schema/core/ids.ts';
import { cardPages } from '../../../schema/setup/demo-card.ts';
import { graph } from '../../support/graph.ts';
import { decided, keepers, payloadsInView, planners, planReaders, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

const mutations =
  `updateEnterpriseProfile updateMarketRelations updateProductList updateSalesPlan updateDataCard updateBasicData
  updateManagementCard updateCompanyProfile`.split(/\s+/);

/** Cards of accounts: whoever sees the account reads its card, whoever keeps it changes it. */
export const card: NounAccess = {
  mutations: { ...Object.fromEntries(mutations.map((name) => [name, keepers])), updateRelationshipCard: planners },
  types: {
    Account: decided(
      {
        basicData: staff,
        companyProfile: staff,
        dataCard: staff,
        enterpriseProfile: staff,
        managementCard: staff,
        marketRelations: staff,
        productList: staff,
        relationshipCard: planReaders,
        salesPlan: staff,
      },
      { relationshipCard: 'null' },
    ),
    RelationshipCard: readBy(planReaders, 'competitivePotential countermeasure rows'),
    RelationshipCardRow: readBy(
      planReaders,
      'competitor competitorContact contact influence owner position review strategy tie visitsPerQuarter',
    ),
    EnterpriseProfile: readBy(
      staff,
      `assets auditor foundedOn industry isBankShareholder isListed isNewCustomer legalPersonCode legalRepresentative licenceNumber loanCardNumber mainBusiness majorEvents netAssets qualifications registeredCapital scope shareholders staff subsidiaries totalAssets warnings`,
    ),
    Shareholder: readBy(staff, `kind mode name paidOn sharePercent`),
    EnterpriseAsset: readBy(staff, `appraisedValue class formerName formerValue method registrar`),
    Subsidiary: readBy(staff, `holdingPercent name registeredCapital scope`),
    EnterpriseStaff: readBy(staff, `managers meanIncome total trainingDays universityPercent yearlyHires`),
    MarketRelations: readBy(staff, `competitors customers paymentReasons paymentWay suppliers`),
    MarketCustomer: readBy(staff, `abilityToKeep kind name salesPercent`),
    MarketSupplier: readBy(staff, `abilityToKeep kind name supplyPercent`),
    MarketCompetitor: readBy(staff, `advantage countermeasure kind name`),
    ProductList: readBy(staff, `products`),
    AccountProduct: readBy(
      staff,
      `buysOtherMaterials developedOn domesticPercent exchangeRisk exportEarnings exportPolicy firstYear growthPercent importSpending importedPercent internationalPercent launchedOn massProductionOn materialCostPercent materials name nextYearForecast priceChangePercent purchases purchasingProcess qualityAndStability sales settlement stockPolicy supplierPaymentTerms suppliers technicalContent`,
    ),
    SalesPlan: readBy(staff, `domesticForecast ordersInHand plan salesNetworkAreas salesStaffCount`),
    DataCard: readBy(
      staff,
      `bank creditRating customerNumber employees firstTradeOn foundedOn head industry industryCredit marketPosition number paymentDay paymentMethod paymentTerms purchasingAssistants purchasingManager registeredCapital tradeRecord`,
    ),
    BasicData: readBy(staff, `capital dealings head mainBusiness mainContact remark tradeAmounts turnovers`),
    YearlyTurnover: readBy(staff, `amount year`),
    YearlyTrade: readBy(staff, `amount year`),
    ManagementCard: readBy(
      staff,
      `annualOutput bank branchPhone chairman creditState departmentHead directSupervisor employees foundedOn fundState generalManager halfYearMeans handler hasPaidLate headOfficePhone industryStanding legalRepresentative mainBusiness monthlySales monthlyTradeLimit monthlyTradeSoFar otherPurchasesPercent otherSalesPercent profitRate purchaseShares realEstate registeredCapital salesShares serviceContract tradeLimitCheck yearsInBusiness yearsInTrade`,
    ),
    EmployeeCount: readBy(staff, `female male total`),
    RealEstate: readBy(staff, `areaM2 kind tenure unit`),
    PurchaseShare: readBy(staff, `company percent product`),
    SalesShare: readBy(staff, `company percent product`),
    HalfYearMean: readBy(staff, `amount item percent`),
    CompanyProfile: readBy(
      staff,
      `businessStatus coreCompetitiveness downstream existingProblems midstream nature organisationStructure products profitModel services upstream`,
    ),
    CardWarning: readBy(staff, `code message path`),
    TradeLimitCheck: readBy(staff, `excess isOverLimit limit monthTotal`),
    ...payloadsInView(
      'account',
      'UpdateRelationshipCard UpdateEnterpriseProfile UpdateMarketRelations UpdateProductList UpdateSalesPlan UpdateDataCard UpdateBasicData UpdateManagementCard UpdateCompanyProfile',
    ),
  },
  async populate(db, c) {
    const run = graph(db, c.actors.salesperson);
    for (const [name, values] of Object.entries(cardPages)) {
      const { version } = await db.account.findUniqueOrThrow({ where: { id: c.accounts.own } });
      const { data } = await run(
        `mutation ($input: Update${name}Input!) { done: update${name}(input: $input) { ... on Error { code path } } }`,
        { input: { accountId: encodeId('Account', c.accounts.own), expectedVersion: version, ...values } },
      );
      if (data?.done.code !== undefined) throw new Error(JSON.stringify(data));
    }
    const { version } = await db.account.findUniqueOrThrow({ where: { id: c.accounts.own } });
    const rows = [{ position: 'OTHER', contactId: encodeId('Contact', c.contact), visitsPerQuarter: 2 }];
    await run(
      'mutation ($input: UpdateRelationshipCardInput!) { updateRelationshipCard(input: $input) { ... on Error { code path } } }',
      { input: { accountId: encodeId('Account', c.accounts.own), expectedVersion: version, rows } },
    );
    return {};
  },
  instances: async (db, c) => ({
    RelationshipCard: await db.relationshipCard.findUniqueOrThrow({ where: { accountId: c.accounts.own } }),
    RelationshipCardRow: await db.relationshipCardRow.findFirstOrThrow({ where: { accountId: c.accounts.own } }),
    ...cardPages,
    ...parts,
    CardWarning: { code: 'NET_OVER_TOTAL', path: ['netAssets'] },
    TradeLimitCheck: { monthTotal: '510000.00', limit: '500000.00', isOverLimit: true, excess: '10000.00' },
  }),
};

function partOf(page: string, key: string): unknown {
  const value = cardPages[page]?.[key];
  return Array.isArray(value) ? value[0] : value;
}

const parts = {
  Shareholder: partOf('EnterpriseProfile', 'shareholders'),
  EnterpriseAsset: partOf('EnterpriseProfile', 'assets'),
  Subsidiary: partOf('EnterpriseProfile', 'subsidiaries'),
  EnterpriseStaff: partOf('EnterpriseProfile', 'staff'),
  MarketCustomer: partOf('MarketRelations', 'customers'),
  MarketSupplier: partOf('MarketRelations', 'suppliers'),
  MarketCompetitor: partOf('MarketRelations', 'competitors'),
  AccountProduct: partOf('ProductList', 'products'),
  YearlyTurnover: partOf('BasicData', 'turnovers'),
  YearlyTrade: partOf('BasicData', 'tradeAmounts'),
  EmployeeCount: partOf('ManagementCard', 'employees'),
  RealEstate: partOf('ManagementCard', 'realEstate'),
  PurchaseShare: partOf('ManagementCard', 'purchaseShares'),
  SalesShare: partOf('ManagementCard', 'salesShares'),
  HalfYearMean: partOf('ManagementCard', 'halfYearMeans'),
};
