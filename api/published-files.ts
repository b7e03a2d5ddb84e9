import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PublicPages } from './receipt-page.ts';

const path = '/questionnaire.schema.json';
const file = new URL('../schema/questionnaire/questionnaire.schema.json', import.meta.url);

/** The published JSON Schema of questionnaires, for anybody's editor: read once, an hour in caches. */
export function createPublishedFiles(): PublicPages {
  const text = readFileSync(file);
  const etag = `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"`;
  const headers = {
    'content-type': 'application/schema+json; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    etag,
  };
  return {
    takes: (asked) => asked === path,
    async serve(request, response) {
      if (request.method === 'POST') {
        response.writeHead(405, { allow: 'GET, HEAD' });
        response.end();
        return;
      }
      const isKnown = request.headers['if-none-match'] === etag;
      response.writeHead(isKnown ? 304 : 200, headers);
      response.end(isKnown || request.method === 'HEAD' ? undefined : text);
    },
  };
}
