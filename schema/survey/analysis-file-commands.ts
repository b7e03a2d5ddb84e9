import type { Db } from '../../prisma/client.ts';
import type { Actor } from '../core/actor.ts';
import { NotFound } from '../core/command.ts';
import { byteOrderMark, fileText } from '../core/csv.ts';
import { checkInput } from '../core/problems.ts';
import { visibleSurveys } from './access.ts';
import { analysisRows } from './analysis-csv.ts';
import { analysisOf } from './analysis-loaders.ts';
import { fileWish } from './input.ts';

/**
 * The figures of a survey as a CSV file: UTF-8 as RFC 4180 has it, cells that a spreadsheet would take for formulas made texts.
 * @throws InvalidInput, NotFound for a survey that is not there or not in view.
 */
export async function analysisFile(
  { db, actor }: { readonly db: Db; readonly actor: Actor },
  wish: unknown,
): Promise<string> {
  const { surveyId, language, bom } = checkInput(fileWish, wish);
  const seen = await db.survey.count({ where: { id: surveyId, AND: [visibleSurveys(actor)] } });
  if (seen === 0) throw new NotFound();
  const rows = analysisRows(await analysisOf(db, surveyId), language ?? 'EN');
  return (bom === true ? byteOrderMark : '') + fileText(rows);
}
