import { AccountType } from '../account/type.ts';
import { builder } from '../core/builder.ts';
import { type Page, readPage } from './page.ts';
import { pages } from './pages.ts';
import { pageTypes } from './type.ts';

// One column each of one row, so that any number of pages joins as one.
for (const { key, what, fields } of pages)
  builder.prismaObjectField(AccountType, key, (t) =>
    t.field({
      type: pageTypes[key] as never, // made from the same pages
      nullable: true,
      description: `Its ${what}; null while nothing is known.`,
      select: { card: { select: { [key]: true } } } as never,
      resolve: (account) => {
        const kept = (account as unknown as Kept).card?.[key] ?? null; // as selected
        return (kept === null ? null : readPage(fields, kept)) as never;
      },
    }),
  );

interface Kept {
  readonly card: Readonly<Record<Page['key'], string | null>> | null;
}
