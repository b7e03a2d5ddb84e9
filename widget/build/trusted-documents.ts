import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { print, type DocumentNode } from 'graphql';
import * as operations from '../operations.ts';

/** Where the manifest stands: id to text, read by the server as its allow-list. */
export const manifestFile = new URL('../trusted-documents.json', import.meta.url);

/** The id of a document, in the form that the GraphQL-over-HTTP proposal on persisted documents gives it. */
export function documentIdOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** One document of the widget of today. */
export interface TrustedDocument {
  /** The name it is exported under. */
  readonly name: string;
  readonly id: string;
  /** The text as `graphql` prints it: formatting in the source does not change the id. */
  readonly text: string;
}

/** The documents that the present widget runs. */
export function currentDocuments(): TrustedDocument[] {
  // In order of their names, which not every loader of modules gives them in: the built files are the same each time.
  const all = Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1));
  return all.map(([name, document]) => {
    // gql.tada gives the same document nodes that graphql-js knows; only its types are its own.
    const text = print(document as unknown as DocumentNode);
    return { name, id: documentIdOf(text), text };
  });
}

/** What the manifest holds now. */
export function readManifest(): Record<string, string> {
  // Written only by `updateManifest`; the test checks every id against its text.
  return JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, string>;
}

/**
 * Adds the documents that are missing. Never removes one: widgets in browsers' caches go on using theirs.
 * Returns whether the file changed.
 */
export function updateManifest(documents: readonly TrustedDocument[]): boolean {
  const manifest = readManifest();
  const missing = documents.filter(({ id }) => !(id in manifest));
  if (missing.length === 0) return false;
  const all = { ...manifest, ...Object.fromEntries(missing.map(({ id, text }) => [id, text])) };
  writeFileSync(manifestFile, `${JSON.stringify(all, null, 2)}\n`);
  return true;
}
