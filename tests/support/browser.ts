import { existsSync } from 'node:fs';
import { mkdir, rmdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import chromium, { inflate } from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * Starts a real browser: the Chromium that an npm package brings, so that tests need nothing installed. The caller closes
 * it. Its security is left on (the package's own switches would turn it off), but for the sandbox, which root cannot have.
 */
export async function openBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await unpacked(),
    env: { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib') },
    args: [
      '--no-sandbox',
      '--font-render-hinting=none',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
    ],
  });
}

/** NSS and others that a machine with only npm lacks; the package unpacks them by itself only in a certain cloud. */
const libraries = join(tmpdir(), 'al2023');
const packedLibraries = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/al2023.tar.br');

const patienceMs = 60_000; // 60 s: unpacking takes 4 s, on a busy machine more

/** The package unpacks to one fixed place and takes a half-written file for a whole one: one process at a time may look. */
async function unpacked(): Promise<string> {
  const lock = join(tmpdir(), 'entente-browser.lock');
  for (;;) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      const since = await stat(lock).then(
        ({ mtimeMs }) => mtimeMs,
        () => Date.now(),
      );
      if (Date.now() - since > patienceMs) await rmdir(lock).catch(() => {});
      else if (error instanceof Error && 'code' in error && error.code !== 'EEXIST') throw error;
      else await rest(50);
    }
  }
  try {
    if (!existsSync(libraries)) await inflate(packedLibraries);
    return await chromium.executablePath();
  } finally {
    await rmdir(lock);
  }
}
