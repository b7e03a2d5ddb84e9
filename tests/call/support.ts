import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../../schema/core/actor.ts';
import { newUuid } from '../../schema/core/command.ts';
import { encodeId } from '../../schema/core/ids.ts';
import { graph, noon, type Run } from '../support/graph.ts';
import type { World } from '../support/world.ts';

/** Calls a mutation; returns its payload or its refusal. */
export async function call(
  run: Run,
  name: string,
  input: object,
  selection = `${name === 'resolveCommitment' ? 'commitment' : 'callPlan'} { id version state }`,
) {
  const type = name.charAt(0).toUpperCase() + name.slice(1);
  const { data, errors } = await run(
    `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${type}Payload { ${selection} } ... on Error { code message path } ... on InvalidInput { problems { code path } } } }`,
    { input },
  );
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data[name];
}

/** What the refusal of an input for one problem looks like. */
export function problem(code: string, ...path: string[]) {
  return { code: 'INVALID_INPUT', problems: [{ code, path: ['input', ...path] }] };
}

/** The least that a plan needs. */
export function draft(w: World) {
  return {
    accountId: encodeId('Account', w.accounts.own),
    executiveId: encodeId('Contact', w.contact),
    callDate: '2026-11-25',
    callTime: '10:30',
  };
}

/** Pages 1 to 3 with everything filled in. */
export function fullPlan(w: World) {
  return {
    ...draft(w),
    managerId: encodeId('User', w.users.supervisor),
    phoneNumber: '+86 21 6433 0001',
    location: '上海市徐汇区，客户总部 12 层',
    administrativeAssistant: '周敏',
    purpose: '确认新酒店的设备方案',
    competingViewsOrObstacles: '竞争对手报价更低',
    resourcesAndPreparation: '样机、节能数据',
    introduction: '感谢上次的参观安排',
    expectedResults: ['同意试装两层', '约定与采购部的会议'],
    customerParticipants: [
      { contactId: encodeId('Contact', w.contact), position: '总经理' },
      { name: '韩雪', title: '主任', position: '部长' },
    ],
    companyParticipants: [
      { userId: encodeId('User', w.users.salesperson) },
      { name: '林工', title: '工程师', position: null },
    ],
    agenda: ['开场', '方案介绍', '下一步'],
    issues: [
      {
        issue: '能耗指标',
        howInfluenced: '用同类酒店的数据',
        businessValue: '每年节省 12%',
        politicalPersonalValue: '集团的绿色奖项',
      },
    ],
    questions: [
      { needToKnow: '谁批准预算', why: '决定下一次拜访', question: '试装的费用由哪个部门承担？' },
      { needToKnow: '时间表', why: null, question: '开业日期确定了吗？' },
    ],
  };
}

/** Drafts a plan; returns its global id. */
export async function drafted(run: Run, input: object): Promise<string> {
  const answer = await call(run, 'planCall', input);
  if (answer.callPlan === undefined) throw new Error(JSON.stringify(answer));
  return answer.callPlan.id;
}

/** Drafts and confirms a plan; returns its global id. It is at version 2. */
export async function planned(run: Run, input: object): Promise<string> {
  const callPlanId = await drafted(run, input);
  const answer = await call(run, 'confirmCall', { callPlanId, expectedVersion: 1 });
  if (answer.callPlan?.state !== 'PLANNED') throw new Error(JSON.stringify(answer));
  return callPlanId;
}

/** Noon of the day of those calls, 2026-11-25. */
export const theDay = new Date('2026-11-25T04:00:00.000Z');

/** Holds a call that was planned: a summary with a promise of each side, due on 2026-11-30; returns the promises' global ids. */
export async function held(
  db: Db,
  w: World,
  callPlanId: string,
  contactId = encodeId('Contact', w.contact),
  actor: Actor = w.actors.salesperson,
) {
  const commitments = [
    { side: 'OURS', action: '寄送样机', dueOn: '2026-11-30' },
    { side: 'CUSTOMER', action: '安排会议', contactId, dueOn: '2026-11-30' },
  ];
  const { callPlan, ...refusal } = await call(
    graph(db, actor, { now: theDay }),
    'recordCallSummary',
    { callPlanId, expectedVersion: 2, actualEvents: '谈了方案', learned: '预算由集团批准', commitments },
    'callPlan { commitments { id side } }',
  );
  if (callPlan === undefined) throw new Error(JSON.stringify(refusal));
  const of = (side: string): string => callPlan.commitments.find((one: { side: string }) => one.side === side).id;
  return { ours: of('OURS'), customers: of('CUSTOMER') };
}

/** Inserts a contact; returns its UUID. */
export async function insertContact(db: Db, accountId: string, name: string): Promise<string> {
  const id = newUuid();
  await db.contact.create({ data: { id, accountId, name, createdAt: noon, updatedAt: noon } });
  return id;
}

/** A summary with everything that it can say. */
export function fullSummary(w: World, callPlanId: string) {
  const contactId = encodeId('Contact', w.contact);
  return {
    callPlanId,
    expectedVersion: 2,
    actualEvents: '1. 开场顺利',
    learned: '预算由集团批准',
    results: [
      { seq: 1, outcome: 'REACHED', note: '两层同意试装' },
      { seq: 2, outcome: 'NOT_REACHED', note: null },
    ],
    answers: [{ seq: 1, answer: '由工程部承担' }],
    commitments: [
      { side: 'OURS', action: '寄送样机', dueOn: '2026-11-30' },
      { side: 'OURS', action: '提供报价', ownerName: '林工', dueOn: '2026-12-01' },
      { side: 'CUSTOMER', action: '安排与采购部的会议', contactId, dueOn: '2026-11-27' },
      { side: 'CUSTOMER', action: '确认开业日期', ownerName: '周敏', dueOn: '2026-11-25' },
    ],
  };
}
