import type DataLoader from 'dataloader';
import { builder } from '../core/builder.ts';
import { dateOf } from '../core/calendar.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { enumType } from '../core/enum-type.ts';
import { privateRoles } from './access.ts';
import { type Asked, createPrivateReader, type Given } from './loaders.ts';
import { ageOn } from './rules.ts';
import {
  type MaritalStatus,
  maritalStatusLabels,
  privateFieldLabels,
  type PrivateKey,
  type Sex,
  sexLabels,
} from './vocabulary.ts';

/** GraphQL enum of sexes. */
export const SexEnum = enumType('Sex', 'A person’s sex (性别).', sexLabels);

/** GraphQL enum of marital statuses. */
export const MaritalStatusEnum = enumType('MaritalStatus', 'A person’s marital status (婚否).', maritalStatusLabels);

/** GraphQL enum of private fields. */
export const PrivateFieldEnum = enumType('PrivateField', 'A field of a private profile.', privateFieldLabels);

// One a context, so that the fields of a page are read, and logged, together. Within one execution the context is one object.
const readers = new WeakMap<Context, DataLoader<Asked, Given>>();

async function given(context: Context, contactId: string, key: PrivateKey | null): Promise<Given> {
  let reader = readers.get(context);
  if (reader === undefined) {
    const { actor, requestId, personalData } = context;
    reader = createPrivateReader({ db: databaseOf(context), actor, now: context.now(), requestId, personalData });
    readers.set(context, reader);
  }
  return reader.load({ contactId, key });
}

async function value(context: Context, contactId: string, key: PrivateKey): Promise<string | null> {
  return (await given(context, contactId, key)).values[key] ?? null;
}

/** A person whose private fields the reader may read; whoever makes one has checked that. */
export interface PrivateSubject {
  readonly contactId: string;
}

/** GraphQL type of private profiles. */
export const PrivateProfileType = builder.objectRef<PrivateSubject>('PrivateProfile').implement({
  description:
    'What is private of a person (S03, S17, F17): encrypted where it is kept, readable by those who keep the account, and every reading is logged: who, when, whose, which fields. Ask for the fields that you need, no more.',
  authScopes: { roles: privateRoles },
  fields: (t) => {
    const text = (key: PrivateKey, description: string) =>
      t.string({
        nullable: true,
        description: `${description} Null when not known.`,
        resolve: ({ contactId }, _args, context) => value(context, contactId, key),
      });
    return {
      version: t.int({
        nullable: true,
        description:
          'Grows by one with each change; give it back as `expectedVersion`. Null when nothing was ever kept.',
        resolve: async ({ contactId }, _args, context) => (await given(context, contactId, null)).version,
      }),
      updatedAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it last changed. Null when nothing was ever kept.',
        resolve: async ({ contactId }, _args, context) => (await given(context, contactId, null)).updatedAt,
      }),
      dateOfBirth: t.field({
        type: 'Date',
        nullable: true,
        description: 'Date of birth (出生日期). Null when not known.',
        resolve: ({ contactId }, _args, context) => value(context, contactId, 'dateOfBirth'),
      }),
      age: t.int({
        nullable: true,
        description:
          'Age in whole years today, in the company’s time zone (年龄); counted from the date of birth, which is then read. Null when that is not known.',
        async resolve({ contactId }, _args, context) {
          const birth = await value(context, contactId, 'dateOfBirth');
          if (birth === null) return null;
          return ageOn(birth, dateOf(context.now(), context.companyTimeZone).toISOString().slice(0, 10));
        },
      }),
      sex: t.field({
        type: SexEnum,
        nullable: true,
        description: 'Sex (性别). Null when not known.',
        // Sealed from an input that the enum has checked.
        resolve: async ({ contactId }, _args, context) => (await value(context, contactId, 'sex')) as Sex | null,
      }),
      maritalStatus: t.field({
        type: MaritalStatusEnum,
        nullable: true,
        description: 'Marital status (婚否). Null when not known.',
        resolve: async ({ contactId }, _args, context) =>
          (await value(context, contactId, 'maritalStatus')) as MaritalStatus | null, // as above
      }),
      spouse: text('spouse', 'Spouse (配偶).'),
      address: text('address', 'Private address (地址).'),
      fax: text('fax', 'Fax (传真).'),
      phone: text('phone', 'Private telephone number (电话).'),
      hobbies: text('hobbies', 'Hobbies and interests (兴趣爱好).'),
      favouriteSport: text('favouriteSport', 'Favourite sport (喜爱的运动).'),
      circleOfFriends: text('circleOfFriends', 'Circle of friends (朋友圈).'),
      personalityStyleInterests: text('personalityStyleInterests', 'Personality, style, interests (个性/风格/兴趣).'),
    };
  },
});
