import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { buildSchema, isEnumType } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { CredentialProblem } from '../../api/credential.ts';
import * as questionnaire from '../../examples/internal-app/questionnaire/labels.ts';
import * as site from '../../examples/internal-app/site/labels.ts';
import * as survey from '../../examples/internal-app/survey/labels.ts';
import * as app from '../../examples/internal-app/labels.ts';
import * as labels from '../../examples/shared/labels.ts';
import { messages } from '../../examples/dashboard/language.ts';
import { contractTypes, contractTypesUrl, printedSchemaUrl } from '../../examples/print-contract.ts';
import { addressKindLabels } from '../../schema/account/vocabulary.ts';
import * as map from '../../schema/alignment/map.ts';
import * as alignment from '../../schema/alignment/vocabulary.ts';
import { noticeCategoryLabels, noticeChannelLabels } from '../../schema/notice/vocabulary.ts';
import * as server from '../../schema/complaint/vocabulary.ts';
import { relationPositionLabels } from '../../schema/contact/vocabulary.ts';
import { dossierFieldLabels, maritalStatusLabels, sexLabels } from '../../schema/profile/vocabulary.ts';
import { feedbackKindLabels } from '../../schema/feedback/vocabulary.ts';
import { questionnaireStateLabels, questionnaireUseLabels } from '../../schema/questionnaire/vocabulary.ts';
import { themeModeLabels, themePresetLabels } from '../../schema/site/vocabulary.ts';
import * as surveying from '../../schema/survey/vocabulary.ts';
import { roleLabels } from '../../schema/user/vocabulary.ts';

const printed = await readFile(printedSchemaUrl, 'utf8');
const schema = buildSchema(printed);

/** Enum of the contract, the apps' labels, the server's words for the same. */
const tables = [
  ['ComplaintState', labels.stateLabels, server.stateLabels],
  ['ComplaintSeverity', labels.severityLabels, server.severityLabels],
  ['ComplaintClaim', labels.claimLabels, server.claimLabels],
  ['ComplaintChannel', labels.channelLabels, server.channelLabels],
  ['ComplaintVerb', labels.verbLabels, server.verbLabels],
  ['Role', labels.roleLabels, roleLabels],
  ['AddressKind', app.addressKindLabels, addressKindLabels],
  ['AlignmentStatus', app.statusLabels, alignment.statusLabels],
  ['ObservationSource', app.sourceLabels, alignment.sourceLabels],
  ['AlignmentChangeCause', app.causeLabels, alignment.causeLabels],
  ['BuyingRole', app.buyingRoleLabels, alignment.buyingRoleLabels],
  ['Acquaintance', app.acquaintanceLabels, alignment.acquaintanceLabels],
  ['AlignmentHealthLevel', app.healthLabels, map.healthLabels],
  ['PairingReason', app.pairingReasonLabels, map.pairingReasonLabels],
  ['RelationPosition', app.positionLabels, relationPositionLabels],
  ['Sex', app.sexLabels, sexLabels],
  ['MaritalStatus', app.maritalStatusLabels, maritalStatusLabels],
  ['NoticeCategory', app.noticeCategoryLabels, noticeCategoryLabels],
  ['NoticeChannel', app.noticeChannelLabels, noticeChannelLabels],
  ['QuestionnaireUse', questionnaire.questionnaireUseLabels, questionnaireUseLabels],
  ['QuestionnaireState', questionnaire.questionnaireStateLabels, questionnaireStateLabels],
  ['SurveyState', survey.surveyStateLabels, surveying.surveyStateLabels],
  ['SurveyMethod', survey.surveyMethodLabels, surveying.surveyMethodLabels],
  ['SurveyChannel', survey.surveyChannelLabels, surveying.surveyChannelLabels],
  ['SurveyInvitationState', survey.surveyInvitationStateLabels, surveying.surveyInvitationStateLabels],
  ['ThemePreset', site.themePresetLabels, themePresetLabels],
  ['ThemeMode', site.themeModeLabels, themeModeLabels],
  ['FeedbackKind', site.feedbackKindLabels, feedbackKindLabels],
  ['DossierField', app.dossierFieldLabels, dossierFieldLabels],
] as const;

describe('the apps’ labels', () => {
  test.each(tables)(
    'of %s name every value of the contract in both languages, with the server’s own words',
    (name, own, words) => {
      const type = schema.getType(name);
      const values = isEnumType(type) ? type.getValues().map((value) => value.name) : [];

      expect(Object.keys(own).toSorted()).toEqual(values.toSorted());
      expect(
        Object.fromEntries(Object.entries(own).map(([value, { en, zh }]) => [value, { EN: en, ZH_CN: zh }])),
      ).toEqual(words);
    },
  );

  test('place every state on the regulation’s twelve steps', () => {
    expect(Object.keys(labels.stepOfState)).toEqual(Object.keys(labels.stateLabels));
    expect(new Set(Object.values(labels.stepOfState))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
  });
});

/** The sentences of the dashboard, and of each folder of the app. */
const screens: (readonly [string, { readonly en: unknown; readonly zh: unknown }])[] = [['dashboard', messages]];
const root = new URL('../../', import.meta.url);
for (const file of globSync('examples/internal-app/*/*messages.ts', { cwd: root })) {
  const told: Record<string, { en: unknown; zh: unknown }> = await import(new URL(file, root).href);
  screens.push(...Object.values(told).map((each) => [file, each] as const));
}

describe('the apps’ sentences', () => {
  test('say why a key is refused, for every reason that the server has', () => {
    const reasons: Record<CredentialProblem, true> = {
      MALFORMED: true,
      UNKNOWN: true,
      KEY_EXPIRED: true,
      KEY_REVOKED: true,
      TOKEN_EXPIRED: true,
      TOKEN_INVALID: true,
      USER_DEACTIVATED: true,
    };

    expect(Object.keys(messages.en.signIn.reasons)).toEqual(expect.arrayContaining(Object.keys(reasons)));
  });

  test.each(screens)('say something in each language, and the Chinese ones in Chinese: %s', (_name, said) => {
    const english = sentences(said.en);
    const chinese = sentences(said.zh);

    expect(Object.keys(chinese)).toEqual(Object.keys(english));
    expect(
      Object.values(english).filter((sentence) => sentence.trim() === '' || /\p{Script=Han}/u.test(sentence)),
    ).toEqual([]);
    expect(Object.entries(chinese).filter(([, sentence]) => !/\p{Script=Han}/u.test(sentence))).toEqual([]);
  });
});

test('the types that the examples are built with are those of the printed schema', async () => {
  expect(await readFile(contractTypesUrl, 'utf8'), 'run `node examples/print-contract.ts`').toBe(
    contractTypes(printed),
  );
});

/** Every sentence under its path; those that take arguments are given `7` for each. */
function sentences(value: unknown, path = ''): Record<string, string> {
  if (typeof value === 'string') return { [path]: value };
  if (typeof value === 'function') return { [path]: String(value(7, 7)) };
  return Object.assign(
    {},
    ...Object.entries(value as object).map(([key, inner]) => sentences(inner, `${path}.${key}`)),
  );
}
