// How many SQL statements surveys and forms may cost.

import { beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '../../prisma/client.ts';
import { newUuid } from '../../schema/core/command.ts';
import { freshDatabase } from '../support/database.ts';
import { graph, noon } from '../support/graph.ts';
import { world, type World } from '../support/world.ts';
import { openedSurvey, questionnaire, sentInvitation } from '../survey/surveying.ts';
import { trafficOf } from './traffic.ts';

let db: Db;
let url: string;
let w: World;
beforeAll(async () => {
  ({ db, url } = await freshDatabase());
  w = await world(db);
  for (let nth = 0; nth < 3; nth += 1) {
    const { id } = await openedSurvey(db, w);
    await sentInvitation(db, w, id);
  }
  const { versionId } = await questionnaire(db, w);
  for (let nth = 0; nth < 3; nth += 1)
    await db.filledForm.create({
      data: {
        id: newUuid(),
        number: `W-${nth}`,
        questionnaireVersionId: versionId,
        accountId: w.accounts.own,
        contactId: w.contact,
        filledInById: w.users.salesperson,
        answers: '{"why":{"text":"Price"}}',
        createdAt: noon,
        updatedAt: noon,
      },
    });
});

const survey = `id number title state channels targetPercent staff { id name } sites { id name } responsibleLeader { name } link
  invitations(first: 5) { totalCount nodes { state contact { name } account { name } } }
  responses(first: 5) { totalCount nodes { state answers { question } } } approvals { state }`;
const form = `number state answers { question text } account { name } contact { name } filledInBy { name }
  questionnaireVersion { title questionnaire { code } } approvals { state }`;

describe('reading', () => {
  test.each<[string, string, number]>([
    ['a page of surveys', '{ surveys(first: 20) { nodes { id number title state } } }', 1],
    ['a page of surveys with all that hangs on them', `{ surveys(first: 20) { totalCount nodes { ${survey} } } }`, 2],
    [
      'how three surveys go: three statements each',
      '{ surveys(first: 3) { nodes { progress { distributed valid } } } }',
      10,
    ],
    [
      'what came of a survey',
      '{ surveys(first: 1) { nodes { analysis { valid overall { n } items { title figures { n } } terms { term } } } } }',
      6,
    ],
    ['a page of forms with all that hangs on them', `{ filledForms(first: 20) { totalCount nodes { ${form} } } }`, 2],
  ])('%s keeps to its statements', async (_name, document, statements) => {
    const { statements: sent } = await trafficOf(url, async (own) => {
      expect((await graph(own, w.actors.serviceOfficer)(document)).errors).toEqual([]);
    });

    expect(sent.length).toBe(statements);
  });
});
