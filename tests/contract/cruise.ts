// Runs dependency-cruiser with the rules of .dependency-cruiser.cjs.
//
//   node tests/contract/cruise.ts        checks the tree, prints each import that points the wrong way

import { existsSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import type { IConfiguration, ICruiseResult } from 'dependency-cruiser';

/** One import that breaks a rule. */
export interface LayerViolation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

/** What the check found in a tree. */
export interface LayerReport {
  readonly violations: readonly LayerViolation[];
  /** Files that were read, so that a check of nothing shows. */
  readonly modules: readonly string[];
  /** Imports that were seen between them and to packages. */
  readonly dependencies: number;
}

const repository = join(import.meta.dirname, '../..');
const folders = ['api', 'examples', 'prisma', 'schema', 'tests', 'widget'];

/** Checks every import below `root`, which has the repository's layout or a part of it. */
export async function cruiseTree(root: string = repository): Promise<LayerReport> {
  lendTypescript6();
  const { cruise } = await import('dependency-cruiser');
  // A CommonJS file without types of its own; its shape is stated there.
  const rules = createRequire(import.meta.url)(join(repository, '.dependency-cruiser.cjs')) as IConfiguration;
  const { forbidden = [], options = {} } = rules;
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const result = await cruise(
    folders.filter((folder) => existsSync(join(root, folder))),
    { ...cruiseOptions, baseDir: root, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions ?? {},
  );
  // Text comes only from a reporter, and none was asked for.
  const { modules, summary } = result.output as ICruiseResult;
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    modules: modules.map(({ source }) => source),
    dependencies: summary.totalDependenciesCruised ?? 0,
  };
}

let isLent = false;

/**
 * dependency-cruiser reads TypeScript through the compiler's JavaScript API, which TypeScript 7 no longer has; it gets
 * version 6, installed beside as `typescript-api`.
 */
function lendTypescript6(): void {
  if (isLent) return;
  isLent = true;
  registerHooks({
    resolve: (specifier, context, nextResolve) =>
      /^typescript(?:\/|$)/.test(specifier) && context.parentURL?.includes('/node_modules/dependency-cruiser/')
        ? nextResolve(specifier.replace('typescript', 'typescript-api'), context)
        : nextResolve(specifier, context),
  });
}

if (import.meta.main) {
  const { violations, modules, dependencies } = await cruiseTree();
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`);
  console.log(`${violations.length} wrong imports among ${dependencies} in ${modules.length} modules`);
  if (violations.length > 0 || dependencies === 0) process.exitCode = 1;
}
