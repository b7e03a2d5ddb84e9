import { newUuid } from '../../../schema/core/command.ts';
import { encodeId, parseId } from '../../../schema/core/ids.ts';
import { FilledFormOfAnother, FilledFormStepRefused, NotTheNextNumber } from '../../../schema/form/errors.ts';
import { noon } from '../../support/graph.ts';
import { questionnaire } from '../../survey/surveying.ts';
import { holder, pagesOf, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { Company, NounAccess } from '../noun.ts';

/** Who fills forms in. */
const fillers = 'SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER SERVICE_OFFICER';
/** Who approves them. */
const approvers = 'SALES_SUPERVISOR DEPARTMENT_MANAGER CUSTOMER_MANAGER';

const idOf = (c: Company): string => c.ids['filledForm'] ?? '';

/** Forms that staff filled in: with the account that they are about. */
export const form: NounAccess = {
  queries: { filledForm: staff, filledForms: staff },
  mutations: {
    fillInForm: fillers,
    updateFilledForm: fillers,
    submitFilledForm: fillers,
    approveFilledForm: approvers,
    returnFilledForm: approvers,
    fileFilledForm: 'SERVICE_OFFICER CUSTOMER_MANAGER',
  },
  types: {
    Account: readBy(staff, 'filledForms'),
    Approval: readBy(staff, 'filledForm'),
    FilledForm: readBy(
      staff,
      `account answers approvals approvedAt approvedBy contact createdAt filedAt filedBy filledInBy id number questionnaireVersion
       returnReason score state submittedAt updatedAt version`,
    ),
    ...pagesOf('FilledForm'),
    ...payloadsInView(
      'filledForm',
      'ApproveFilledForm FileFilledForm FillInForm ReturnFilledForm SubmitFilledForm UpdateFilledForm',
    ),
    ...plainErrors('FilledFormOfAnother NotTheNextNumber'),
    FilledFormStepRefused: readBy(holder, 'code message path state'),
  },
  async populate(db, c) {
    const { id, versionId } = await questionnaire(db, c);
    await db.questionnaire.update({ where: { id }, data: { use: 'FORM' } });
    const filledForm = newUuid();
    await db.filledForm.create({ data: rowOf(filledForm, versionId, c.accounts.own, c.contact, c.users.salesperson) });
    return { filledForm, form: id };
  },
  instances: async (db, c) => ({
    FilledForm: await db.filledForm.findUniqueOrThrow({ where: { id: idOf(c) } }),
    FilledFormStepRefused: new FilledFormStepRefused('DRAFT', 'FILED'),
    FilledFormOfAnother: new FilledFormOfAnother(),
    NotTheNextNumber: new NotTheNextNumber('visitNumber', 'N2'),
  }),
  results: (c) => ({ filledFormId: idOf(c) }),
  arguments: (c) => ({ filledFormId: encodeId('FilledForm', idOf(c)) }),
  ids: (c) => ({ FilledForm: idOf(c) }),
  besides: (c) => ({ fillInForm: { questionnaireId: encodeId('Questionnaire', c.ids['form'] ?? '') } }),
  async settle(db, { world, accountId, contactId, ownerId }) {
    const { versionId } = await questionnaire(db, world);
    const id = newUuid();
    const uuids = [accountId, contactId].map((one) => parseId(one)?.id ?? '') as [string, string];
    await db.filledForm.create({ data: rowOf(id, versionId, ...uuids, ownerId) });
    return [{ id: encodeId('FilledForm', id), type: 'FilledForm', audience: 'account' }];
  },
  announces: [],
  doors: ({ idsOf }) => ({
    'filledForm(id:), node(id:)': {
      gives: ['FilledForm'],
      ask: (run) =>
        Promise.all(
          idsOf('FilledForm').map((id) =>
            run('query ($id: ID!) { node(id: $id) { id } filledForm(id: $id) { id } }', { id }),
          ),
        ),
    },
    filledForms: {
      gives: ['FilledForm'],
      ask: async (run) => [
        await run(
          '{ filledForms(first: 50, filter: { OR: [{}, { NOT: { state: { eq: FILED } } }] }) { totalCount nodes { id } edges { node { id } } } }',
        ),
      ],
    },
    'filled-in forms of accounts': {
      gives: ['FilledForm', 'Account'],
      ask: async (run) => [
        await run(
          '{ accounts(first: 50) { nodes { id filledForms(first: 9) { totalCount nodes { id account { id } } } } } }',
        ),
      ],
    },
  }),
};

function rowOf(id: string, questionnaireVersionId: string, accountId: string, contactId: string, filledInById: string) {
  const stamps = { createdAt: noon, updatedAt: noon };
  const answers = '{"overall":{"level":"SATISFIED"}}';
  return { id, number: `W-${id}`, questionnaireVersionId, accountId, contactId, filledInById, answers, ...stamps };
}
