import type { Db, Tx } from '../../prisma/client.ts';
import type { Actor } from '../core/actor.ts';
import type { PersonalDataCipher, PersonKey, WrappedKey } from '../core/cipher.ts';
import { Forbidden, newUuid } from '../core/command.ts';
import { type PrivateField, type PrivateKey, privateKeys } from './vocabulary.ts';

// The one place where private values are sealed and opened. Whoever opens them for somebody logs the reading.

/** A private profile as the database keeps it, without its values. */
export interface SealedProfile extends WrappedKey {
  readonly contactId: string;
}

/** Private values by their keys; those that hold nothing are not there. */
export type PrivateValues = { [Key in PrivateKey]?: string };

const keyOfField = new Map(Object.entries(privateKeys).map(([key, field]) => [field, key as PrivateKey])); // entries of the record

/** The place that a value is bound to, besides its person. */
function placeOf(field: PrivateField, version: number): string {
  return `${field}/${version}`;
}

/** Seals a value as that of a field at a version of the private profile. */
export function seal(key: PersonKey, field: PrivateField, version: number, text: string): Uint8Array<ArrayBuffer> {
  return key.seal(placeOf(field, version), text);
}

/** Opens some values of one person, for a rule: nobody gets to see them. */
export async function openValues(
  { personalData }: { readonly personalData: PersonalDataCipher },
  db: Db | Tx,
  profile: SealedProfile | null,
  fields: readonly PrivateField[],
): Promise<PrivateValues> {
  if (profile === null) return {};
  const { contactId } = profile;
  const rows = await db.privateValue.findMany({ where: { contactId, field: { in: [...fields] } } });
  const key = personalData.keyOf(contactId, profile);
  return valuesOf(rows.map(({ field, version, sealed }) => [field, key.open(placeOf(field, version), sealed)]));
}

/** What the database keeps of one person's private fields, sealed. */
export interface SealedPerson extends SealedProfile {
  readonly version: number;
  readonly updatedAt: Date;
  readonly sealed: readonly { readonly field: PrivateField; readonly version: number; readonly sealed: Uint8Array }[];
}

/** Reads some fields of several people in one statement; people without a private profile are not there. */
export async function readSealed(
  db: Db | Tx,
  contactIds: readonly string[],
  fields: readonly PrivateField[],
): Promise<readonly SealedPerson[]> {
  type Row = WrappedKey & {
    readonly contactId: string;
    readonly version: number;
    readonly updatedAt: Date;
    readonly field: PrivateField | null;
    readonly valueVersion: number;
    readonly sealed: Uint8Array;
  };
  const rows = await db.$queryRaw<Row[]>`
    select p.contact_id as "contactId", p.version, p.key_id as "keyId", p.wrapped_key as "wrappedKey",
           p.updated_at as "updatedAt", v.field, v.version as "valueVersion", v.sealed
    from private_profile p
    left join private_value v on v.contact_id = p.contact_id and v.field::text = any(${[...fields]}::text[])
    where p.contact_id = any(${[...contactIds]}::uuid[])
    order by p.contact_id, v.field`;
  return [...Map.groupBy(rows, ({ contactId }) => contactId).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { contactId, version, updatedAt, keyId, wrappedKey } = first;
    const sealed = group.flatMap(({ field, valueVersion, sealed: bytes }) =>
      field === null ? [] : [{ field, version: valueVersion, sealed: bytes }],
    );
    return [{ contactId, version, updatedAt, keyId, wrappedKey, sealed }];
  });
}

/** Who reads, when and by which request. */
export interface Reader {
  readonly db: Db;
  readonly actor: Actor;
  readonly now: Date;
  readonly requestId: string | null;
  readonly personalData: PersonalDataCipher;
}

/** Logs that somebody reads these fields of these people; a person of whom nothing is there is not read. */
export async function logReadings(
  { db, actor, now, requestId }: Pick<Reader, 'actor' | 'now' | 'requestId'> & { readonly db: Db | Tx },
  people: readonly SealedPerson[],
  purpose: 'READ' | 'EXPORT',
): Promise<void> {
  const readings = people.filter(({ sealed }) => sealed.length > 0);
  if (readings.length === 0) return;
  if (actor.kind !== 'user') throw new Forbidden();
  await db.profileReading.createMany({
    data: readings.map(({ contactId, sealed }) => ({
      id: newUuid(),
      contactId,
      readerId: actor.userId,
      fields: sealed.map(({ field }) => field),
      purpose,
      requestId,
      at: now,
    })),
  });
}

/** Opens what `readSealed` has read of one person. The reading is logged by then. */
export function open(cipher: PersonalDataCipher, { contactId, sealed, ...wrapped }: SealedPerson): PrivateValues {
  if (sealed.length === 0) return {};
  const key = cipher.keyOf(contactId, wrapped);
  return valuesOf(sealed.map((value) => [value.field, key.open(placeOf(value.field, value.version), value.sealed)]));
}

function valuesOf(pairs: readonly (readonly [PrivateField, string])[]): PrivateValues {
  const values: PrivateValues = {};
  for (const [field, text] of pairs) {
    const key = keyOfField.get(field);
    if (key !== undefined) values[key] = text;
  }
  return values;
}
