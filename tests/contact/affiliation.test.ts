import { expect, test } from 'vitest';

import { encodeId } from '../../schema/core/ids.ts';
import { call } from '../profile/support.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { fingerprint } from '../support/rows.ts';
import { insertComplaint, world, type World } from '../support/world.ts';

const post = 'id personName role position department startedOn endedOn account { id } contact { id }';
const changed = `contact { id version account { id } title phone startedOn reportsTo { id } } affiliation { ${post} }`;

/** Global ids of the world. */
const idsOf = (w: World) => ({
  contactId: encodeId('Contact', w.contact),
  own: encodeId('Account', w.accounts.own),
  colleagues: encodeId('Account', w.accounts.colleagues),
  outside: encodeId('Account', w.accounts.outside),
});

test('a further post shows the person to whoever sees that account, until it ends; then it is history', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { contactId, own, colleagues } = idsOf(w);
  const supervisor = graph(db, w.actors.supervisor);
  const colleague = graph(db, w.actors.colleague);
  const look = async () =>
    (
      await colleague(
        `query ($id: ID!, $account: ID!) {
          contact(id: $id) { name account { id } reportsToName affiliations(first: 9) { nodes { role account { id } } } }
          account(id: $account) { affiliations(first: 9) { totalCount nodes { ${post} } } current: affiliations(first: 9, isCurrent: true) { totalCount } } }`,
        { id: contactId, account: colleagues },
      )
    ).data;

  const before = await look();
  const { data: log } = await colleague('{ eventCursor }');
  const { affiliation } = await call(supervisor, 'affiliateContact', changed, {
    contactId,
    expectedVersion: 1,
    accountId: colleagues,
    role: '独立董事',
    position: 'OTHER',
    startedOn: '2024-01-01',
  });
  const during = await look();
  const ended = await call(supervisor, 'endAffiliation', changed, {
    contactId,
    expectedVersion: 2,
    affiliationId: affiliation.id,
    endedOn: '2026-11-20',
  });
  const after = await look();
  const { data: stream } = await colleague(
    'query ($after: EventCursor) { events(after: $after, first: 9, types: [CONTACT_AFFILIATED, CONTACT_AFFILIATION_ENDED]) { items { ... on EventItem { change event { type } } } } }',
    { after: log.eventCursor },
  );

  const there = { personName: `Contact ${w.tag}`, role: '独立董事', position: 'OTHER', department: null };
  const kept = { ...there, id: affiliation.id, startedOn: '2024-01-01', account: { id: colleagues } };
  expect(before).toEqual({
    contact: null,
    account: { affiliations: { totalCount: 0, nodes: [] }, current: { totalCount: 0 } },
  });
  expect(affiliation).toEqual({ ...kept, endedOn: null, contact: { id: contactId } });
  expect(during).toEqual({
    contact: {
      name: `Contact ${w.tag}`,
      account: null, // the colleague does not see the main post's account
      reportsToName: null,
      affiliations: { nodes: [{ role: '独立董事', account: { id: colleagues } }] },
    },
    account: {
      affiliations: { totalCount: 1, nodes: [{ ...kept, endedOn: null, contact: { id: contactId } }] },
      current: { totalCount: 1 },
    },
  });
  // Before the one and after the other the person was out of sight.
  expect(stream.events.items).toEqual([{ change: 'REMOVED', event: { type: 'CONTACT_AFFILIATION_ENDED' } }]);
  expect(ended.contact).toMatchObject({ version: 3, account: { id: own } });
  expect(after).toEqual({
    contact: null,
    account: {
      affiliations: { totalCount: 1, nodes: [{ ...kept, endedOn: '2026-11-20', contact: null }] },
      current: { totalCount: 0 },
    },
  });
});

test('moves a leaver: the old post becomes history, complaints stay, the new account begins anew', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { contactId, own, colleagues } = idsOf(w);
  const complaint = await insertComplaint(db, { accountId: w.accounts.own });
  await db.complaint.update({ where: { id: complaint }, data: { contactId: w.contact } });
  await db.contact.update({
    where: { id: w.contact },
    data: { title: '采购部长', position: 'DEPARTMENT_HEAD', department: '采购部', startedOn: new Date('2018-02-01') },
  });
  const report = await call(graph(db, w.actors.salesperson), 'registerContact', 'contact { id reportsTo { id } }', {
    accountId: own,
    name: 'Assistant',
    reportsToId: contactId,
  });
  const supervisor = graph(db, w.actors.supervisor);

  const { contact, affiliation } = await call(supervisor, 'moveContact', changed, {
    contactId,
    expectedVersion: 1,
    accountId: colleagues,
    leftOn: '2026-10-31',
    title: '总经理',
    startedOn: '2026-11-01',
  });

  expect(report.contact.reportsTo).toEqual({ id: contactId });
  expect(contact).toEqual({
    id: contactId,
    version: 2,
    account: { id: colleagues },
    title: '总经理',
    phone: null,
    startedOn: '2026-11-01',
    reportsTo: null,
  });
  expect(affiliation).toMatchObject({
    role: '采购部长',
    position: 'DEPARTMENT_HEAD',
    department: '采购部',
    startedOn: '2018-02-01',
    endedOn: '2026-10-31',
    account: { id: own },
  });
  const old = await graph(db, w.actors.salesperson)(
    `query ($id: ID!, $account: ID!, $complaint: ID!, $report: ID!) { contact(id: $id) { id } complaint(id: $complaint) { contact { name } account { id } }
      report: contact(id: $report) { version reportsTo { id } }
      account(id: $account) { contacts(first: 9) { nodes { name } } affiliations(first: 9) { nodes { personName contact { id } } } } }`,
    { id: contactId, account: own, complaint: encodeId('Complaint', complaint), report: report.contact.id },
  );
  expect(old.data).toEqual({
    contact: null,
    complaint: { contact: null, account: { id: own } },
    report: { version: 2, reportsTo: null },
    account: {
      contacts: { nodes: [{ name: 'Assistant' }] },
      affiliations: { nodes: [{ personName: `Contact ${w.tag}`, contact: null }] },
    },
  });
  const [moved] = await db.event.findMany({ where: { subjectId: w.contact } });
  expect(moved).toMatchObject({
    type: 'CONTACT_MOVED',
    accountId: w.accounts.colleagues,
    payload: { fromAccountId: w.accounts.own, fromOwnerId: w.users.salesperson, fromOwnerIds: [w.users.salesperson] },
  });
});

test('refuses posts that can’t be, by code and path, with nothing written', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { contactId, own, colleagues, outside } = idsOf(w);
  const supervisor = graph(db, w.actors.supervisor);
  const { affiliation } = await call(supervisor, 'affiliateContact', 'affiliation { id }', {
    contactId,
    expectedVersion: 1,
    accountId: colleagues,
    startedOn: '2026-01-01',
  });
  const ending = { contactId, expectedVersion: 2, affiliationId: affiliation.id };
  const before = await fingerprint(db);
  const problem = async (name: string, input: object, run = supervisor) => {
    const { code, path, problems } = await call(run, name, 'contact { id }', input);
    return (
      problems?.map((one: { code: string; path: string[] }) => `${one.code} ${one.path.at(-1)}`) ?? [
        `${code} ${path.at(-1)}`,
      ]
    );
  };
  const of = { contactId, expectedVersion: 2 };

  expect(await problem('affiliateContact', { ...of, accountId: own })).toEqual(['POST_HELD accountId']);
  expect(await problem('affiliateContact', { ...of, accountId: colleagues })).toEqual(['POST_HELD accountId']);
  expect(await problem('affiliateContact', { ...of, accountId: outside })).toEqual(['NOT_FOUND accountId']);
  expect(await problem('affiliateContact', { ...of, expectedVersion: 1, accountId: colleagues })).toEqual([
    'VERSION_CONFLICT expectedVersion',
  ]);
  expect(await problem('endAffiliation', { ...ending, endedOn: '2026-11-23' })).toEqual(['IN_THE_FUTURE endedOn']);
  expect(await problem('endAffiliation', { ...ending, endedOn: '2025-12-31' })).toEqual(['BEFORE_START endedOn']);
  expect(await problem('endAffiliation', { ...ending, affiliationId: encodeId('Affiliation', w.contact) })).toEqual([
    'NOT_FOUND affiliationId',
  ]);
  expect(await problem('moveContact', { ...of, accountId: own })).toEqual(['POST_HELD accountId']);
  expect(await problem('moveContact', { ...of, accountId: outside })).toEqual(['NOT_FOUND accountId']);
  expect(await problem('moveContact', { ...of, accountId: colleagues, leftOn: '2026-11-23' })).toEqual([
    'IN_THE_FUTURE leftOn',
  ]);
  // Seen through the further post, or everywhere, but kept by somebody else.
  const colleague = graph(db, w.actors.colleague);
  expect(await problem('moveContact', { ...of, accountId: colleagues }, colleague)).toEqual(['FORBIDDEN contactId']);
  expect(await problem('affiliateContact', { ...of, accountId: colleagues }, graph(db, w.actors.outsider))).toEqual([
    'NOT_FOUND contactId',
  ]);
  expect(await fingerprint(db)).toEqual(before);

  // Whoever keeps the account of the further post may end it.
  expect(await call(colleague, 'endAffiliation', 'contact { id } affiliation { endedOn }', ending)).toEqual({
    contact: null,
    affiliation: { endedOn: '2026-11-22' },
  });
  expect(await problem('endAffiliation', { ...ending, expectedVersion: 3 })).toEqual(['POST_ENDED affiliationId']);
});

test('a further post that becomes the main one ends, and lets the person come back later', async () => {
  const { db } = await testDatabase();
  const w = await world(db);
  const { contactId, own, colleagues } = idsOf(w);
  const run = graph(db, w.actors.supervisor, { now: noon });
  await call(run, 'affiliateContact', 'affiliation { id }', { contactId, expectedVersion: 1, accountId: colleagues });

  await call(run, 'moveContact', 'contact { id }', { contactId, expectedVersion: 2, accountId: colleagues });
  const back = await call(run, 'moveContact', 'contact { account { id } }', {
    contactId,
    expectedVersion: 3,
    accountId: own,
  });

  expect(back.contact.account).toEqual({ id: own });
  const posts = await db.affiliation.findMany({ where: { contactId: w.contact }, orderBy: { createdAt: 'asc' } });
  expect(posts.map(({ accountId, endedOn }) => [accountId, endedOn?.toISOString().slice(0, 10)]).sort()).toEqual(
    [
      [w.accounts.colleagues, '2026-11-22'],
      [w.accounts.own, '2026-11-22'],
      [w.accounts.colleagues, '2026-11-22'],
    ].sort(),
  );
});
