import { changesOf } from '../core/changes.ts';
import { type Commander, expectVersion, inTransaction, NotFound } from '../core/command.ts';
import { lock } from '../core/lock.ts';
import { checkInput, invalid } from '../core/problems.ts';
import { category, categoryChange } from './input.ts';
import { categoriesMaximum } from './vocabulary.ts';

/** What the commands on categories return. */
export type CategoryResult = { readonly causeCategoryId: string };

const topic = 'causeCategory';

/** Adds a category of causes. @throws InvalidInput, also for a code that is taken and a list that is full. */
export async function registerCauseCategory(commander: Commander, input: unknown): Promise<CategoryResult> {
  const given = checkInput(category, input);
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, 'cause categories');
    if ((await tx.causeCategory.count()) >= categoriesMaximum)
      throw invalid('TOO_MANY', ['code'], { maximum: categoriesMaximum });
    if ((await tx.causeCategory.count({ where: { code: given.code } })) > 0) throw invalid('DUPLICATE', ['code']);
    const id = commander.newId();
    await tx.causeCategory.create({ data: { ...given, id, updatedAt: commander.now }, select: { id: true } });
    const facts = { code: given.code };
    emit({ topic, type: 'CAUSE_CATEGORY_REGISTERED', subjectId: id, subjectVersion: 1, accountId: null, facts });
    return { causeCategoryId: id };
  });
}

/** Renames a category, or retires it. @throws NotFound, VersionConflict, InvalidInput. */
export async function updateCauseCategory(commander: Commander, input: unknown): Promise<CategoryResult> {
  const { causeCategoryId, expectedVersion, ...given } = checkInput(categoryChange, input);
  return inTransaction(commander, async (tx, emit) => {
    await lock(tx, 'cause categories');
    const found = await tx.causeCategory.findUnique({ where: { id: causeCategoryId } });
    if (found === null) throw new NotFound({ path: ['input', 'causeCategoryId'] });
    expectVersion('CauseCategory', found, expectedVersion);
    const changed = changesOf(found, given);
    if (Object.keys(changed).length === 0) return { causeCategoryId };
    const version = found.version + 1;
    await tx.causeCategory.update({
      where: { id: causeCategoryId },
      data: { ...changed, version, updatedAt: commander.now },
      select: { id: true },
    });
    const facts = { changed: Object.keys(changed).sort() };
    const event = { type: 'CAUSE_CATEGORY_CHANGED', subjectId: causeCategoryId, subjectVersion: version } as const;
    emit({ topic, ...event, accountId: null, facts });
    return { causeCategoryId };
  });
}
