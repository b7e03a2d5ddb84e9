import { randomUUID } from 'node:crypto';

import type { Db } from '../../prisma/client.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { newUuid } from '../../schema/core/command.ts';
import { call } from '../profile/support.ts';
import { card, mention, sealed } from './dump.ts';
import { graph, noon } from '../support/graph.ts';
import type { World } from '../support/world.ts';

const day = new Date('2026-11-20T00:00:00.000Z');
const stamps = { createdAt: noon, updatedAt: noon };

/** Fills every table with what is known of the world's contact, all of it by insert but what is sealed. */
export async function fillPlaces(db: Db, w: World) {
  const contactId = w.contact;
  const accountId = w.accounts.own;
  const userId = w.users.salesperson;
  const [other, opportunityId, callPlanId, presentationPlanId, complaintId, feedbackId] = Array.from(
    { length: 6 },
    newUuid,
  ) as [string, string, string, string, string, string]; // as many as asked for
  await db.contact.update({
    where: { id: contactId },
    data: {
      ...card,
      nameKey: 'hanxueying hanxueying',
      phoneKey: '13876543210',
      position: 'GENERAL_MANAGER',
      startedOn: day,
    },
  });
  await db.contact.create({
    data: {
      id: other,
      accountId,
      name: 'Somebody Else',
      title: `assistant: ${mention}`,
      department: mention,
      reportsToName: card.name,
      reportsToId: contactId,
      ...stamps,
    },
  });
  const duplicate = newUuid();
  await db.contact.create({
    data: {
      id: duplicate,
      accountId,
      name: 'own-duplicate',
      nameKey: 'own-duplicate-key',
      email: 'own-duplicate@x.example',
      deletedAt: noon,
      mergedIntoId: contactId,
      ...stamps,
    },
  });
  await db.merge.create({
    data: {
      id: newUuid(),
      contactId,
      duplicateContactId: duplicate,
      moved: {},
      movedCount: 0,
      mergedById: userId,
      mergedAt: noon,
    },
  });
  const run = graph(db, w.actors.salesperson);
  const global = encodeId('Contact', contactId);
  await call(run, 'updatePersonalProfile', '__typename', {
    contactId: global,
    education: 'own-education',
    school: 'own-school',
    graduatedIn: '1992-07',
    major: 'own-major',
    employer: 'own-employer',
    occupation: 'own-occupation',
    secretary: 'own-secretary',
    previousJobsCompaniesBackground: 'own-background',
    recentDecisionsProjectsAchievements: 'own-achievements',
    decisionCriteriaProductTechnical: 'own-technical',
    decisionCriteriaBusiness: 'own-business',
    recentResponsibilities: [{ rank: 1, text: 'own-responsibility' }],
  });
  await call(run, 'updatePersonalProfile', '__typename', {
    contactId: encodeId('Contact', other),
    secretary: card.name,
    recentResponsibilities: [{ rank: 1, text: mention }],
  });
  await call(run, 'updatePrivateProfile', '__typename', {
    contactId: global,
    ...sealed,
    sex: 'FEMALE',
    maritalStatus: 'MARRIED',
  });
  await run('query ($id: ID!) { contact(id: $id) { privateProfile { hobbies } } }', { id: global });

  await db.affiliation.create({
    data: { id: newUuid(), contactId, accountId: w.accounts.colleagues, role: 'own-role', createdAt: noon },
  });
  await db.affiliation.create({
    data: { id: newUuid(), contactId: other, accountId: w.accounts.colleagues, role: mention, createdAt: noon },
  });
  await db.contactRelation.create({
    data: {
      id: newUuid(),
      accountId,
      fromId: contactId,
      toId: other,
      kind: 'INFLUENCES',
      note: 'own-relation',
      createdAt: noon,
    },
  });
  await db.opportunity.create({
    data: {
      id: opportunityId,
      accountId,
      ownerId: userId,
      projectName: mention,
      purchaseMonth: '2027-03',
      targetAmount: '1000',
      relationshipResources: ['SUPPORTER'],
      informationSource: 'EMPLOYEE',
      fundSource: 'BANK',
      fundStatus: 'HALF',
      remark: mention,
      closingReason: mention,
      ...stamps,
    },
  });
  await db.pairing.create({
    data: { id: newUuid(), opportunityId, userId, contactId, objective: 'own-objective', createdAt: noon },
  });
  await db.pairing.create({
    data: { id: newUuid(), opportunityId, userId, contactId: other, objective: mention, createdAt: noon },
  });
  const seen = {
    accountId,
    behaviour: 'EQ1',
    observerId: userId,
    source: 'VISIT',
    recordedAt: noon,
    observedOn: day,
  } as const;
  await db.alignmentObservation.createMany({
    data: [
      { id: newUuid(), contactId, note: 'own-note', withdrawnAt: noon, withdrawalReason: 'own-withdrawal', ...seen },
      { id: newUuid(), contactId: other, note: mention, withdrawnAt: noon, withdrawalReason: mention, ...seen },
    ],
  });
  const override = {
    accountId,
    status: 'MENTOR',
    statusDate: day,
    setById: userId,
    setAt: noon,
    expiresAt: new Date(noon.getTime() + 1e9),
  } as const;
  await db.alignmentOverride.createMany({
    data: [
      { id: newUuid(), contactId, reason: 'own-override', ...override },
      { id: newUuid(), contactId: other, reason: mention, ...override },
    ],
  });
  await db.alignmentProfile.createMany({
    data: [
      {
        id: newUuid(),
        contactId,
        accountId,
        personalAgenda: 'own-agenda',
        politicalStrategy: 'own-strategy',
        ...stamps,
      },
      { id: newUuid(), contactId: other, accountId, personalAgenda: mention, politicalStrategy: mention, ...stamps },
    ],
  });
  await db.alignmentChange.create({
    data: {
      id: newUuid(),
      contactId,
      accountId,
      fromStatus: 'UNKNOWN',
      toStatus: 'MENTOR',
      cause: 'OVERRIDE',
      settingsVersion: 1,
      at: noon,
    },
  });
  await db.alignmentSettings.deleteMany();
  await db.alignmentSettings.create({
    data: { version: 2, settings: {}, reason: mention, setById: userId, activatedAt: noon },
  });

  await db.callPlan.create({
    data: {
      id: callPlanId,
      state: 'CANCELLED',
      accountId,
      executiveId: contactId,
      salespersonId: userId,
      phoneNumber: 'own-call-phone',
      location: mention,
      administrativeAssistant: 'own-assistant',
      callDate: day,
      callTime: '10:30',
      purpose: mention,
      competingViewsOrObstacles: mention,
      resourcesAndPreparation: mention,
      introduction: mention,
      cancellationReason: mention,
      ...stamps,
      participants: {
        create: [
          {
            seq: 1,
            side: 'CUSTOMER',
            name: 'own-participant',
            title: 'own-participant-title',
            position: 'own-participant-position',
            contactId,
          },
          { seq: 2, side: 'CUSTOMER', name: '韩雪莹', title: mention },
          { seq: 3, side: 'OURS', name: 'One of us', userId },
        ],
      },
      agenda: { create: { seq: 1, item: mention } },
      expectedResults: { create: { seq: 1, result: mention, note: mention } },
      issues: {
        create: {
          seq: 1,
          issue: mention,
          howInfluenced: mention,
          businessValue: mention,
          politicalPersonalValue: mention,
        },
      },
      questions: { create: { seq: 1, needToKnow: mention, why: mention, question: mention, answer: mention } },
      summary: { create: { actualEvents: mention, learned: mention, authorId: userId, recordedAt: noon } },
      evaluations: {
        create: {
          kind: 'MANAGER',
          assessment: mention,
          recommendation: mention,
          authorId: w.users.supervisor,
          evaluatedAt: noon,
        },
      },
      commitments: {
        create: [
          {
            id: newUuid(),
            accountId,
            side: 'CUSTOMER',
            action: mention,
            contactId,
            ownerName: 'own-owner',
            dueOn: day,
            resolutionNote: mention,
            ...stamps,
          },
          {
            id: newUuid(),
            accountId,
            side: 'CUSTOMER',
            action: mention,
            ownerName: 'Han Xueying',
            dueOn: day,
            ...stamps,
          },
        ],
      },
    },
  });
  await db.presentationPlan.create({
    data: {
      id: presentationPlanId,
      state: 'CANCELLED',
      accountId,
      salespersonId: userId,
      presentationDate: day,
      purpose: mention,
      desiredResult: mention,
      cancellationReason: mention,
      ...stamps,
      agenda: { create: { seq: 1, item: mention } },
      participants: {
        create: [
          {
            seq: 1,
            name: 'own-listener',
            title: 'own-listener-title',
            contactId,
            buyingRole: 'USER',
            businessArgument: 'own-argument',
            politicalArgument: 'own-politics',
          },
          {
            seq: 2,
            name: card.name,
            title: mention,
            buyingRole: 'USER',
            businessArgument: mention,
            politicalArgument: mention,
          },
        ],
      },
      actionSteps: { create: { seq: 1, step: mention } },
    },
  });
  const submission = {
    siteId: w.site,
    accountId,
    submissionHash: 'own-hash',
    language: 'EN',
    receivedAt: noon,
    comment: mention,
    pageUrl: 'https://partner.example/',
  } as const;
  await db.feedback.createMany({
    data: [
      {
        id: feedbackId,
        submissionId: randomUUID(),
        kind: 'COMPLAINT',
        wantsReply: true,
        contactName: 'own-visitor',
        contactPhone: 'own-visitor-phone',
        contactEmail: 'own-visitor@x.example',
        receiptNumber: newUuid(),
        receiptToken: newUuid(),
        ...submission,
      },
      {
        id: newUuid(),
        submissionId: randomUUID(),
        kind: 'RATING',
        level: 'NEUTRAL',
        wantsReply: true,
        contactName: 'own-alias',
        contactPhone: '138-7654-3210',
        receiptNumber: newUuid(),
        receiptToken: newUuid(),
        ...submission,
      },
    ],
  });
  const spoken = { answerRevision: 1, outcome: 'NOT_SETTLED', via: 'TELEPHONE', at: noon } as const;
  await db.complaint.create({
    data: {
      id: complaintId,
      number: `C-${complaintId}`,
      state: 'NOT_ACCEPTED',
      accountId,
      contactId,
      feedbackId,
      customerName: 'own-customer',
      claims: [],
      customerDemand: mention,
      content: mention,
      severity: 'MINOR',
      channel: 'WIDGET',
      product: mention,
      rejectionReason: mention,
      receivedAt: noon,
      dueAt: new Date(noon.getTime() + 1e8),
      ...stamps,
      steps: { create: { version: 1, verb: 'REGISTER', toState: 'RECEIVED', note: mention, at: noon } },
      investigations: {
        create: {
          revision: 1,
          cause: mention,
          courseOfEvents: mention,
          personsResponsible: mention,
          conclusion: mention,
          countermeasures: mention,
          preventiveMeasures: mention,
          submittedById: userId,
          submittedAt: noon,
        },
      },
      dispositions: {
        create: { revision: 1, kind: 'EXPLANATION', opinion: mention, proposedById: userId, proposedAt: noon },
      },
      confirmations: { create: { ...spoken, note: mention, recordedById: userId } },
      answers: { create: { revision: 1, mode: 'ORAL', content: mention, answeredById: userId, answeredAt: noon } },
    },
  });
  await db.accountAddress.create({ data: { accountId, kind: 'OFFICE', street: `c/o ${card.name}`, city: 'Hangzhou' } });
  await db.site.update({ where: { id: w.site }, data: { name: `Page of ${card.name}` } });
  await db.account.update({
    where: { id: w.accounts.colleagues },
    data: { name: card.name, nameKey: 'hanxueying', phone: '021-5550 0000', website: 'https://han.example/韩雪莹' },
  });
  return { other, opportunityId, callPlanId, presentationPlanId, complaintId, feedbackId };
}
