// Every verb in every state by every role (S43): who may do what, written down here once more and tried through the graph.

import { beforeAll, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import type { ComplaintState } from '../../schema/complaint/vocabulary.ts';
import type { Role } from '../../schema/core/actor.ts';
import { freshDatabase } from '../support/database.ts';
import { graph } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { type Person, world, type World } from '../support/world.ts';
import { type PlannedVerb, plans, type StepAnswer, take, walked, wayTo } from './verbs.ts';

let db: Db;
let w: World;
beforeAll(async () => {
  ({ db } = await freshDatabase());
  w = await world(db);
});

/** One person of each role; the account is the salesperson's, whose superior the supervisor is. */
const people: readonly Person[] = [
  'salesperson',
  'supervisor',
  'customerManager',
  'serviceOfficer',
  'departmentManager',
  'marketingDirector',
  'finance',
  'generalManager',
  'admin',
  'auditor',
];

/** The people who work in the handling department. */
const ofDepartment: readonly Person[] = ['serviceOfficer', 'departmentManager'];

const store = 'SERVICE_OFFICER SALESPERSON SALES_SUPERVISOR CUSTOMER_MANAGER';
const superior = 'SALES_SUPERVISOR DEPARTMENT_MANAGER';
const desk = 'SERVICE_OFFICER CUSTOMER_MANAGER';
const open = (Object.keys(wayTo) as ComplaintState[]).filter((state) => state !== 'CLOSED').join(' ');

interface Rule {
  readonly roles: string;
  readonly from: string;
  /** What it is refused with in any other state. */
  readonly code: string;
  /** Where it leads to; without it, the complaint stays where it is. */
  readonly to?: ComplaintState;
  readonly isOfDepartment?: true;
}

const rules: Readonly<Record<PlannedVerb, Rule>> = {
  CHECK_GROUNDS: { roles: store, from: 'RECEIVED', code: 'GROUNDS_ALREADY_CHECKED', to: 'GROUNDS_CHECKED' },
  ACCEPT: { roles: superior, from: 'GROUNDS_CHECKED', code: 'NOT_UP_FOR_ACCEPTANCE', to: 'ACCEPTED' },
  REJECT: { roles: superior, from: 'GROUNDS_CHECKED', code: 'NOT_UP_FOR_ACCEPTANCE', to: 'NOT_ACCEPTED' },
  ASSIGN: { roles: 'CUSTOMER_MANAGER', from: 'ACCEPTED', code: 'COMPLAINT_NOT_ACCEPTED', to: 'ASSIGNED' },
  SUBMIT_INVESTIGATION: {
    roles: `${store} DEPARTMENT_MANAGER`,
    from: 'ASSIGNED REPORT_REVIEWED',
    code: 'COMPLAINT_NOT_ASSIGNED',
    to: 'INVESTIGATED',
    isOfDepartment: true,
  },
  REVIEW_INVESTIGATION: {
    roles: 'DEPARTMENT_MANAGER',
    from: 'INVESTIGATED',
    code: 'INVESTIGATION_NOT_SUBMITTED',
    to: 'REPORT_REVIEWED',
    isOfDepartment: true,
  },
  ATTACH_OPINION: {
    roles: 'CUSTOMER_MANAGER',
    from: 'REPORT_REVIEWED',
    code: 'INVESTIGATION_NOT_REVIEWED',
    to: 'OPINION_ATTACHED',
  },
  READ: { roles: 'GENERAL_MANAGER', from: 'OPINION_ATTACHED', code: 'OPINION_NOT_ATTACHED', to: 'GM_READ' },
  PROPOSE_DISPOSITION: {
    roles: `${store} DEPARTMENT_MANAGER`,
    from: 'GM_READ DISPOSITION_REVIEWED',
    code: 'NOT_READ_BY_GENERAL_MANAGER',
    to: 'DISPOSITION_PROPOSED',
    isOfDepartment: true,
  },
  DECIDE: {
    roles: superior,
    from: 'DISPOSITION_PROPOSED',
    code: 'DISPOSITION_NOT_PROPOSED',
    to: 'DISPOSITION_REVIEWED',
  },
  REPLY: {
    roles: 'SERVICE_OFFICER',
    from: 'DISPOSITION_REVIEWED NOT_ACCEPTED',
    code: 'DISPOSITION_NOT_REVIEWED',
    to: 'ANSWERED',
  },
  CLOSE: { roles: desk, from: 'ANSWERED', code: 'COMPLAINT_NOT_ANSWERED', to: 'CLOSED' },
  REOPEN: { roles: `${desk} SALES_SUPERVISOR`, from: 'CLOSED', code: 'COMPLAINT_NOT_CLOSED', to: 'ACCEPTED' },
  AMEND: {
    roles: store,
    from: 'RECEIVED GROUNDS_CHECKED ACCEPTED ASSIGNED INVESTIGATED',
    code: 'RECORD_CARD_FIXED',
  },
  PAUSE: { roles: desk, from: open, code: 'COMPLAINT_CLOSED' },
  RESUME: { roles: desk, from: open, code: 'COMPLAINT_CLOSED' },
  SHIFT: { roles: 'CUSTOMER_MANAGER GENERAL_MANAGER', from: open, code: 'COMPLAINT_CLOSED' },
};

const verbs = Object.keys(rules) as PlannedVerb[];

/** What comes of it: the state that follows, or the code of the refusal. */
function expected(verb: PlannedVerb, state: ComplaintState, person: Person): string {
  const { roles, from, code, to = state, isOfDepartment = false } = rules[verb];
  const [role] = w.actors[person].roles as readonly [Role];
  if (!roles.split(' ').includes(role)) return 'FORBIDDEN';
  if (!from.split(' ').includes(state)) return code;
  if (isOfDepartment && !ofDepartment.includes(person)) return 'NOT_HANDLING_DEPARTMENT';
  return verb === 'RESUME' ? 'DEADLINE_NOT_PAUSED' : to;
}

const outcomeOf = ({ code, complaint }: StepAnswer): string => code ?? complaint?.state ?? 'nothing';

test.each(Object.keys(wayTo) as ComplaintState[])('in %s', async (state) => {
  let at = await walked(db, w, wayTo[state]);
  const tried: Record<string, string> = {};
  const due: Record<string, string> = {};
  const attempt = async (verb: PlannedVerb, person: Person): Promise<StepAnswer> => {
    const plan = plans[verb];
    const target = { complaintId: at.id, expectedVersion: at.version };
    // A clock is not shifted to the moment at which it stands already.
    const moment = verb === 'SHIFT' ? { dueAt: `20${50 + people.indexOf(person)}-01-01T00:00:00Z` } : {};
    return take(graph(db, w.actors[person]), plan, { ...target, ...plan.input(w), ...moment });
  };
  const all = verbs.flatMap((verb) => people.map((person) => ({ verb, person, name: `${verb} by ${person}` })));
  for (const { verb, person, name } of all) due[name] = expected(verb, state, person);
  const isAllowed = ({ name }: { readonly name: string }) => due[name] !== undefined && due[name] in wayTo;

  const before = await fingerprint(db);
  for (const { verb, person, name } of all.filter((one) => !isAllowed(one)))
    tried[name] = outcomeOf(await attempt(verb, person));
  expect(await fingerprint(db)).toEqual(before);

  for (const { verb, person, name } of all.filter(isAllowed)) {
    const answer = await attempt(verb, person);
    tried[name] = outcomeOf(answer);
    at = { ...at, version: answer.complaint?.version ?? at.version };
    if (rules[verb].to !== undefined) at = await walked(db, w, wayTo[state]);
    // Its clock runs again for whoever is next.
    if (verb === 'PAUSE') at = { ...at, version: (await attempt('RESUME', person)).complaint?.version ?? 0 };
  }

  expect(tried).toEqual(due);
});
