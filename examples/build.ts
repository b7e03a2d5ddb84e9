// Builds the pages that the server serves: dist/dashboard (hashed script and styles) and dist/demo (plain files).
//
//   node examples/build.ts
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { build } from 'esbuild';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Builds the dashboard into a folder: `index.html` and files whose names change with their content, so that they can be cached for ever. */
export async function buildDashboard(into: string): Promise<void> {
  await rm(into, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: {
      dashboard: here('dashboard/main.tsx'),
      styles: here('dashboard/styles.css'),
      icon: here('dashboard/icon.svg'),
    },
    outdir: into,
    entryNames: '[name]-[hash]',
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
    return `/dashboard/${name}`;
  };
  const page = (await readFile(here('dashboard/index.html'), 'utf8'))
    .replace('%SCRIPT%', address('dashboard-', '.js'))
    .replace('%STYLES%', address('styles-', '.css'))
    .replace('%ICON%', address('icon-', '.svg'));
  await writeFile(join(into, 'index.html'), page);
  await compress(into);
}

/** Puts a `.br` and a `.gz` beside every text file, for browsers that take them: the server compresses nothing itself. */
async function compress(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /\.(?:js|css|svg)$/.test(name));
  await Promise.all(
    names.map(async (name) => {
      const content = await readFile(join(folder, name));
      await writeFile(join(folder, `${name}.br`), await promisify(brotliCompress)(content));
      await writeFile(join(folder, `${name}.gz`), await promisify(gzip)(content));
    }),
  );
}

/** Copies the partner's page into a folder. The server puts the site key and the language in when it serves `index.html`. */
export async function buildDemo(into: string): Promise<void> {
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await cp(here('demo'), into, { recursive: true, filter: (path) => !path.endsWith('.md') });
  await compress(into);
}

if (import.meta.main) {
  await Promise.all([buildDashboard(here('../dist/dashboard')), buildDemo(here('../dist/demo'))]);
}
