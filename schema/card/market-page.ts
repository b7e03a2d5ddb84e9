import { count, flag, line, money, paragraph, pastDay, percent, rate, required, rows, year } from './form.ts';
import { page } from './page.ts';
import { oncePer, sharesWithin } from './rules.ts';

/** F07. */
export const marketRelations = page({
  key: 'marketRelations',
  name: 'MarketRelations',
  what: 'main customers, suppliers and competitors (主要客户、供应商、竞争对手, F07)',
  fields: {
    customers: rows('MarketCustomer', 'Its main customers (主要客户)', 50, {
      name: required(line('Name (名称)')),
      kind: line('Kind (类型)'),
      salesPercent: percent('Share of its sales (占销售额比例)'),
      abilityToKeep: line('How far it can keep this customer (维持能力)'),
    }),
    suppliers: rows('MarketSupplier', 'Its main suppliers (主要供应商)', 50, {
      name: required(line('Name (名称)')),
      kind: line('Kind (类型)'),
      supplyPercent: percent('Share of its supply (占供应量比例)'),
      abilityToKeep: line('How far it can keep this supplier (维持能力)'),
    }),
    competitors: rows('MarketCompetitor', 'Its main competitors (主要竞争对手)', 50, {
      name: required(line('Name (名称)')),
      kind: line('Kind (类型)'),
      advantage: line('What it is better at (优势)'),
      countermeasure: line('What is done about it (对策)'),
    }),
    paymentWay: line('How payments are made (结算方式)'),
    paymentReasons: paragraph('Why they are made so (原因)'),
  },
  problems: ({ customers, suppliers }) => [
    ...sharesWithin(
      customers.map(({ salesPercent }) => salesPercent),
      ['customers'],
    ),
    ...sharesWithin(
      suppliers.map(({ supplyPercent }) => supplyPercent),
      ['suppliers'],
    ),
  ],
});

/** F08. */
export const productList = page({
  key: 'productList',
  name: 'ProductList',
  what: 'product list (企业产品目录, F08)',
  fields: {
    products: rows('AccountProduct', 'Its products (产品)', 20, {
      name: required(line('Name (产品名称)')),
      developedOn: pastDay('Day of the development (开发时间)'),
      launchedOn: pastDay('Day of the launch (投放市场时间)'),
      massProductionOn: pastDay('Day that mass production began (批量生产时间)'),
      qualityAndStability: line('Quality and its stability (质量及稳定性)'),
      technicalContent: line('Technical content (技术含量)'),
      growthPercent: rate('Growth over the last three years (近三年增长率)'),
      nextYearForecast: line('Forecast for the next year (明年预测)'),
      materials: line('Main materials (主要原材料)'),
      suppliers: line('Their suppliers (供应商)'),
      importedPercent: percent('Share of imported materials (进口比例)'),
      priceChangePercent: rate('Change of their price over the last three years (近三年价格变化)'),
      materialCostPercent: percent('Share of materials in the cost (原材料占成本比例)'),
      purchasingProcess: line('How purchases are made (采购流程)'),
      buysOtherMaterials: flag('Whether other materials are bought (是否采购其他原材料)'),
      stockPolicy: line('Policy of stocks (库存政策)'),
      supplierPaymentTerms: line('Terms of payment to suppliers (付款条件)'),
      firstYear: year('First of the three years that the next two tell of (近三年起始年)'),
      purchases: money('Purchases of these three years (近三年采购额)'),
      sales: money('Sales of these three years (近三年销售额)'),
      domesticPercent: percent('Share of the domestic market (国内市场份额)'),
      internationalPercent: percent('Share of the international market (国际市场份额)'),
      exportEarnings: money('Earnings of exports (出口创汇)'),
      importSpending: money('Spending on imports (进口用汇)'),
      settlement: line('How foreign trade is settled (结算方式)'),
      exchangeRisk: line('Risk of exchange rates (汇率风险)'),
      exportPolicy: line('Policy of exports (出口政策)'),
    }),
  },
  problems: ({ products }) => oncePer(products, 'name', 'products'),
});

/** F09. */
export const salesPlan = page({
  key: 'salesPlan',
  name: 'SalesPlan',
  what: 'sales plan and how it is carried out (企业市场销售计划及实施细则, F09)',
  fields: {
    plan: paragraph('The plan (销售计划)'),
    salesNetworkAreas: paragraph('Areas of the sales network (销售网络区域)'),
    salesStaffCount: count('People in sales (销售人员数)'),
    ordersInHand: paragraph('Orders in hand (在手订单)'),
    domesticForecast: paragraph('Forecast of the domestic market, and what it rests on (国内市场预测及依据)'),
  },
});
