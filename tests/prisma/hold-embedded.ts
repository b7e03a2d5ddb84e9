// Holds an embedded PostgreSQL until it is told otherwise: `node hold-embedded.ts <data directory>`.
// Prints the server's URL; then "throw" on its input makes it fail, and a signal ends it.

import { startEmbedded } from '../../prisma/embedded.ts';

const [, , dataDir = ''] = process.argv;
const { url } = await startEmbedded(dataDir);
process.stdout.write(`${url}\n`);
process.stdin.on('data', () => {
  throw new Error('told to fail');
});
