import { DatabaseSync } from 'node:sqlite';

/** A message as it arrived. */
export interface Kept {
  /** `webhook-id`: the same however often the message comes. */
  readonly id: string;
  readonly body: string;
}

/** Messages on disk: taken once each, done in the order in which they came. */
export interface Inbox {
  /** Keeps a message. @returns whether it is new: false for one that came before. */
  take(message: Kept): boolean;
  /** The oldest that is not done; null when all are. */
  next(): Kept | null;
  done(id: string): void;
  close(): void;
}

/** Opens the inbox of a file. Yours is a table in the database of your own program. */
export function openInbox(file: string): Inbox {
  const db = new DatabaseSync(file);
  // The primary key is what drops doubles, also of two that come at the same moment.
  db.exec(`pragma journal_mode = wal;
    create table if not exists inbox (
      place integer primary key autoincrement,
      id text not null unique,
      body text, -- emptied when it is done: the id alone has to stay
      done_at text
    )`);
  const insert = db.prepare('insert into inbox (id, body) values (?, ?) on conflict (id) do nothing');
  const oldest = db.prepare('select id, body from inbox where done_at is null order by place limit 1');
  const finish = db.prepare(`update inbox set body = null, done_at = datetime('now') where id = ?`);
  return {
    take: ({ id, body }) => insert.run(id, body).changes === 1,
    next() {
      const row = oldest.get();
      return row === undefined ? null : { id: String(row['id']), body: String(row['body']) };
    },
    done: (id) => void finish.run(id),
    close: () => db.close(),
  };
}
