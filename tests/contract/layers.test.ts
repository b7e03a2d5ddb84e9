import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cruiseTree, type LayerViolation } from './cruise.ts';

/** Files of a small tree: path → source. */
type Tree = Readonly<Record<string, string>>;

/** A tree in which every import points the right way, so that what a test adds is all that is wrong. */
const soundTree: Tree = {
  'prisma/client.ts': `import 'node:crypto'; export type Db = string; export const connect = (): Db => '';`,
  'schema/setup/demo-commands.ts': `import { submit } from '../feedback/commands.ts'; export const demo = submit;`,
  'schema/core/domain-error.ts': 'export class DomainError extends Error {}',
  'schema/core/command.ts': `import type { Db } from '../../prisma/client.ts'; import { randomUUID } from 'node:crypto'; export const run = (db: Db) => db + randomUUID();`,
  'schema/core/builder.ts': `import Builder from '@pothos/core'; import { run } from './command.ts'; export const builder = new Builder(run);`,
  'schema/complaint/errors.ts': `import { DomainError } from '../core/domain-error.ts'; export class NotOpen extends DomainError {}`,
  'schema/complaint/rules.ts': `import { z } from 'zod'; import { NotOpen } from './errors.ts'; export const decide = () => [z, NotOpen];`,
  'schema/complaint/access.ts': `import type { Db } from '../../prisma/client.ts'; export const visibleTo = (db: Db) => db;`,
  'schema/complaint/commands.ts': `import { run } from '../core/command.ts'; import { decide } from './rules.ts'; import { visibleTo } from './access.ts'; export const close = [run, decide, visibleTo];`,
  'schema/complaint/type.ts': `import { builder } from '../core/builder.ts'; export const Complaint = builder;`,
  'schema/complaint/mutations.ts': `import { close } from './commands.ts'; import './type.ts'; export const fields = close;`,
  'schema/feedback/commands.ts': `import { close } from '../complaint/commands.ts'; export const submit = close;`,
  'schema/feedback/type.ts': `import { Complaint } from '../complaint/type.ts'; export const Feedback = Complaint;`,
  'schema/index.ts': `import './complaint/mutations.ts'; import './feedback/type.ts'; export const schema = 1;`,
  'schema/schema.graphql': 'type Query { now: String }',
  'api/main.ts': `import { schema } from '../schema/index.ts'; import { connect } from '../prisma/client.ts'; import { submit } from '../schema/feedback/commands.ts'; console.log(schema, connect, submit);`,
  'widget/panel.ts': `import { h } from 'preact'; import contract from '../schema/schema.graphql'; export const panel = [h, contract];`,
  'examples/run.ts': `import { setTimeout } from 'node:timers/promises'; export const wait = setTimeout;`,
  'tests/complaint/rules.test.ts': `import { decide } from '../../schema/complaint/rules.ts'; decide();`,
};

async function violationsOf(changes: Tree): Promise<readonly LayerViolation[]> {
  const root = await mkdtemp(join(tmpdir(), 'layers-'));
  try {
    for (const [path, source] of Object.entries({ ...soundTree, ...changes })) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), source);
    }
    return (await cruiseTree(root)).violations;
  } finally {
    await rm(root, { recursive: true });
  }
}

describe('the tree', () => {
  test('has no import that points the wrong way', async () => {
    const { violations, modules } = await cruiseTree();

    expect(violations).toEqual([]);
    // A check that reads nothing finds nothing.
    expect(modules).toEqual(
      expect.arrayContaining([
        'prisma/client.ts',
        'schema/core/builder.ts',
        'schema/complaint/rules.ts',
        'schema/index.ts',
        'api/main.ts',
        'tests/contract/layers.test.ts',
      ]),
    );
  });
});

describe('the check', () => {
  test('accepts a tree of the design’s layout', async () => {
    expect(await violationsOf({})).toEqual([]);
  });

  interface Break {
    readonly rule: string;
    readonly why: string;
    readonly from: string;
    readonly source: string;
    readonly to: string;
  }
  const breaks: readonly Break[] = [
    {
      rule: 'rules-are-pure',
      why: 'a rule reads the database',
      from: 'schema/complaint/rules.ts',
      source: `import { connect } from '../../prisma/client.ts'; export const decide = connect;`,
      to: 'prisma/client.ts',
    },
    {
      rule: 'rules-are-pure',
      why: 'a rule names a type of the database',
      from: 'schema/complaint/rules.ts',
      source: `import type { Db } from '../../prisma/client.ts'; export const decide = (db: Db) => db;`,
      to: 'prisma/client.ts',
    },
    {
      rule: 'rules-are-pure',
      why: 'a rule takes a random id',
      from: 'schema/complaint/rules.ts',
      source: `import { randomUUID } from 'node:crypto'; export const decide = randomUUID;`,
      to: 'crypto',
    },
    {
      rule: 'rules-are-pure',
      why: 'events speak GraphQL',
      from: 'schema/complaint/events.ts',
      source: `import { GraphQLError } from 'graphql'; export const decode = GraphQLError;`,
      to: 'graphql',
    },
    {
      rule: 'rules-are-pure',
      why: 'errors use the builder',
      from: 'schema/complaint/errors.ts',
      source: `import { builder } from '../core/builder.ts'; export class NotOpen { builder = builder; }`,
      to: 'schema/core/builder.ts',
    },
    {
      rule: 'rules-are-pure',
      why: 'a new kind of file of a slice runs a command',
      from: 'schema/complaint/numbering.ts',
      source: `import { run } from '../core/command.ts'; export const number = run;`,
      to: 'schema/core/command.ts',
    },
    {
      rule: 'rules-are-pure',
      why: 'a core file beside the known ones opens a file',
      from: 'schema/core/language.ts',
      source: `import { readFileSync } from 'node:fs'; export const texts = readFileSync;`,
      to: 'fs',
    },
    {
      rule: 'rules-are-pure',
      why: 'access calls the client',
      from: 'schema/complaint/access.ts',
      source: `import { connect } from '../../prisma/client.ts'; export const visibleTo = connect;`,
      to: 'prisma/client.ts',
    },
    {
      rule: 'commands-know-no-graphql',
      why: 'a command throws a GraphQL error',
      from: 'schema/complaint/loaders.ts',
      source: `import { GraphQLError } from 'graphql'; export const load = GraphQLError;`,
      to: 'graphql',
    },
    {
      rule: 'commands-know-no-graphql',
      why: 'a command names a GraphQL type',
      from: 'schema/feedback/commands.ts',
      source: `import type { Complaint } from '../complaint/type.ts'; export const submit = (c: typeof Complaint) => c;`,
      to: 'schema/complaint/type.ts',
    },
    {
      rule: 'commands-know-no-graphql',
      why: 'the event log uses Pothos',
      from: 'schema/core/event-log.ts',
      source: `import Builder from '@pothos/core'; export const append = Builder;`,
      to: '@pothos/core',
    },
    {
      rule: 'prisma-is-the-floor',
      why: 'the connection knows a noun',
      from: 'prisma/client.ts',
      source: `import { NotOpen } from '../schema/complaint/errors.ts'; export type Db = string; export const connect = () => NotOpen;`,
      to: 'schema/complaint/errors.ts',
    },
    {
      rule: 'slices-meet-through-commands',
      why: 'a command needs the demo data',
      from: 'schema/site/commands.ts',
      source: `import { demo } from '../setup/demo-commands.ts'; export const open = demo;`,
      to: 'schema/setup/demo-commands.ts',
    },
    {
      rule: 'schema-below-api',
      why: 'the demo data knows the process',
      from: 'schema/setup/demo-commands.ts',
      source: `import { env } from '../../api/env.ts'; export const demo = env;`,
      to: 'api/env.ts',
    },
    {
      rule: 'schema-below-api',
      why: 'a query reads the environment of the process',
      from: 'schema/complaint/queries.ts',
      source: `import { env } from '../../api/env.ts'; export const limit = env;`,
      to: 'api/env.ts',
    },
    {
      rule: 'schema-below-api',
      why: 'a slice imports the whole graph',
      from: 'schema/complaint/queries.ts',
      source: `import { schema } from '../index.ts'; export const all = schema;`,
      to: 'schema/index.ts',
    },
    {
      rule: 'schema-below-api',
      why: 'the process decides by a rule itself',
      from: 'api/jobs.ts',
      source: `import { decide } from '../schema/complaint/rules.ts'; decide();`,
      to: 'schema/complaint/rules.ts',
    },
    {
      rule: 'schema-below-api',
      why: 'the process runs on test support',
      from: 'api/jobs.ts',
      source: `import { clock } from '../tests/support/clock.ts'; clock();`,
      to: 'tests/support/clock.ts',
    },
    {
      rule: 'slices-meet-through-commands',
      why: 'a slice uses another’s rules',
      from: 'schema/feedback/commands.ts',
      source: `import { decide } from '../complaint/rules.ts'; export const submit = decide;`,
      to: 'schema/complaint/rules.ts',
    },
    {
      rule: 'slices-meet-through-commands',
      why: 'a slice uses another’s mutations',
      from: 'schema/feedback/type.ts',
      source: `import { fields } from '../complaint/mutations.ts'; export const Feedback = fields;`,
      to: 'schema/complaint/mutations.ts',
    },
    {
      rule: 'slices-meet-through-commands',
      why: 'the core uses a slice',
      from: 'schema/core/paging.ts',
      source: `import { Complaint } from '../complaint/type.ts'; export const page = Complaint;`,
      to: 'schema/complaint/type.ts',
    },
    {
      rule: 'widget-sees-only-the-contract',
      why: 'the widget imports a server file',
      from: 'widget/panel.ts',
      source: `import type { NotOpen } from '../schema/complaint/errors.ts'; export const panel = (e: NotOpen) => e;`,
      to: 'schema/complaint/errors.ts',
    },
    {
      rule: 'widget-sees-only-the-contract',
      why: 'an example opens the database',
      from: 'examples/run.ts',
      source: `const { connect } = await import('../prisma/client.ts'); connect();`,
      to: 'prisma/client.ts',
    },
    {
      rule: 'widget-sees-only-the-contract',
      why: 'the process bundles the widget into itself',
      from: 'api/pages.ts',
      source: `import { panel } from '../widget/panel.ts'; panel();`,
      to: 'widget/panel.ts',
    },
    {
      rule: 'widget-sees-only-the-contract',
      why: 'the engine of questionnaires imports what no browser has',
      from: 'schema/questionnaire/engine/walk.ts',
      source: `import { z } from 'zod'; export const walk = z;`,
      to: 'zod',
    },
    {
      rule: 'widget-sees-only-the-contract',
      why: 'the widget ships an example',
      from: 'widget/panel.ts',
      source: `import { wait } from '../examples/run.ts'; export const panel = wait;`,
      to: 'examples/run.ts',
    },
  ];
  test.each(breaks)('reports $rule when $why', async ({ rule, from, source, to }) => {
    const support: Tree = {
      'api/env.ts': 'export const env = 1;',
      'tests/support/clock.ts': 'export const clock = () => 0;',
    };

    const violations = await violationsOf({ ...support, [from]: source });

    expect(violations).toEqual([{ rule, from, to }]);
  });

  test('reports no-circular when two files need each other', async () => {
    const violations = await violationsOf({
      'schema/complaint/rules.ts': `import { next } from './states.ts'; export const decide = () => next;`,
      'schema/complaint/states.ts': `import type { decide } from './rules.ts'; export const next = (d: typeof decide) => d;`,
    });

    expect(violations).toEqual([
      { rule: 'no-circular', from: 'schema/complaint/rules.ts', to: 'schema/complaint/states.ts' },
    ]);
  });
});
