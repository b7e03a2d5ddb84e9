import { builder } from '../core/builder.ts';
import { databaseOf } from '../core/context.ts';
import { ForeignOrigin, UnknownSite } from '../feedback/errors.ts';
import { WidgetSiteType } from './type.ts';

builder.queryField('widgetSite', (t) =>
  t.prismaField({
    type: WidgetSiteType,
    authScopes: { open: true }, // the resolver lets in sites only, and names why it refuses another page
    description: 'The site that the widget was embedded for. Widget only; refused with UNKNOWN_SITE or FOREIGN_ORIGIN.',
    resolve: (query, _root, _args, context) => {
      const { actor } = context;
      if (actor.kind === 'refused-site') throw actor.code === 'FOREIGN_ORIGIN' ? new ForeignOrigin() : new UnknownSite();
      if (actor.kind !== 'site') throw new UnknownSite();
      return databaseOf(context).site.findUniqueOrThrow({ ...query, where: { id: actor.siteId } });
    },
  }),
);
