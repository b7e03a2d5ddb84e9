// Which way imports point, in seven rules (see "Layers" in ARCHITECTURE.md). `npm run layers` checks the tree;
// tests/contract/layers.test.ts checks that each rule bites. Type-only imports count too.

/** A package, whether it was found under node_modules or not. */
const packages = (names) => `(^|node_modules/)(${names})(/|$)`;

// Files that may do I/O (work) or speak GraphQL (face). Every other file of schema/ is pure, so a new file has to be
// pure until somebody decides otherwise here.
const workOfCore = 'cipher|command|event-log|feed|group-commit|lock|redirects';
const faceOfCore =
  'asked|builder|context|enum-type|error-type|field-cost|filters|in-sight|mutation|paging|replay|scalars';
const workOfSlice = 'access|commands|loaders|statistics|stream|topics|view';
const faceOfSlice = 'type|enums|filter|queries|mutations|subscriptions';
// What `commands.ts` becomes when it grows too long: `step-commands.ts`, or `commands/close-complaint.ts`.
const file = (names) => `[a-z-]*(${names})[./]`;

const slice = '^schema/(?!core/)[^/]+/';
const outside = '^schema/[^/]+\\.ts$';
const work = `^schema/core/${file(workOfCore)}|${slice}${file(workOfSlice)}`;
const face = `^schema/core/${file(faceOfCore)}|${slice}${file(faceOfSlice)}`;

// Runs in browsers too: the page is guided and the server decides by the same code.
const engine = '^schema/questionnaire/engine/';

const ours = '^(prisma|schema|api|widget|examples|tests)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'rules-are-pure',
      comment: 'Rules, errors and events import only pure files: no database, no GraphQL, no clock, no node module.',
      severity: 'error',
      from: { path: '^schema/', pathNot: [work, face, outside] },
      to: {
        path: [ours, packages('@prisma|prisma|pg|ioredis|graphql|graphql-yoga|@pothos|uuid|pino')],
        pathNot: '^schema/',
      },
    },
    {
      name: 'rules-are-pure',
      comment: 'Nor a file of schema/ that itself does I/O or speaks GraphQL.',
      severity: 'error',
      from: { path: '^schema/', pathNot: [work, face, outside] },
      to: { path: [work, face, outside] },
    },
    {
      name: 'rules-are-pure',
      comment: 'Time, randomness, files and sockets come in as arguments.',
      severity: 'error',
      from: { path: '^schema/', pathNot: [work, face, outside] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'rules-are-pure',
      comment: 'access.ts only describes rows: it knows types of Prisma, never a client.',
      severity: 'error',
      from: { path: `${slice}${file('access')}` },
      to: { path: '^prisma/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'commands-know-no-graphql',
      comment: 'Commands, loaders and the event log work the same for GraphQL, a job or a test.',
      severity: 'error',
      from: { path: work },
      to: { path: [face, outside, packages('graphql|graphql-yoga|@pothos|dataloader/graphql')] },
    },
    {
      name: 'prisma-is-the-floor',
      comment: 'Tables, migrations and the connection know nothing of what stands on them.',
      severity: 'error',
      from: { path: '^prisma/' },
      to: { path: ours, pathNot: '^prisma/' },
    },
    {
      name: 'schema-below-api',
      comment: 'The graph does not know the process that serves it.',
      severity: 'error',
      from: { path: '^schema/' },
      to: { path: '^(api|widget|examples|tests)/' },
    },
    {
      name: 'schema-below-api',
      comment: 'Files of a slice never import the whole graph.',
      severity: 'error',
      from: { path: '^schema/[^/]+/' },
      to: { path: outside },
    },
    {
      name: 'schema-below-api',
      comment: 'The process calls a slice through its commands; rules and GraphQL fields are the slice’s own.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: slice, pathNot: `${slice}${file('commands|errors|events')}` },
    },
    {
      name: 'schema-below-api',
      comment: 'Nothing but tests imports tests.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { path: '^tests/' },
    },
    {
      name: 'slices-meet-through-commands',
      comment: 'Setting up calls the slices; no slice needs the demo company.',
      severity: 'error',
      from: { path: '^schema/', pathNot: '^schema/setup/' },
      to: { path: '^schema/setup/' },
    },
    {
      name: 'slices-meet-through-commands',
      comment:
        'Of another slice: its vocabulary, type, filter, commands, loaders, events, errors, access. Two that need each other’s rules are one, or need a third.',
      severity: 'error',
      from: { path: '^schema/(?!core/)([^/]+)/' },
      to: {
        path: slice,
        pathNot: [
          '^schema/$1/',
          engine,
          `${slice}${file('type|enums|filter|vocabulary|commands|loaders|events|errors|access|stream|topics')}`,
        ],
      },
    },
    {
      name: 'slices-meet-through-commands',
      comment: 'The core knows no slice.',
      severity: 'error',
      from: { path: '^schema/core/' },
      to: { path: slice },
    },
    {
      name: 'widget-sees-only-the-contract',
      comment:
        'Browser code and examples know schema/schema.graphql and the engine of questionnaires, never another file of the server.',
      severity: 'error',
      from: { path: '^(widget|examples)/' },
      to: { path: '^(schema|api|prisma|tests)/', pathNot: ['^schema/schema\\.graphql$', engine] },
    },
    {
      name: 'widget-sees-only-the-contract',
      comment: 'The engine of questionnaires runs in browsers: it imports nothing but itself.',
      severity: 'error',
      from: { path: engine },
      to: { pathNot: engine },
    },
    {
      name: 'widget-sees-only-the-contract',
      comment: 'Nor does the server’s code import browser code; it serves what was built from it.',
      severity: 'error',
      from: { path: '^(schema|api|prisma)/' },
      to: { path: '^(widget|examples)/', pathNot: '\\.json$' },
    },
    {
      name: 'widget-sees-only-the-contract',
      comment: 'The widget is shipped to other people’s pages: an example is no part of it.',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^examples/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^prisma/generated/'] },
    exclude: { path: '(^|/)(dist|coverage|data)/' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
