import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform, type BuildOptions, type Plugin } from 'esbuild';
import { labels } from '../languages/tags.ts';
import type { TrustedDocument } from './trusted-documents.ts';

const sources = new URL('../', import.meta.url);

/** The built files, name to text. */
export interface Bundle {
  /** One hash for all of them: they only fit one another. */
  readonly hash: string;
  /** Served under `/widget/`. */
  readonly served: Readonly<Record<string, string>>;
  /** The npm package. */
  readonly package: Readonly<Record<string, string>>;
}

/** English is in the panel itself, so that there is always a language; every other one comes when it is spoken. */
const lazyTags = Object.keys(labels).filter((tag) => tag !== 'en');

/** How the files are called in one another before their hash is known. */
const hashMark = '__HASH__';

/** Builds all files, in memory. */
export async function bundle(documents: readonly TrustedDocument[]): Promise<Bundle> {
  const hashDefine = { HASH: JSON.stringify(hashMark) };
  const [panel, receipt, questions, survey, layer, loader, invite, index, ...languages] = await Promise.all([
    one('panel.tsx', { format: 'esm', plugins: lazyParts(), define: hashDefine }, documents),
    one('receipt-panel.tsx', { format: 'esm', plugins: [noParser()] }, documents),
    one('survey-panel.tsx', { format: 'esm', plugins: [fromPanel()], define: hashDefine }, documents),
    one('survey-page.tsx', { format: 'esm', define: hashDefine }, documents),
    one('layer.ts', { format: 'esm' }, documents),
    one(
      'entente.ts',
      // Classic scripts are read in the page's encoding, so only ASCII is safe there.
      { format: 'iife', charset: 'ascii', define: hashDefine },
      documents,
    ),
    one('invite.ts', { format: 'iife', charset: 'ascii' }, documents),
    one('package/mount.ts', { format: 'esm', external: ['./panel.js', './layer.js'] }, documents),
    ...lazyTags.map((tag) => one(`languages/${tag}.ts`, { format: 'esm' }, documents)),
    ...lazyTags.map((tag) => one(`languages/question/${tag}.ts`, { format: 'esm' }, documents)),
  ]);
  const hash = createHash('sha256')
    .update(panel)
    .update(receipt)
    .update(questions)
    .update(survey)
    .update(layer)
    .update(loader)
    .update(languages.join())
    .digest('hex')
    .slice(0, 10);
  const hashed = (text: string): string => text.replaceAll(hashMark, hash);
  const plain = (text: string): string => text.replaceAll(`-${hashMark}`, '');
  const languageFiles = (end: string): Record<string, string> =>
    Object.fromEntries([
      ...lazyTags.map((tag, index) => [`language-${tag}${end}`, languages[index] ?? '']),
      ...lazyTags.map((tag, index) => [`questions-${tag}${end}`, languages[lazyTags.length + index] ?? '']),
    ]);
  return {
    hash,
    served: {
      'entente.js': hashed(loader),
      // Without a hash for loaders of yesterday, whose files are gone.
      'panel.js': hashed(panel),
      'layer.js': hashed(layer),
      'invite.js': invite,
      [`entente-${hash}.js`]: hashed(loader),
      [`panel-${hash}.js`]: hashed(panel),
      [`layer-${hash}.js`]: hashed(layer),
      [`receipt-${hash}.js`]: hashed(receipt),
      [`questions-${hash}.js`]: hashed(questions),
      // The page of a survey's link, which the server finds by this name.
      [`survey-${hash}.js`]: hashed(survey),
      ...languageFiles(`-${hash}.js`),
    },
    package: {
      'index.js': plain(index),
      'panel.js': plain(panel),
      'layer.js': plain(layer),
      'receipt.js': plain(receipt),
      'questions.js': plain(questions),
      ...languageFiles('.js'),
      'index.d.ts': source('package/index.d.ts'),
      'package.json': source('package/package.json'),
      'README.md': source('package/README.md'),
    },
  };
}

async function one(
  entry: string,
  { plugins = [], ...options }: BuildOptions,
  documents: readonly TrustedDocument[],
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, sources))],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [...plugins, documentIds(documents, entry === 'receipt-panel.tsx'), styles()],
    tsconfig: fileURLToPath(new URL('tsconfig.json', sources)),
    ...options,
    define: { 'process.env.NODE_ENV': '"production"', ...options.define },
  });
  // One entry and no splitting make one file.
  return (outputFiles?.[0]?.text ?? '').trimEnd();
}

/** Leaves of each document only its id; `forUrql` in the shape that urql takes as "send the id". */
function documentIds(documents: readonly TrustedDocument[], forUrql: boolean): Plugin {
  const shape = forUrql ? `kind: 'Document', definitions: [], ` : '';
  const contents = documents
    .map(({ name, id }) => `export const ${name} = { ${shape}documentId: '${id}' };`)
    .join('\n');
  return {
    name: 'document-ids',
    setup: ({ onLoad }) => onLoad({ filter: /\/widget\/operations\.ts$/ }, () => ({ contents, loader: 'js' })),
  };
}

/** Gives the text of a style sheet, minified. */
function styles(): Plugin {
  return {
    name: 'styles',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { code } = await transform(readFileSync(path, 'utf8'), {
          loader: 'css',
          minify: true,
          sourcefile: basename(path),
        });
        return { contents: code.trim(), loader: 'text' };
      }),
  };
}

/** What only some visitors want stays in files of its own: urql for their messages, the questions of a survey. */
function lazyParts(): Plugin[] {
  return [
    external('lazy-receipts', /\/receipt-panel\.tsx$/, `./receipt-${hashMark}.js`),
    external('lazy-questions', /\/survey-panel\.tsx$/, `./questions-${hashMark}.js`),
  ];
}

/** What the panel has already, such as Preact, the questions take from there (`panel-parts.ts`). */
function fromPanel(): Plugin {
  const parts = /^preact$|\/(icons|views)\.tsx$|\/(client|submission-id)\.ts$/;
  return external('from-panel', parts, `./panel-${hashMark}.js`);
}

function external(name: string, filter: RegExp, path: string): Plugin {
  return {
    name,
    setup: ({ onResolve }) =>
      onResolve({ filter }, ({ kind }) => (kind === 'entry-point' ? undefined : { path, external: true })),
  };
}

/**
 * Leaves out urql's parser and printer of GraphQL: with every document sent by its id they never run, and they are a
 * third of the chunk. What it needs besides are the names of a few kinds of nodes and the error class.
 */
function noParser(): Plugin {
  const contents = `
    export const Kind = { FIELD: 'Field', DOCUMENT: 'Document', OPERATION_DEFINITION: 'OperationDefinition', INLINE_FRAGMENT: 'InlineFragment', FRAGMENT_DEFINITION: 'FragmentDefinition', SELECTION_SET: 'SelectionSet', NAME: 'Name' };
    export const parse = () => { throw new Error('trusted documents only'); };
    export const print = () => '';
    export class GraphQLError extends Error {
      constructor(message, nodes, source, positions, path, originalError, extensions) {
        super(message);
        Object.assign(this, { nodes, source, positions, path, originalError, extensions });
      }
    }`;
  return {
    name: 'no-parser',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@0no-co\/graphql\.web$/ }, () => ({ path: 'no-parser', namespace: 'no-parser' }));
      onLoad({ filter: /^/, namespace: 'no-parser' }, () => ({ contents, loader: 'js' }));
    },
  };
}

function source(path: string): string {
  return readFileSync(new URL(path, sources), 'utf8');
}
