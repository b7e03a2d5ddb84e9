import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** How a subscriber can reach the server. */
export const transports = ['ws', 'sse'] as const;

/** One of them. */
export type Transport = (typeof transports)[number];

/** What a run is asked for. */
export interface Options {
  /** Connections to cut in all, over all subscribers. */
  readonly disconnects: number;
  readonly subscribers: number;
  /** Server processes on one database. */
  readonly instances: number;
  readonly transports: readonly Transport[];
  readonly writers: number;
  /** Mutations a second, over all writers. */
  readonly rate: number;
  /** Mean life of a connection until it is cut, in ms. */
  readonly connectionMs: number;
  /** Times that a LISTEN connection is terminated. */
  readonly killListener: number;
  /** Times that an instance is killed (SIGKILL, SIGTERM in turn) and started again. */
  readonly restarts: number;
  /** The run passes only if subscribers received more than this. */
  readonly moreThan: number;
  /** The run fails after this, in seconds. */
  readonly deadlineSeconds: number;
  readonly seed: number;
  readonly redisUrl: string | null;
}

const count = (usual: number, minimum: number, maximum: number) =>
  z.coerce.number().int().min(minimum).max(maximum).default(usual);

const shape = z.object({
  disconnects: count(1_000, 0, 1_000_000),
  subscribers: count(20, 1, 1_000),
  instances: count(2, 1, 8),
  transport: z
    .string()
    .default('ws,sse')
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(transports)).min(1)),
  writers: count(6, 1, 64),
  rate: count(80, 1, 10_000),
  'connection-ms': count(1_200, 10, 60_000),
  'kill-listener': count(0, 0, 10_000),
  restarts: count(0, 0, 1_000),
  'more-than': count(5_000, 0, 1_000_000_000),
  'deadline-seconds': count(300, 1, 3_600),
  seed: z.coerce.number().int().min(0).max(4_294_967_295).optional(),
  redis: z.url({ protocol: /^rediss?$/ }).optional(),
});

/**
 * Reads the command line: `--disconnects 1000 --subscribers 20 --instances 2 --transport ws,sse --writers 6 --rate 80
 * --connection-ms 1200 --kill-listener 0 --restarts 0 --more-than 5000 --deadline-seconds 300 --seed N --redis URL`.
 * @throws Error that names every option that can't be used.
 */
export function readOptions(argv: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(Object.keys(shape.shape).map((name) => [name, { type: 'string' as const }])),
  });
  const parsed = shape.safeParse(values);
  if (!parsed.success)
    throw new Error(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
  const given = parsed.data;
  return {
    disconnects: given.disconnects,
    subscribers: given.subscribers,
    instances: given.instances,
    transports: given.transport,
    writers: given.writers,
    rate: given.rate,
    connectionMs: given['connection-ms'],
    killListener: given['kill-listener'],
    restarts: given.restarts,
    moreThan: given['more-than'],
    deadlineSeconds: given['deadline-seconds'],
    seed: given.seed ?? randomInt(4_294_967_296),
    redisUrl: given.redis ?? null,
  };
}
