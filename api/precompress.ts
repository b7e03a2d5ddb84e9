// Writes a Brotli and a gzip copy beside each built file that gets smaller by it, for the server to send as they are.
//
//   node api/precompress.ts dist/widget dist/app dist/dashboard dist/demo

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressible = /\.(?:js|css|html|svg|json|map)$/;
const packets = 1_400; // bytes; below this a copy saves no network packet

/** Compresses the files of a folder, those of its folders included, as hard as the formats can. */
export async function precompress(folder: string): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    // The demo's page is filled in when it is served.
    if (!compressible.test(name) || name.endsWith('demo/index.html')) continue;
    const path = join(folder, name);
    const plain = await readFile(path);
    if (plain.length < packets) continue;
    const copies = {
      br: await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
      gz: await promisify(gzip)(plain, { level: 9 }),
    };
    for (const [extension, copy] of Object.entries(copies))
      if (copy.length < plain.length) await writeFile(`${path}.${extension}`, copy);
  }
}

if (import.meta.main) for (const folder of process.argv.slice(2)) await precompress(folder);
