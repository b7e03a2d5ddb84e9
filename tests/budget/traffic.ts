import { close, connect, type Db } from '../../prisma/client.ts';

/** What some work costs the database. */
export interface Traffic {
  /** The SQL statements, in order, without those that only begin, end or set up a transaction. */
  readonly statements: readonly string[];
  /** What the database sent back, in bytes. */
  readonly bytes: number;
}

/** Does some work on a connection of its own and tells what went over it. */
export async function trafficOf(url: string, work: (db: Db) => Promise<unknown>): Promise<Traffic> {
  const statements: string[] = [];
  let bytes = 0;
  const db = connect(url, {
    onStatement: (sql) => statements.push(sql),
    onPool: (pool) =>
      pool.on('connect', (client) => {
        // pg's own types leave out the stream under the connection.
        const { stream } = (client as unknown as { connection: { stream: NodeJS.ReadableStream } }).connection;
        stream.on('data', (chunk: Buffer) => (bytes += chunk.length));
      }),
  });
  try {
    await work(db);
  } finally {
    await close(db);
  }
  return { statements: statements.filter((sql) => !/^(?:begin|commit|rollback|deallocate|set)\b/i.test(sql)), bytes };
}
