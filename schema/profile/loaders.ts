import DataLoader from 'dataloader';
import { logReadings, open, type PrivateValues, type Reader, readSealed } from './sealed-commands.ts';
import { type PrivateKey, privateKeys } from './vocabulary.ts';

/** One field of one person that somebody asks for; without a field, only what is not private: version and last change. */
export interface Asked {
  readonly contactId: string;
  readonly key: PrivateKey | null;
}

/** What is given of a person: the values of the fields that were asked for. */
export interface Given {
  readonly version: number | null;
  readonly updatedAt: Date | null;
  readonly values: PrivateValues;
}

/**
 * Makes the reader of private fields for one operation. Fields asked for at the same moment, of however many people, are
 * one statement that reads and one that logs: the log is committed before anything is opened, so what could not be
 * logged is not read. Nothing is cached: asked again, it is logged again. Whether the actor may read the person is decided before.
 */
export function createPrivateReader(reader: Reader): DataLoader<Asked, Given> {
  return new DataLoader((asked) => read(reader, asked), { cache: false, maxBatchSize: 10_000 });
}

async function read(reader: Reader, asked: readonly Asked[]): Promise<Given[]> {
  const keys = new Set(asked.flatMap(({ key }) => (key === null ? [] : [key])));
  const people = await readSealed(
    reader.db,
    [...new Set(asked.map(({ contactId }) => contactId))],
    [...keys].map((key) => privateKeys[key]),
  );
  const wanted = Map.groupBy(asked, ({ contactId }) => contactId);
  const narrowed = people.map((person) => {
    const fields = new Set(wanted.get(person.contactId)?.map(({ key }) => (key === null ? null : privateKeys[key])));
    return { ...person, sealed: person.sealed.filter(({ field }) => fields.has(field)) };
  });
  await logReadings(reader, narrowed, 'READ');
  const given = new Map(
    narrowed.map((person) => [
      person.contactId,
      { version: person.version, updatedAt: person.updatedAt, values: open(reader.personalData, person) },
    ]),
  );
  return asked.map(({ contactId }) => given.get(contactId) ?? { version: null, updatedAt: null, values: {} });
}
