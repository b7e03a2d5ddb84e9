// Builds the pages that the server serves: dist/app and dist/dashboard (hashed scripts and styles), dist/demo (plain files).
//
//   node examples/build.ts
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the dashboard into a folder: `index.html` and files whose names change with their content, so that they can be cached for ever. */
export const buildDashboard = (into: string): Promise<void> => buildPage('dashboard', '/dashboard', into);

/** Builds the app into a folder, each screen as a script of its own that is loaded when it is first gone to. */
export const buildApp = (into: string): Promise<void> => buildPage('internal-app', '/app', into);

async function buildPage(source: string, servedAt: string, into: string): Promise<void> {
  await rm(into, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: {
      main: here(`${source}/main.tsx`),
      styles: here(`${source}/styles.css`),
      icon: here('shared/icon.svg'),
    },
    outdir: into,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    loader: { '.svg': 'copy' },
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    format: 'esm',
    target: ['chrome123', 'firefox120', 'safari17.5'], // the first with CSS light-dark()
    jsx: 'automatic',
    jsxImportSource: 'preact',
    metafile: true,
    logLevel: 'warning',
  });
  const names = Object.keys(metafile.outputs).map((path) => basename(path));
  const address = (start: string, end: string) => {
    const name = names.find((each) => each.startsWith(start) && each.endsWith(end));
    if (!name) throw new Error(`The build made no ${start}*${end}`);
    return `${servedAt}/${name}`;
  };
  const main = Object.entries(metafile.outputs).find(
    ([path]) => basename(path).startsWith('main-') && path.endsWith('.js'),
  );
  // What the script needs before it can start is fetched with it, not after it.
  const preloads = (main?.[1].imports ?? [])
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => `<link rel="modulepreload" href="${servedAt}/${basename(path)}" />`);
  const page = (await readFile(here(`${source}/index.html`), 'utf8'))
    .replace('    <script', `${preloads.map((link) => `    ${link}\n`).join('')}    <script`)
    .replace('%SCRIPT%', address('main-', '.js'))
    .replace('%STYLES%', address('styles-', '.css'))
    .replace('%ICON%', address('icon-', '.svg'));
  await writeFile(join(into, 'index.html'), page);
}

/** Copies the partner's page into a folder. The server puts the site key and the language in when it serves `index.html`. */
export async function buildDemo(into: string): Promise<void> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await cp(here('demo'), into, { recursive: true, filter: (path) => !path.endsWith('.md') });
}

if (import.meta.main) {
  await Promise.all([
    buildApp(here('../dist/app')),
    buildDashboard(here('../dist/dashboard')),
    buildDemo(here('../dist/demo')),
  ]);
}
