import { type Context, databaseOf } from '../core/context.ts';
import { preparedFromPercentDefault } from './rules.ts';

const settings = new WeakMap<Context, Promise<number>>();

/** From which completeness on a dossier counts as prepared; read once an operation, however many dossiers a page has. */
export function preparedFromPercent(context: Context): Promise<number> {
  const known = settings.get(context);
  if (known !== undefined) return known;
  const asked = databaseOf(context)
    .dossierSetting.findFirst({ select: { preparedFromPercent: true } })
    .then((row) => row?.preparedFromPercent ?? preparedFromPercentDefault);
  settings.set(context, asked);
  return asked;
}
