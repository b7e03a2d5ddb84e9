import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';

/** Code and text of each thing that cannot be done to a questionnaire as it stands. */
export const questionnaireRefusals = {
  NO_DRAFT: {
    code: 'QUESTIONNAIRE_NO_DRAFT',
    texts: {
      EN: 'There is no draft. What is published stays as it is: begin the next version.',
      ZH_CN: '没有草稿。已发布的版本不能修改，请起草新版本。',
    },
  },
  DRAFT_THERE: {
    code: 'QUESTIONNAIRE_DRAFT_THERE',
    texts: { EN: 'The next version is being written already.', ZH_CN: '新版本已在起草中。' },
  },
  NOT_PUBLISHED: {
    code: 'QUESTIONNAIRE_NOT_PUBLISHED',
    texts: { EN: 'No version of it is in use.', ZH_CN: '没有正在使用的版本。' },
  },
  FULL: {
    code: 'QUESTIONNAIRE_FULL',
    texts: { EN: 'A questionnaire has at most 200 versions.', ZH_CN: '问卷最多 200 个版本。' },
  },
} as const satisfies Record<string, { code: string; texts: Text }>;

/** Something that cannot be done to a questionnaire as it stands; its code says what is missing or there already. */
export class QuestionnaireStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;

  constructor(what: keyof typeof questionnaireRefusals) {
    super({ path: ['input', 'questionnaireId'] });
    this.code = questionnaireRefusals[what].code;
    this.texts = questionnaireRefusals[what].texts;
  }
}

/** A part of the questionnaire of the regulation (S27) is missing. */
export class QuestionnairePartMissing extends DomainError {
  readonly code = 'QUESTIONNAIRE_PART_MISSING';
  readonly texts = {
    EN: 'A survey asks for customer data, for buying behaviour and the main questions: {part} is missing.',
    ZH_CN: '调查问卷须包含客户资料、购买行为特征和主体问题三部分：缺少 {part}。',
  };

  constructor(part: string) {
    super({ path: ['input', 'questionnaireId'], values: { part } });
  }
}

/** The main questions of a survey include no open one (S27). */
export class OpenQuestionMissing extends DomainError {
  readonly code = 'OPEN_QUESTION_MISSING';
  readonly texts = {
    EN: 'The main questions must include an open one.',
    ZH_CN: '主体问题中必须包含开放型问题。',
  };

  constructor() {
    super({ path: ['input', 'questionnaireId'] });
  }
}
