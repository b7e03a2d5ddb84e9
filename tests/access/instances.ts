import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';

import type { Db } from '../../prisma/client.ts';
import { AuthorMayNotReview } from '../../schema/approval/errors.ts';
import { ComplaintStepRefused, NotHandlingDepartment } from '../../schema/complaint/errors.ts';
import { complaintStatistics } from '../../schema/complaint/statistics.ts';
import {
  Forbidden,
  IdempotencyKeyReused,
  NotFound,
  Unauthenticated,
  VersionConflict,
} from '../../schema/core/command.ts';
import { endOfLog, type LoggedEvent } from '../../schema/core/event-log.ts';
import { InvalidInput, type Problem } from '../../schema/core/problems.ts';
import {
  ForeignOrigin,
  KindDisabled,
  NotInQuarantine,
  SubmissionIdReused,
  UnknownSite,
} from '../../schema/feedback/errors.ts';
import { wholeRules } from '../../schema/site/display-rules.ts';
import { ApiKeyNotActive, OwnDeactivation } from '../../schema/user/errors.ts';
import { noon } from '../support/graph.ts';
import { apiKeyOf } from './company.ts';
import type { Company } from './noun.ts';
import type { Asker } from './decision.ts';
import { nouns } from './nouns.ts';

const problem: Problem = { code: 'BLANK', path: ['input', 'name'] };

/** Values of object types, by type. */
export type Instances = Readonly<Record<string, unknown>>;

/**
 * One value of each object type, as the field above it would hand it over, so that a type's own decision is tried for
 * everybody, also for those whom the field above refuses. Pages and edges are made from these.
 */
export async function instancesOf(db: Db, c: Company, asker: Asker): Promise<Instances> {
  const complaintId = c.complaint;
  const cursor = await endOfLog(db);
  const event = (await db.event.findFirstOrThrow({ where: { subjectId: complaintId } })) as unknown as LoggedEvent; // its row is one
  const eventItem = { kind: 'event', cursor, change: 'CHANGED', event, actor: c.actors.auditor };
  const statistics = await complaintStatistics(db, '2026-11', {
    actor: c.actors.auditor,
    now: noon,
    companyTimeZone: 'Asia/Shanghai',
  });
  const feedback = await db.feedback.findUniqueOrThrow({ where: { id: c.feedback } });
  const site = await db.site.findUniqueOrThrow({ where: { id: c.site } });
  const ofNouns = await Promise.all(nouns.map(({ instances }) => instances(db, c, asker)));
  return {
    Account: await db.account.findUniqueOrThrow({ where: { id: c.accounts.own } }),
    AccountAddress: await db.accountAddress.findFirstOrThrow({ where: { accountId: c.accounts.own } }),
    ApiKey: await db.apiKey.findUniqueOrThrow({ where: { id: apiKeyOf(asker, c) } }),
    Complaint: await db.complaint.findUniqueOrThrow({ where: { id: complaintId } }),
    ComplaintAnswer: await db.complaintAnswer.findFirstOrThrow({ where: { complaintId } }),
    ComplaintDisposition: await db.complaintDisposition.findFirstOrThrow({ where: { complaintId } }),
    ComplaintInvestigation: await db.complaintInvestigation.findFirstOrThrow({ where: { complaintId } }),
    ComplaintStep: await db.complaintStep.findFirstOrThrow({ where: { complaintId } }),
    Contact: await db.contact.findUniqueOrThrow({ where: { id: c.contact } }),
    Department: await db.department.findUniqueOrThrow({ where: { id: c.departments.service } }),
    Feedback: feedback,
    Receipt: feedback,
    Site: site,
    User: await db.user.findUniqueOrThrow({ where: { id: c.users.salesperson } }),
    WidgetSite: site,
    DisplayRules: wholeRules({}),

    ComplaintStatistics: statistics,
    ComplaintClaimCount: statistics?.byClaim[0],
    ComplainantKindCount: statistics?.byCustomerKind[0],
    ComplaintDepartmentCount: { key: c.departments.service, count: 1 },

    Event: event,
    EventItem: eventItem,
    ComplaintEventItem: eventItem,
    EventPage: { items: [eventItem], endCursor: cursor, hasNextPage: false },
    GapItem: { kind: 'gap', cursor, reason: 'EXPIRED' },
    HeartbeatItem: { kind: 'heartbeat', cursor, at: noon, reconnectWithinMs: null },

    Label: { value: 'RECEIVED', label: 'Received' },
    Company: { timeZone: 'Asia/Shanghai', today: noon },
    Viewer: c.actors.auditor,
    PageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },

    ApiKeyNotActive: new ApiKeyNotActive(),
    /** What any command returns. */
    Payload: {
      accountId: c.accounts.own,
      apiKeyId: apiKeyOf(asker, c),
      complaintId,
      contactId: c.contact,
      departmentId: c.departments.service,
      feedbackId: c.feedback,
      outcome: 'UPDATED',
      secret: 'ent_secret',
      siteId: c.site,
      userId: c.users.salesperson,
      ...Object.assign({}, ...nouns.map(({ results }) => results?.(c, asker))),
    },

    AuthorMayNotReview: new AuthorMayNotReview(),
    ComplaintStepRefused: new ComplaintStepRefused('ACCEPT', 'RECEIVED'),
    Forbidden: new Forbidden(),
    ForeignOrigin: new ForeignOrigin(),
    IdempotencyKeyReused: new IdempotencyKeyReused(),
    InvalidInput: new InvalidInput([problem]),
    KindDisabled: new KindDisabled(),
    NotFound: new NotFound(),
    NotHandlingDepartment: new NotHandlingDepartment(),
    NotInQuarantine: new NotInQuarantine(),
    OwnDeactivation: new OwnDeactivation(),
    Problem: problem,
    SubmissionIdReused: new SubmissionIdReused(),
    Unauthenticated: new Unauthenticated(),
    UnknownSite: new UnknownSite(),
    VersionConflict: new VersionConflict('Complaint', { id: complaintId, version: 2 }, 1),
    ...Object.assign({}, ...ofNouns),
  };
}

/** The value of a type: its own, or for a page or an edge one made from the others. */
export function instanceOf(type: GraphQLObjectType, own: Instances): object {
  const instance = own[type.name.endsWith('Payload') ? 'Payload' : type.name];
  if (typeof instance === 'object' && instance !== null) return instance;
  const record = getNamedType(type.getFields()['nodes']?.type ?? type.getFields()['node']?.type);
  const edge = record !== undefined && record.name in own ? { cursor: 'cursor', node: own[record.name] } : undefined;
  if (edge !== undefined && type.name.endsWith('ConnectionEdge')) return edge;
  if (edge !== undefined && type.name.endsWith('Connection'))
    return { edges: [edge], pageInfo: own['PageInfo'], totalCount: 1 };
  throw new Error(`tests/access/instances.ts has no way to a ${type.name}: add one`);
}

/** The object types that hold something, without the three roots. */
export function valueTypes(schema: GraphQLSchema): readonly GraphQLObjectType[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Subscription'].includes(name));
}
