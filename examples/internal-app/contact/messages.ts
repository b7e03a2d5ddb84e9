import { bilingual } from '../../shared/language.ts';

/** What the contact's screens say. */
export const contactMessages = bilingual(
  {
    newTitle: (account: string) => `A new person at ${account}`,
    name: 'Name',
    title: 'Title',
    email: 'E-mail',
    phone: 'Telephone',
    add: 'Add',
  },
  {
    newTitle: (account: string) => `${account}：添加联系人`,
    name: '姓名',
    title: '职务',
    email: '电邮',
    phone: '电话',
    add: '添加',
  },
);
