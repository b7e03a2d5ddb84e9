import { beforeAll, describe, expect, test } from 'vitest';

import type { Db } from '../../prisma/client.ts';
import { decodeId, encodeId } from '../../schema/core/ids.ts';
import { testDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { type Person, world, type World } from '../support/world.ts';
import { register, walked, wayTo } from './verbs.ts';

let db: Db;
beforeAll(async () => {
  ({ db } = await testDatabase());
});

const as = ({ actors }: World, person: Person, now = noon) => graph(db, actors[person], { now });

describe('lists', () => {
  test('are filtered, ordered, and hang on accounts and contacts', async () => {
    const w = await world(db);
    const contactId = encodeId('Contact', w.contact);
    const first = await walked(db, w, wayTo.SUMMARY_SENT, { contactId, channel: 'EMAIL' });
    const second = await register(as(w, 'serviceOfficer'), w, { receivedAt: '2026-11-20T08:00:00+08:00' });
    const list = async (filter: object) => {
      const document = `query ($filter: SuggestionFilter) { suggestions(first: 9, filter: $filter, orderBy: { field: RECEIVED_AT, direction: ASC }) { nodes { id } } }`;
      const own = { account: { id: { eq: encodeId('Account', w.accounts.own) } } };
      const { data } = await as(w, 'auditor')(document, { filter: { AND: [own, filter] } });
      return data.suggestions.nodes.map(({ id }: { id: string }) => id);
    };
    const service = { in: [encodeId('Department', w.departments.service)] };
    const sales = { in: [encodeId('Department', w.departments.sales)] };

    expect(await list({})).toEqual([second, first.id]);
    expect(await list({ state: { eq: 'SUMMARY_SENT' } })).toEqual([first.id]);
    expect(await list({ channel: { eq: 'TELEPHONE' } })).toEqual([second]);
    expect(await list({ category: { eq: 'SERVICE' } })).toEqual([first.id]);
    expect(await list({ askedDepartmentId: service })).toEqual([first.id]);
    expect(await list({ awaitsDepartmentId: service })).toEqual([first.id]);
    expect(await list({ awaitsDepartmentId: sales })).toEqual([]);
    expect(await list({ promisedReplyBy: { lte: '2026-12-07' } })).toEqual([first.id]);
    expect(await list({ isRewarded: false })).toEqual([second, first.id]);
    expect(await list({ isReplyLate: true })).toEqual([]);

    const { data } = await as(w, 'salesperson')(
      `query ($account: ID!, $contact: ID!) {
        account(id: $account) { suggestions(first: 1, filter: { state: { eq: RECEIVED } }) { totalCount nodes { id } } }
        contact(id: $contact) { suggestions(first: 9) { nodes { id } } } }`,
      { account: encodeId('Account', w.accounts.own), contact: contactId },
    );
    expect(data).toEqual({
      account: { suggestions: { totalCount: 1, nodes: [{ id: second }] } },
      contact: { suggestions: { nodes: [{ id: first.id }] } },
    });
  });
});

describe('the customer committee', () => {
  test('S53: meets, and its minutes lead to the suggestions that it talked about', async () => {
    const w = await world(db);
    const { id } = await walked(db, w, wayTo.ACCEPTED);
    const { data } = await as(w, 'customerManager')(
      `mutation ($input: RecordCommitteeMeetingInput!) { recordCommitteeMeeting(input: $input) {
        ... on RecordCommitteeMeetingPayload { committeeMeeting { id heldOn participants minutes recordedBy { id } suggestions { id } } }
        ... on Error { code path } } }`,
      { input: { heldOn: '2026-11-20', participants: '沈佳宜，客服部', minutes: '讨论夜间服务', suggestionIds: [id] } },
    );

    expect(data.recordCommitteeMeeting.committeeMeeting).toEqual({
      id: expect.any(String),
      heldOn: '2026-11-20',
      participants: '沈佳宜，客服部',
      minutes: '讨论夜间服务',
      recordedBy: { id: encodeId('User', w.users.customerManager) },
      suggestions: [{ id }],
    });
    const meetingId = data.recordCommitteeMeeting.committeeMeeting.id;
    const listed = await as(w, 'auditor')('query ($id: ID!) { committeeMeeting(id: $id) { suggestions { id } } }', {
      id: meetingId,
    });
    expect(listed.data.committeeMeeting).toEqual({ suggestions: [{ id }] });
    const event = await db.event.findFirst({ where: { subjectId: decodeId('CommitteeMeeting', meetingId) ?? '' } });
    expect(event?.type).toBe('COMMITTEE_MEETING_RECORDED');
  });
});
