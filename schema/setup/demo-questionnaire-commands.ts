import type { Commander } from '../core/command.ts';
import { encodeId } from '../core/ids.ts';
import { draftQuestionnaire, publishQuestionnaire } from '../questionnaire/commands.ts';
import returnVisit from './return-visit.json' with { type: 'json' };
import satisfaction from './satisfaction.json' with { type: 'json' };

/** Publishes the questionnaire of the satisfaction survey (S27) and the form of return visits (F26). @returns their UUIDs. */
export async function publishQuestionnaires(commander: Commander) {
  const publish = async (code: string, use: 'SURVEY' | 'FORM', definition: object): Promise<string> => {
    const { questionnaireId } = await draftQuestionnaire(commander, { code, use, definition });
    const id = encodeId('Questionnaire', questionnaireId);
    await publishQuestionnaire(commander, { questionnaireId: id, expectedVersion: 1 });
    return questionnaireId;
  };
  return {
    satisfaction: await publish('SATISFACTION', 'SURVEY', satisfaction),
    returnVisit: await publish('RETURN_VISIT', 'FORM', returnVisit),
  };
}
