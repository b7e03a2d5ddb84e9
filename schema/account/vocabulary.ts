import type { Text } from '../core/language.ts';

/** What people read for each kind of address. */
export const addressKindLabels = {
  REGISTERED: { EN: 'Registered seat', ZH_CN: '注册地址' },
  OFFICE: { EN: 'Office', ZH_CN: '办公地址' },
  DELIVERY: { EN: 'Delivery', ZH_CN: '收货地址' },
  BILLING: { EN: 'Billing', ZH_CN: '开票地址' },
} as const satisfies Record<string, Text>;

/** What an address is for. */
export type AddressKind = keyof typeof addressKindLabels;

/** What people read for each outcome of an upsert. */
export const upsertOutcomeLabels = {
  REGISTERED: { EN: 'Registered', ZH_CN: '已登记' },
  UPDATED: { EN: 'Changed', ZH_CN: '已修改' },
  UNCHANGED: { EN: 'Left as it was', ZH_CN: '未变化' },
} as const satisfies Record<string, Text>;

/** What an upsert did. */
export type UpsertOutcome = keyof typeof upsertOutcomeLabels;

/** 客户种类 (S59). */
export const customerKindLabels = {
  EXTERNAL: { EN: 'External: a middleman or an end consumer', ZH_CN: '外部客户' },
  INTERNAL: { EN: 'Internal: our own next process step', ZH_CN: '内部客户' },
} as const satisfies Record<string, Text>;

/** 大客户类型 (S26). */
export const accountKindLabels = {
  IMPORTANT: { EN: 'Important customer', ZH_CN: '重要客户' },
  HIGH_VALUE: { EN: 'High-value customer', ZH_CN: '高价值客户' },
  GROUP: { EN: 'Group customer', ZH_CN: '集团客户' },
  STRATEGIC: { EN: 'Strategic customer', ZH_CN: '战略客户' },
} as const satisfies Record<string, Text>;

/** Why an account is a key account. */
export type AccountKind = keyof typeof accountKindLabels;

/** 价值等级 (ch. 13). */
export const valueClassLabels = {
  A: { EN: 'Class A', ZH_CN: 'A 类' },
  B: { EN: 'Class B', ZH_CN: 'B 类' },
  C: { EN: 'Class C', ZH_CN: 'C 类' },
  D: { EN: 'Class D', ZH_CN: 'D 类' },
  E: { EN: 'Class E', ZH_CN: 'E 类' },
} as const satisfies Record<string, Text>;

/** 服务等级 (S28). */
export const serviceClassLabels = {
  CORE: { EN: 'Core customer', ZH_CN: '核心客户' },
  POTENTIAL: { EN: 'Customer with potential', ZH_CN: '潜力客户' },
  REGULAR: { EN: 'Regular customer', ZH_CN: '常规客户' },
  ASSISTED: { EN: 'Assisted customer', ZH_CN: '帮扶客户' },
} as const satisfies Record<string, Text>;

/** 维护级别 (F23). */
export const maintenanceLevelLabels = {
  CORE: { EN: 'Core customer', ZH_CN: '核心客户' },
  KEY: { EN: 'Key customer', ZH_CN: '重点客户' },
  GENERAL: { EN: 'General customer', ZH_CN: '一般客户' },
  POTENTIAL: { EN: 'Potential customer', ZH_CN: '潜在客户' },
} as const satisfies Record<string, Text>;

/** 市场类型 (S28). */
export const marketTypeLabels = {
  CITY: { EN: 'City', ZH_CN: '城市' },
  TOWN: { EN: 'Town', ZH_CN: '城镇' },
  RURAL: { EN: 'Rural', ZH_CN: '乡村' },
} as const satisfies Record<string, Text>;

/** 零售业态 (S28). */
export const retailFormatLabels = {
  MALL: { EN: 'Mall', ZH_CN: '商场' },
  SUPERMARKET: { EN: 'Supermarket', ZH_CN: '超市' },
  TOBACCO_LIQUOR: { EN: 'Tobacco and liquor shop', ZH_CN: '烟酒店' },
  CONVENIENCE: { EN: 'Convenience store', ZH_CN: '便利店' },
  GROCERY: { EN: 'Grocery', ZH_CN: '食杂店' },
  OTHER: { EN: 'Other', ZH_CN: '其他' },
} as const satisfies Record<string, Text>;

/** 现代终端 (S28). */
export const terminalStatusLabels = {
  BUILT: { EN: 'Built', ZH_CN: '已建' },
  BUILDING: { EN: 'Being built', ZH_CN: '在建' },
  POTENTIAL: { EN: 'Has potential', ZH_CN: '有潜力' },
  NOT_BUILT: { EN: 'Not built', ZH_CN: '未建' },
} as const satisfies Record<string, Text>;

/** 企业性质 (S13). */
export const ownershipLabels = {
  STATE_OWNED: { EN: 'State-owned', ZH_CN: '国有' },
  JOINT_STOCK: { EN: 'Joint-stock', ZH_CN: '股份制' },
  JOINT_VENTURE: { EN: 'Joint venture', ZH_CN: '合资' },
  FOREIGN: { EN: 'Foreign', ZH_CN: '外资' },
  PRIVATE: { EN: 'Private', ZH_CN: '民营' },
} as const satisfies Record<string, Text>;

/** 所属行业 (S13). */
export const industryLabels = {
  CONSUMER_GOODS: { EN: 'Consumer goods', ZH_CN: '消费品' },
  PROCESSING: { EN: 'Processing', ZH_CN: '加工处理' },
  AUTOMOTIVE: { EN: 'Automotive', ZH_CN: '汽车' },
  ELECTRONICS: { EN: 'Electronics', ZH_CN: '电子' },
  ASSEMBLY: { EN: 'Assembly', ZH_CN: '装配' },
  PHARMA: { EN: 'Pharmaceuticals', ZH_CN: '医药' },
  CONTRACTING: { EN: 'Contracting', ZH_CN: '承包合同' },
  MACHINERY: { EN: 'Machinery', ZH_CN: '机械' },
  OTHER: { EN: 'Other', ZH_CN: '其他' },
} as const satisfies Record<string, Text>;
