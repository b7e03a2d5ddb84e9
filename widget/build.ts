// Builds what partners embed: dist/widget/ (served under /widget/) and dist/widget/package/ (the npm package).
// Run it with `node widget/build.ts`; it takes well under a second.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bundle, type Bundle } from './build/bundle.ts';
import { updateTypes } from './build/introspection.ts';
import { currentDocuments, updateManifest } from './build/trusted-documents.ts';

const outputs = new URL('../dist/widget/', import.meta.url);
const contract = new URL('../schema/schema.graphql', import.meta.url);

const documents = currentDocuments();
updateManifest(documents);
if (existsSync(contract)) updateTypes(readFileSync(contract, 'utf8'), documents);

const built = await bundle(documents);
rmSync(outputs, { recursive: true, force: true });
mkdirSync(new URL('package/', outputs), { recursive: true });
for (const [name, text] of Object.entries(built.package)) writeFileSync(new URL(`package/${name}`, outputs), text);
for (const [name, text] of Object.entries(built.served)) writeFileSync(new URL(name, outputs), text);
writeFileSync(new URL('manifest.json', outputs), `${JSON.stringify(manifestOf(built), null, 2)}\n`);

/** What the server, the documentation and the size test need to know of each file. */
function manifestOf({ hash, served }: Bundle): object {
  const files = Object.entries(served).map(([name, text]) => [
    name,
    {
      bytes: Buffer.byteLength(text),
      gzipBytes: gzipSync(text, { level: 9 }).length,
      integrity: `sha384-${createHash('sha384').update(text).digest('base64')}`,
    },
  ]);
  return { hash, files: Object.fromEntries(files) as object };
}
