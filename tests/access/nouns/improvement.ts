import { newUuid } from '../../../schema/core/command.ts';
import { encodeId } from '../../../schema/core/ids.ts';
import { proposeImprovementAction } from '../../../schema/improvement/commands.ts';
import { DoerMayNotVerify, ImprovementStepRefused, NotResponsible } from '../../../schema/improvement/errors.ts';
import { commanderOf } from '../../import/support.ts';
import { decided, holder, pagesOf, payloadsInView, plainErrors, readBy, staff } from '../decision.ts';
import type { NounAccess } from '../noun.ts';

/** Who proposes and changes actions. */
const proposers = 'SERVICE_OFFICER SALES_SUPERVISOR CUSTOMER_MANAGER DEPARTMENT_MANAGER GENERAL_MANAGER';
/** Who may come to be responsible for one. */
const doers = `${proposers} SALESPERSON MARKETING_DIRECTOR FINANCE ADMIN`;
/** Who keeps the categories of causes. */
const keepers = 'CUSTOMER_MANAGER GENERAL_MANAGER ADMIN';
const category = '00000000-0000-4000-8000-000000000c04';

/** What is done against the causes of complaints, and how they are classed. */
export const improvement: NounAccess = {
  queries: {
    causeCategories: staff,
    improvementAction: staff,
    improvementActions: staff,
    complaintPareto: staff,
    complaintTrend: staff,
  },
  mutations: {
    proposeImprovementAction: proposers,
    amendImprovementAction: proposers,
    startImprovementAction: doers,
    completeImprovementAction: doers,
    verifyImprovementAction: 'SALES_SUPERVISOR CUSTOMER_MANAGER DEPARTMENT_MANAGER GENERAL_MANAGER',
    registerCauseCategory: keepers,
    updateCauseCategory: keepers,
  },
  types: {
    Complaint: readBy(staff, 'improvementActions'),
    ComplaintInvestigation: readBy(staff, 'causeCategory'),
    CauseCategory: readBy(staff, 'code id isRetired name nameEn nameZh updatedAt version'),
    ComplaintParetoRow: readBy(staff, 'causeCategoryId claim count cumulativeShare departmentId label share'),
    ImprovementAction: readBy(
      staff,
      `cause causeCategory complaints countermeasure createdAt deadline doneBy doneOn dueOn id kind place proposedBy
       responsible result state updatedAt verdict verifiedAt verifiedBy version`,
    ),
    ...pagesOf('ImprovementAction'),
    ...payloadsInView(
      'improvementAction',
      'AmendImprovementAction CompleteImprovementAction ProposeImprovementAction StartImprovementAction VerifyImprovementAction',
    ),
    RegisterCauseCategoryPayload: decided({ causeCategory: staff }),
    UpdateCauseCategoryPayload: decided({ causeCategory: staff }),
    ...plainErrors('DoerMayNotVerify NotResponsible'),
    ImprovementStepRefused: readBy(holder, 'code message path state'),
  },
  async populate(db, c) {
    const { improvementActionId } = await proposeImprovementAction(commanderOf(db, c.actors.customerManager), {
      kind: 'CORRECTIVE',
      causeCategoryId: encodeId('CauseCategory', category),
      cause: 'worn seal',
      countermeasure: 'replace it',
      place: 'workshop',
      responsibleId: encodeId('User', c.users.salesperson),
      dueOn: '2026-12-24',
      complaintIds: [encodeId('Complaint', c.complaint)],
    });
    return { improvement: improvementActionId };
  },
  instances: async (db, c) => ({
    CauseCategory: await db.causeCategory.findUniqueOrThrow({ where: { id: category } }),
    ComplaintParetoRow: {
      label: 'Method',
      count: 1,
      share: 100,
      cumulativeShare: 100,
      causeCategoryId: category,
      departmentId: c.departments.service,
      claim: 'RETURN',
    },
    ImprovementAction: await db.improvementAction.findUniqueOrThrow({ where: { id: c.ids['improvement'] ?? '' } }),
    DoerMayNotVerify: new DoerMayNotVerify(),
    NotResponsible: new NotResponsible(),
    ImprovementStepRefused: new ImprovementStepRefused('START', 'DONE'),
  }),
  results: ({ ids }) => ({ improvementActionId: ids['improvement'], causeCategoryId: category }),
  arguments: (c) => ({
    improvementActionId: encodeId('ImprovementAction', c.ids['improvement'] ?? ''),
    causeCategoryId: encodeId('CauseCategory', category),
    responsibleId: encodeId('User', c.users.salesperson),
    dueOn: '2026-12-24',
    months: 12,
  }),
  // Companies share a database, and a code is taken once.
  besides: () => ({ registerCauseCategory: { code: `C${newUuid().replaceAll('-', '').toUpperCase()}` } }),
  ids: ({ ids }) => ({ ImprovementAction: ids['improvement'] ?? '', CauseCategory: category }),
};
