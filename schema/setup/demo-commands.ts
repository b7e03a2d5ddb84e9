import type { Db } from '../../prisma/client.ts';
import { registerAccount } from '../account/record-commands.ts';
import { registerComplaint } from '../complaint/commands.ts';
import { delegateApprovals } from '../approval/delegation-commands.ts';
import { approvalDeadlines } from '../approval/deadline-commands.ts';
import { complaintDeadlines } from '../complaint/deadline-commands.ts';
import { recordCustomerConfirmation } from '../complaint/confirmation-commands.ts';
import { statisticsDeadlines } from '../complaint/report-deadline-commands.ts';
import * as steps from '../complaint/step-commands.ts';
import type { Actor, Role, UserActor } from '../core/actor.ts';
import { type Commander, newUuid } from '../core/command.ts';
import { dateOf } from '../core/calendar.ts';
import { encodeId } from '../core/ids.ts';
import { submitFeedback } from '../feedback/submit-commands.ts';
import { recordComplaintRating } from '../feedback/rating-commands.ts';
import { registerSite } from '../site/commands.ts';
import { registerDepartment, registerUser } from '../user/commands.ts';
import { issueApiKey } from '../user/key-commands.ts';
import { type SetupKeys, type SetupOptions, registerFirstAdministrator, setupCommander } from './commands.ts';
import { callSteps } from './demo-call-commands.ts';
import { alignmentSteps } from './demo-alignment-commands.ts';
import { fillCards } from './demo-card-commands.ts';
import * as company from './demo-company.ts';
import { registerOpportunities } from './demo-opportunity-commands.ts';
import { prepareOpportunity } from './demo-presentation-commands.ts';
import { complaints, type DemoComplaint, ratings } from './demo-feedback.ts';
import { tellPeople } from './demo-notice-commands.ts';
import { meetPeople } from './demo-people-commands.ts';
import { fireDeadlines } from '../deadline/fire-commands.ts';
import { publishQuestionnaires } from './demo-questionnaire-commands.ts';
import { surveyCustomers } from './demo-survey-commands.ts';
import { publishDemoSuggestion } from './demo-publication-commands.ts';
import { improvementDeadlines } from '../improvement/deadline-commands.ts';
import { takeInOrder } from './demo-step.ts';
import { causeCategoryIds, improve } from './demo-improvement-commands.ts';
import { reportLastMonth } from './demo-statistics-commands.ts';
import { makeSuggestions } from './demo-suggestion-commands.ts';
import { suggestionDeadlines } from '../suggestion/deadline-commands.ts';
import { knowPeople } from './demo-profile-commands.ts';
import { storeSubscription } from './demo-webhook-commands.ts';

/** What the demo needs besides the database. */
export interface DemoOptions extends SetupOptions {
  /** Origins that the demo partner's page is served from. */
  readonly origins: readonly string[];
}

const hourMs = 3_600_000;
const foundedHoursAgo = 24 * 30;

/** The demo company's keys: the site's publishable one, and one API key a role. */
export type DemoKeys = SetupKeys & { readonly siteKey: string };

/** Somebody of the demo company doing something at some moment. */
type As = (role: Role, at: Date) => Commander;

/**
 * Fills an empty database with the demo company: people of every role, accounts, a partner's site, ratings,
 * complaints in every state, and suggestions. All of it goes through the commands, so that its steps and events are real.
 * @returns the keys, which are kept nowhere else; null when somebody is there already, then nothing is written.
 */
export async function fillDemo(db: Db, options: DemoOptions): Promise<DemoKeys | null> {
  const { now } = options;
  const founded = new Date(now.getTime() - foundedHoursAgo * hourMs);
  const commander = (actor: Actor, at: Date): Commander => setupCommander(db, { ...options, now: at }, actor);
  const administrator = await registerFirstAdministrator(commander({ kind: 'system' }, founded), company.administrator);
  if (administrator === null) return null;
  const founding = commander(administrator.actor, founded);
  await tellPeople(commander({ kind: 'system' }, founded));
  const { actors, departments, keys } = await hire(founding);
  const as: As = (role, at) => commander(known(actors, role), at);

  const accounts = await openAccounts(founding, actors);
  const people = await meetPeople(founding, accounts);
  await fillCards(founding, as('CUSTOMER_MANAGER', founded), accounts);
  const first = known(accounts, 0);
  await knowPeople(as('SALESPERSON', founded), first);
  const questionnaires = await publishQuestionnaires(as('CUSTOMER_MANAGER', founded));
  const { siteId } = await registerSite(founding, {
    ...company.site,
    accountId: encodeId('Account', first),
    allowedOrigins: [...options.origins],
  });
  const { publishableKey } = await db.site.findUniqueOrThrow({
    where: { id: siteId },
    select: { publishableKey: true },
  });

  const visitor: Actor = { kind: 'site', siteId, accountId: first, origin: null };
  for (const { hoursAgo, ...rating } of ratings) {
    const at = new Date(now.getTime() - hoursAgo * hourMs);
    await submitFeedback(commander(visitor, at), { submissionId: newUuid(), kind: 'RATING', ...rating });
  }
  const opportunities = await registerOpportunities(as('SALESPERSON', founded), encodeId('Account', first));
  await prepareOpportunity(as('SALESPERSON', now), {
    accountId: first,
    opportunityId: known(opportunities, 'C'),
    userId: known(actors, 'SALESPERSON').userId,
    people,
  });
  const calls = callSteps({
    now,
    as,
    accountId: first,
    opportunityId: known(opportunities, 'C'),
    managerId: known(actors, 'SALES_SUPERVISOR').userId,
    people,
  });
  await takeInOrder([...calls, ...alignmentSteps(as, now, people)]);
  const handlingDepartment = known(departments, company.handlingDepartment);
  const causes = [...(await causeCategoryIds(db)).values()];
  for (const [place, complaint] of complaints.entries())
    await walk(as, now, complaint, known(accounts, complaint.account), {
      departmentId: handlingDepartment,
      causeCategoryId: causes[(place * place) % causes.length] ?? null, // some more often than others
    });
  await makeSuggestions(as, now, accounts, departments);
  await publishDemoSuggestion(commander(visitor, now), as('SERVICE_OFFICER', now), as('CUSTOMER_MANAGER', now), siteId);
  await improve(as, now, known(actors, 'SERVICE_OFFICER').userId);
  await surveyCustomers(
    {
      officer: as('SERVICE_OFFICER', now),
      manager: as('CUSTOMER_MANAGER', now),
      leader: as('GENERAL_MANAGER', now),
    },
    questionnaires.satisfaction,
  );
  await reportLastMonth(as, { founded, now });
  // What had come due before there was anybody to tell is told here, not by the clock of whoever starts first.
  // On leave for a week: somebody else decides meanwhile.
  await delegateApprovals(as('SALES_SUPERVISOR', now), {
    toUserId: encodeId('User', known(actors, 'CUSTOMER_MANAGER').userId),
    startsOn: dayOn(now, options.companyTimeZone),
    endsOn: dayOn(new Date(now.getTime() + 7 * 24 * hourMs), options.companyTimeZone),
    reason: '年假',
  });
  await fireDeadlines(commander({ kind: 'system' }, now), [
    complaintDeadlines,
    statisticsDeadlines,
    improvementDeadlines,
    suggestionDeadlines,
    approvalDeadlines,
  ]);
  await storeSubscription(as('CUSTOMER_MANAGER', now));
  const readers = [...actors.values()].map((actor) => ({ actor, commander: commander(actor, now) }));
  await tellPeople(commander({ kind: 'system' }, now), readers);
  return { siteKey: publishableKey, keys: [{ role: 'ADMIN', key: administrator.key }, ...keys] };
}

/** Registers departments and people, superiors first, and issues a key to each. */
async function hire(founding: Commander) {
  const departments = new Map<string, string>();
  for (const name of company.departments)
    departments.set(name, (await registerDepartment(founding, { name })).departmentId);
  const actors = new Map<Role, UserActor>();
  const keys: { role: Role; key: string }[] = [];
  for (const { role, name, email, manager, department } of company.people) {
    const superior = manager === null ? null : known(actors, manager);
    const departmentId = known(departments, department);
    const { userId } = await registerUser(founding, {
      name,
      email,
      roles: [role],
      managerId: superior === null ? null : encodeId('User', superior.userId),
      departmentId: encodeId('Department', departmentId),
    });
    const { secret } = await issueApiKey(founding, { name: `Demo ${role}`, userId: encodeId('User', userId), role });
    keys.push({ role, key: secret ?? '' });
    actors.set(role, {
      kind: 'user',
      userId,
      name,
      roles: [role],
      departmentId,
      teamUserIds: [userId],
      credential: 'demo',
      expiresAt: null,
    });
    // Nobody here has two superiors above who act for a team, so one level is the whole team.
    if (manager !== null && superior !== null)
      actors.set(manager, { ...superior, teamUserIds: [...superior.teamUserIds, userId] });
  }
  return { departments, actors, keys };
}

async function openAccounts(
  founding: Commander,
  actors: ReadonlyMap<Role, UserActor>,
): Promise<ReadonlyMap<number, string>> {
  const accounts = new Map<number, string>();
  for (const [place, { owner, parent, ...account }] of company.accounts.entries()) {
    const { accountId } = await registerAccount(founding, {
      ...account,
      ownerId: encodeId('User', known(actors, owner).userId),
      parentId: parent === null ? null : encodeId('Account', known(accounts, parent)),
    });
    accounts.set(place, accountId);
  }
  return accounts;
}

/** Walks a complaint as far as it has come, its steps spread evenly since its receipt, so that none lies in the future. */
async function walk(as: As, now: Date, demo: DemoComplaint, accountId: string, handling: Handling): Promise<void> {
  const { account: _, demand, hoursAgo, steps: taken, says, ...card } = demo;
  const walked = taken === 'rejected' ? rejection() : wayToClosing(demo, handling).slice(0, taken);
  const way = [...walked, ...(says === undefined ? [] : afterwards(says))];
  const received = now.getTime() - hoursAgo * hourMs;
  const momentOf = (place: number): Date =>
    new Date(received + ((now.getTime() - received) * place) / (way.length + 1));
  const { complaintId } = await registerComplaint(as('SERVICE_OFFICER', momentOf(0)), {
    ...card,
    customerDemand: demand,
    claims: [...card.claims],
    accountId: encodeId('Account', accountId),
  });
  for (const [place, { by, take, input }] of way.entries())
    await take(as(by, momentOf(place + 1)), {
      complaintId: encodeId('Complaint', complaintId),
      expectedVersion: place + 1,
      ...input,
    });
}

interface DemoStep {
  readonly by: Role;
  readonly take: (commander: Commander, input: unknown) => Promise<unknown>;
  readonly input?: Readonly<Record<string, unknown>>;
}

/** Who handles a complaint, and what kind of cause they find. */
interface Handling {
  readonly departmentId: string;
  readonly causeCategoryId: string | null;
}

function wayToClosing({ claims }: DemoComplaint, { departmentId, causeCategoryId }: Handling): readonly DemoStep[] {
  const isMoney = claims.includes('COMPENSATION') || claims.includes('PRICE_REDUCTION');
  const { report, opinions } = company;
  return [
    { by: 'SERVICE_OFFICER', take: steps.checkComplaintGrounds, input: { groundsHold: true } },
    { by: 'SALES_SUPERVISOR', take: steps.acceptComplaint },
    {
      by: 'CUSTOMER_MANAGER',
      take: steps.assignComplaint,
      input: { departmentId: encodeId('Department', departmentId) },
    },
    { by: 'SERVICE_OFFICER', take: steps.submitInvestigation, input: { ...report, causeCategoryId } },
    { by: 'DEPARTMENT_MANAGER', take: steps.reviewInvestigation, input: { decision: 'APPROVE' } },
    {
      by: 'CUSTOMER_MANAGER',
      take: steps.attachComplaintOpinion,
      input: { decision: 'APPROVE', opinion: opinions.coordinator },
    },
    { by: 'GENERAL_MANAGER', take: steps.readComplaint },
    {
      by: 'SERVICE_OFFICER',
      take: steps.proposeDisposition,
      input: {
        kind: isMoney ? 'DISCOUNT' : 'EXCHANGE',
        amount: isMoney ? '1200.00' : null,
        opinion: opinions.department,
      },
    },
    { by: 'SALES_SUPERVISOR', take: steps.decideComplaint, input: { decision: 'APPROVE' } },
    { by: 'SERVICE_OFFICER', take: steps.replyToComplaint, input: { mode: 'WRITTEN', content: opinions.answer } },
    { by: 'SERVICE_OFFICER', take: steps.closeComplaint },
  ];
}

/** What the customer told us by telephone: whether it is settled and, when it is not, how satisfied they are. */
function afterwards(outcome: 'SETTLED' | 'NOT_SETTLED'): readonly DemoStep[] {
  const via = 'TELEPHONE';
  const confirmation = { by: 'SERVICE_OFFICER', take: recordCustomerConfirmation } as const;
  if (outcome === 'SETTLED') return [{ ...confirmation, input: { outcome, via } }];
  const { notSettled, comment } = company.opinions;
  return [
    { ...confirmation, input: { outcome, via, note: notSettled } },
    { by: 'SERVICE_OFFICER', take: recordComplaintRating, input: { level: 'NEUTRAL', via, comment } },
  ];
}

function rejection(): readonly DemoStep[] {
  return [
    { by: 'SERVICE_OFFICER', take: steps.checkComplaintGrounds, input: { groundsHold: false } },
    { by: 'SALES_SUPERVISOR', take: steps.rejectComplaint, input: { reason: company.opinions.rejection } },
  ];
}

function known<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the demo company has no ${String(key)}`);
  return value;
}

function dayOn(moment: Date, companyTimeZone: string): string {
  return dateOf(moment, companyTimeZone).toISOString().slice(0, 10);
}
