import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';
import type { FilledFormState } from './vocabulary.ts';

/** Why a step of a form is refused, by the state that it needs. */
export const filledFormRefusals = {
  DRAFT: {
    code: 'FILLED_FORM_NOT_DRAFT',
    texts: { EN: 'The form was handed in: it stays as it is.', ZH_CN: '表单已提交，不能再修改。' },
  },
  SUBMITTED: {
    code: 'FILLED_FORM_NOT_SUBMITTED',
    texts: { EN: 'The form is not with the supervisor.', ZH_CN: '表单未提交主管。' },
  },
  APPROVED: {
    code: 'FILLED_FORM_NOT_APPROVED',
    texts: {
      EN: 'A form is filed once, after the supervisor has approved it.',
      ZH_CN: '表单经主管批准后方可归档，且只归档一次。',
    },
  },
} as const satisfies Partial<Record<FilledFormState, { code: string; texts: Text }>>;

/** A step of a form was taken out of turn. */
export class FilledFormStepRefused extends DomainError {
  readonly code: string;
  readonly texts: Text;
  readonly state: FilledFormState;

  constructor(needed: keyof typeof filledFormRefusals, state: FilledFormState) {
    super({ path: ['input', 'filledFormId'] });
    this.code = filledFormRefusals[needed].code;
    this.texts = filledFormRefusals[needed].texts;
    this.state = state;
  }
}

/** Somebody else fills this form in. */
export class FilledFormOfAnother extends DomainError {
  readonly code = 'FILLED_FORM_OF_ANOTHER';
  readonly texts = {
    EN: 'Somebody else fills this form in: only they change it and hand it in.',
    ZH_CN: '此表单由他人填写，只有填写人可以修改和提交。',
  };

  constructor() {
    super({ path: ['input', 'filledFormId'] });
  }
}

/** The number on the form is not the next one of this customer, or the form has no more of them (G181). */
export class NotTheNextNumber extends DomainError {
  readonly code = 'NOT_THE_NEXT_NUMBER';
  readonly texts = {
    EN: 'The next number of this customer is {next}.',
    ZH_CN: '该客户的下一个编号为 {next}。',
  };

  constructor(question: string, next: string | undefined) {
    super({ path: ['input', 'answers', question], values: { next: next ?? '—' } });
  }
}
