// Real receivers: an SMTP server that does with each e-mail what it is told to, and a runner that sends to it.

import type { AddressInfo, Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { pino } from 'pino';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { onTestFinished } from 'vitest';

import { type NoticeOptions, type NoticeSettings, startNotices } from '../../api/notices.ts';
import type { Runners } from '../../api/runners.ts';
import type { Db } from '../../prisma/client.ts';
import { personalData } from '../support/personal-data.ts';
import { here } from '../webhook/support.ts';

/** What the server does with an e-mail. */
export type Manner =
  /** Takes it. */
  | 'ACCEPT'
  /** Refuses the reader for good: 550. */
  | 'REFUSE'
  /** Wants the message later: 451. */
  | 'DEFER'
  /** Says nothing to the whole message. */
  | 'HANG'
  /** Drops the connection in the middle of the message. */
  | 'DROP'
  /** Takes the message, and answers only when told to. */
  | 'LATE';

/** An SMTP server of the test. */
export interface MailServer {
  readonly url: string;
  /** What it took, or read to its end and answered otherwise. */
  readonly read: readonly ParsedMail[];
  /** What it took. */
  readonly taken: readonly ParsedMail[];
  /** How often somebody came with an e-mail. */
  readonly tries: () => number;
  /** What it does from now on, by the number of the e-mail, from 1. */
  behave(manner: (nth: number) => Manner): void;
  /** Answers those that wait. */
  answer(): void;
}

/** Starts an SMTP server; it goes away with the test. */
export async function mailServer(manner: (nth: number) => Manner = () => 'ACCEPT'): Promise<MailServer> {
  let current = manner;
  let nth = 0;
  const read: ParsedMail[] = [];
  const taken: ParsedMail[] = [];
  const waiting: (() => void)[] = [];
  const sockets = new Set<Socket>();
  const mannerOf = new Map<string, Manner>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom(_address, session: SMTPServerSession, done) {
      mannerOf.set(session.id, current((nth += 1)));
      done();
    },
    onRcptTo(_address, session, done) {
      if (mannerOf.get(session.id) !== 'REFUSE') return done();
      done(Object.assign(new Error('No such mailbox here'), { responseCode: 550 }));
    },
    onData(stream, session, done) {
      const manners = mannerOf.get(session.id) ?? 'ACCEPT';
      if (manners === 'DROP') {
        stream.once('data', () => {
          for (const socket of sockets) if (socket.remotePort === session.remotePort) socket.destroy();
        });
        stream.on('error', () => {});
        return void stream.resume();
      }
      void (async () => {
        const mail = await simpleParser(stream).catch(() => null); // its sender went away
        if (mail === null) return;
        read.push(mail);
        if (manners === 'HANG') return;
        if (manners === 'DEFER') return done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
        taken.push(mail);
        if (manners === 'LATE') waiting.push(() => done());
        else done();
      })();
    },
  });
  server.on('error', () => {}); // of connections that were dropped
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise<void>((resolve) => server.close(resolve));
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    read,
    taken,
    tries: () => nth,
    behave: (next) => (current = next),
    answer: () => {
      for (const one of waiting.splice(0)) one();
    },
  };
}

/** Tells people on a database, quickly, until the test ends. */
export function runner(
  db: Db,
  settings: Partial<NoticeSettings & Pick<NoticeOptions, 'outbound'>> & {
    readonly mailUrl?: string;
    readonly now?: () => Date;
  },
): Runners {
  const { mailUrl, now = () => new Date(), ...rest } = settings;
  const runners = startNotices({
    db,
    log: pino({ level: 'silent' }),
    now,
    companyTimeZone: 'Asia/Shanghai',
    personalData,
    outbound: here,
    origin: () => 'https://entente.example',
    hint: () => {},
    metrics: { noticesMade: () => {}, messageTried: () => {} },
    mail: mailUrl === undefined ? null : { url: mailUrl, from: 'Entente <notices@company.example>' },
    sms: null,
    timeoutMs: 1_000,
    waitsMs: [10, 10, 10],
    leaseMs: 5_000,
    pollMs: 20,
    ...rest,
  });
  onTestFinished(() => runners.stop());
  return runners;
}
