import type { Text } from '../core/language.ts';

/** What people read for each kind of file. */
export const csvKindLabels = {
  ACCOUNT: { EN: 'Accounts', ZH_CN: '客户' },
  CONTACT: { EN: 'Contacts', ZH_CN: '联系人' },
} as const satisfies Record<string, Text>;

/** What a CSV file holds. */
export type CsvKind = keyof typeof csvKindLabels;

/** What people read for what an import does with a file. */
export const importModeLabels = {
  DRY_RUN: { EN: 'Dry run', ZH_CN: '试运行' },
  RUN: { EN: 'Import', ZH_CN: '导入' },
} as const satisfies Record<string, Text>;

/** What people read for each state of an import. */
export const importStateLabels = {
  WAITING: { EN: 'Waiting', ZH_CN: '等待中' },
  RUNNING: { EN: 'Running', ZH_CN: '进行中' },
  DONE: { EN: 'Done', ZH_CN: '已完成' },
  FAILED: { EN: 'Given up', ZH_CN: '已中止' },
  CANCELLED: { EN: 'Called off', ZH_CN: '已取消' },
  UNDOING: { EN: 'Being undone', ZH_CN: '撤销中' },
  UNDONE: { EN: 'Undone', ZH_CN: '已撤销' },
} as const satisfies Record<string, Text>;

/** Where an import stands. */
export type ImportState = keyof typeof importStateLabels;

/** What people read for what came of a row. */
export const importOutcomeLabels = {
  CREATED: { EN: 'Registered', ZH_CN: '已登记' },
  UPDATED: { EN: 'Changed', ZH_CN: '已修改' },
  UNCHANGED: { EN: 'Unchanged', ZH_CN: '无变化' },
  FAILED: { EN: 'Not taken', ZH_CN: '未导入' },
} as const satisfies Record<string, Text>;

/** What came of a row. */
export type ImportOutcome = keyof typeof importOutcomeLabels;

/** What people read for what came of taking a row back. */
export const undoOutcomeLabels = {
  UNDONE: { EN: 'Taken back', ZH_CN: '已撤销' },
  CHANGED_SINCE: { EN: 'Left: changed since', ZH_CN: '未撤销：之后已被修改' },
  IN_USE: { EN: 'Left: other records hang on it', ZH_CN: '未撤销：已有其他记录关联' },
  OUT_OF_REACH: { EN: 'Left: no longer in your keeping', ZH_CN: '未撤销：已不在您的管理范围' },
} as const satisfies Record<string, Text>;

/** What came of taking a row back. */
export type UndoOutcome = keyof typeof undoOutcomeLabels;

/** What parts the cells of a row. */
export const csvDelimiterLabels = {
  COMMA: { EN: 'Comma', ZH_CN: '逗号' },
  SEMICOLON: { EN: 'Semicolon', ZH_CN: '分号' },
  TAB: { EN: 'Tab', ZH_CN: '制表符' },
} as const satisfies Record<string, Text>;

/** What parts the cells of a row. */
export type CsvDelimiter = keyof typeof csvDelimiterLabels;

/** The characters that part cells. */
export const delimiters: Readonly<Record<CsvDelimiter, string>> = { COMMA: ',', SEMICOLON: ';', TAB: '\t' };

/** What a column of a file can be: the labels are the headings of an export. */
export const csvFieldLabels = {
  EXTERNAL_ID: { EN: 'External id', ZH_CN: '外部编号' },
  NAME: { EN: 'Name', ZH_CN: '名称' },
  PHONE: { EN: 'Phone', ZH_CN: '电话' },
  EMAIL: { EN: 'E-mail', ZH_CN: '电子邮箱' },
  WEBSITE: { EN: 'Website', ZH_CN: '网址' },
  OWNER_EMAIL: { EN: 'Owner’s e-mail', ZH_CN: '负责人邮箱' },
  PARENT_EXTERNAL_ID: { EN: 'External id of the parent', ZH_CN: '上级客户外部编号' },
  STREET: { EN: 'Street', ZH_CN: '街道地址' },
  CITY: { EN: 'City', ZH_CN: '城市' },
  PROVINCE: { EN: 'Province', ZH_CN: '省份' },
  POSTAL_CODE: { EN: 'Postal code', ZH_CN: '邮政编码' },
  COUNTRY: { EN: 'Country', ZH_CN: '国家代码' },
  ACCOUNT_EXTERNAL_ID: { EN: 'External id of the account', ZH_CN: '客户外部编号' },
  TITLE: { EN: 'Title', ZH_CN: '头衔' },
} as const satisfies Record<string, Text>;

/** What a column of a file can be. */
export type CsvField = keyof typeof csvFieldLabels;

/** The fields of each kind, in the order of an export. */
export const fieldsOfKind: Readonly<Record<CsvKind, readonly CsvField[]>> = {
  ACCOUNT: [
    'EXTERNAL_ID',
    'NAME',
    'PHONE',
    'WEBSITE',
    'OWNER_EMAIL',
    'PARENT_EXTERNAL_ID',
    'STREET',
    'CITY',
    'PROVINCE',
    'POSTAL_CODE',
    'COUNTRY',
  ],
  CONTACT: ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME', 'TITLE', 'PHONE', 'EMAIL'],
};

/** The fields without which nothing of a kind can be imported. */
export const requiredFields: Readonly<Record<CsvKind, readonly CsvField[]>> = {
  ACCOUNT: ['EXTERNAL_ID', 'NAME'],
  CONTACT: ['EXTERNAL_ID', 'ACCOUNT_EXTERNAL_ID', 'NAME'],
};

/** Headings by which people's files call a field, besides its labels; in lower case, letters, digits and Chinese only. */
export const headingsOfField: Readonly<Record<CsvField, readonly string[]>> = {
  EXTERNAL_ID: [
    'externalid',
    'id',
    'code',
    'number',
    'customerid',
    'accountid',
    'contactid',
    '编号',
    '客户编号',
    '联系人编号',
    '代码',
  ],
  NAME: [
    'name',
    'company',
    'companyname',
    'accountname',
    'fullname',
    'contactname',
    '姓名',
    '公司',
    '公司名称',
    '客户名称',
    '单位名称',
    '联系人',
  ],
  PHONE: ['phone', 'telephone', 'tel', 'phonenumber', 'mobile', '电话号码', '联系电话', '手机', '手机号'],
  EMAIL: ['email', 'mail', 'emailaddress', '邮箱', '邮件', '电子邮件'],
  WEBSITE: ['website', 'web', 'url', 'homepage', '网站', '主页'],
  OWNER_EMAIL: ['owner', 'owneremail', 'salesperson', '负责人', '销售', '销售员'],
  PARENT_EXTERNAL_ID: ['parent', 'parentid', 'parentexternalid', '上级', '上级编号', '母公司', '集团'],
  STREET: ['street', 'address', 'officestreet', '地址', '街道'],
  CITY: ['city', 'town', '市'],
  PROVINCE: ['province', 'state', 'region', '省'],
  POSTAL_CODE: ['postalcode', 'postcode', 'zip', 'zipcode', '邮编'],
  COUNTRY: ['country', 'countrycode', '国家'],
  ACCOUNT_EXTERNAL_ID: [
    'account',
    'accountid',
    'accountexternalid',
    'customerid',
    'companyid',
    '客户',
    '客户编号',
    '公司编号',
  ],
  TITLE: ['title', 'jobtitle', 'position', '职务', '职位', '职称'],
};

/** Longest file, in characters. */
export const csvMaximum = 2_000_000;

/** Most rows of a file, besides the headings. */
export const rowsMaximum = 20_000;

/** Most columns of a file. */
export const columnsMaximum = 100;

/** How long an import can be undone, in days after it ended. */
export const undoDays = 7;
