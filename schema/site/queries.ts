import { builder } from '../core/builder.ts';
import { type Context, databaseOf } from '../core/context.ts';
import { decodeId, nilId } from '../core/ids.ts';
import { orderInput, stableOrder } from '../core/paging.ts';
import { ForeignOrigin, UnknownSite } from '../feedback/errors.ts';
import { visibleSites } from './access.ts';
import { siteFilter } from './filter.ts';
import { themeStyles } from './theme-presets.ts';
import { SiteConnection, ThemePresetEnum, WidgetSiteType } from './type.ts';

const SiteOrder = orderInput('Site', {
  NAME: { EN: 'Name', ZH_CN: '名称' },
  UPDATED_AT: { EN: 'Last change', ZH_CN: '最后修改' },
});

const columns = { NAME: 'name', UPDATED_AT: 'updatedAt' } as const;

builder.queryField('site', (t) =>
  t.prismaField({
    type: 'Site',
    nullable: true,
    authScopes: { staff: true },
    description: 'The site with this id; null when there is none or you may not see it.',
    args: { id: t.arg.id({ required: true, description: 'Global id of the site.' }) },
    resolve: (query, _root, { id }, context) =>
      databaseOf(context).site.findFirst({
        ...query,
        where: { id: decodeId('Site', id) ?? nilId, AND: [visibleSites(context.actor)] },
      }),
  }),
);

builder.queryField('sites', (t) =>
  t.prismaConnection(
    {
      type: 'Site',
      cursor: 'id',
      authScopes: { staff: true },
      description: 'Partners’ web pages that embed the widget, by name unless ordered otherwise; switched off or not.',
      args: {
        filter: t.arg({ type: siteFilter.ref, description: 'Which; all that you may see without it.' }),
        orderBy: t.arg({ type: SiteOrder, description: 'In which order.' }),
      },
      totalCount: (_connection, { filter }, context) =>
        databaseOf(context).site.count({ where: whereOf(filter, context) }),
      resolve: (query, _root, { filter, orderBy }, context) =>
        databaseOf(context).site.findMany({
          ...query,
          where: whereOf(filter, context),
          orderBy: stableOrder(columns[orderBy?.field ?? 'NAME'], orderBy?.direction ?? 'ASC'),
        }),
    },
    SiteConnection,
  ),
);

function whereOf(filter: object | null | undefined, { actor, now }: Context) {
  return { AND: [visibleSites(actor), siteFilter.toWhere(filter, { actor, now: now() })] };
}

builder.queryField('themeStyles', (t) =>
  t.string({
    authScopes: { staff: true },
    description:
      'A ready-made look as CSS rules for the widget’s root, to try it before a site has it; empty for that of a widget without a choice.',
    args: { preset: t.arg({ type: ThemePresetEnum, required: true, description: 'Which look.' }) },
    resolve: (_root, { preset }) => themeStyles(preset),
  }),
);

builder.queryField('widgetSite', (t) =>
  t.prismaField({
    type: WidgetSiteType,
    authScopes: { open: true }, // the resolver lets in sites only, and names why it refuses another page
    description: 'The site that the widget was embedded for. Widget only; refused with UNKNOWN_SITE or FOREIGN_ORIGIN.',
    resolve: (query, _root, _args, context) => {
      const { actor } = context;
      if (actor.kind === 'refused-site')
        throw actor.code === 'FOREIGN_ORIGIN' ? new ForeignOrigin() : new UnknownSite();
      if (actor.kind !== 'site') throw new UnknownSite();
      return databaseOf(context).site.findUniqueOrThrow({ ...query, where: { id: actor.siteId } });
    },
  }),
);
