// `npm run bench -- <name> [options]`: each benchmark is a file of this folder and says at its top what it measures.

const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  alignment: () => import('./alignment.ts'),
  intake: () => import('./intake.ts'),
  realtime: () => import('./realtime.ts'),
  search: () => import('./search.ts'),
  widget: () => import('./widget.ts'),
};

const [name = ''] = process.argv.splice(2, 1); // what follows is the benchmark's own
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  process.stderr.write(`There is no benchmark of this name. There are: ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 1;
} else await bench();
