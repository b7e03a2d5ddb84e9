import { planReadingRoles } from '../account/access.ts';
import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { stableOrder } from '../core/paging.ts';
import { readingAuditRoles } from './access.ts';
import { DossierSettingType } from './setting-mutations.ts';
import { preparedFromPercentDefault } from './rules.ts';
import { ProfileReadingConnection } from './type.ts';

builder.queryField('profileReadings', (t) =>
  t.prismaConnection(
    {
      type: 'ProfileReading',
      cursor: 'id',
      authScopes: { roles: readingAuditRoles },
      description: 'Who has read what is private of whom, newest first. Kept without an end; nobody can change it.',
      args: {
        contactId: t.arg.id({ description: 'Of this person only.' }),
        readerId: t.arg.id({ description: 'By this user only.' }),
      },
      totalCount: (_connection, args, context) => databaseOf(context).profileReading.count({ where: whereOf(args) }),
      resolve: (query, _root, args, context) =>
        databaseOf(context).profileReading.findMany({
          ...query,
          where: whereOf(args),
          orderBy: stableOrder('at', 'DESC'),
        }),
    },
    ProfileReadingConnection,
  ),
);

interface Asked {
  readonly contactId?: string | null | undefined;
  readonly readerId?: string | null | undefined;
}

function whereOf({ contactId, readerId }: Asked) {
  return {
    ...(contactId == null ? {} : { contactId: decodeId('Contact', contactId) ?? nilId }),
    ...(readerId == null ? {} : { readerId: decodeId('User', readerId) ?? nilId }),
  };
}

builder.queryField('dossierSetting', (t) =>
  t.field({
    type: DossierSettingType,
    authScopes: { roles: planReadingRoles },
    description: 'From which completeness on a dossier counts as prepared (S17).',
    resolve: async (_root, _args, context) => {
      const setting = await databaseOf(context).dossierSetting.findFirst();
      return { preparedFromPercent: preparedFromPercentDefault, version: null, ...setting };
    },
  }),
);
