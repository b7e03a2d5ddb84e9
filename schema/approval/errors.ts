import { DomainError } from '../core/domain-error.ts';
import type { Text } from '../core/language.ts';

/** Whoever wrote it, or asked for it, may not decide on it (four eyes). */
export class AuthorMayNotReview extends DomainError {
  readonly code = 'AUTHOR_MAY_NOT_REVIEW';
  readonly texts = { EN: 'Somebody else has to review your work.', ZH_CN: '不能审核本人提交的内容。' };
}

/** The same person decides once in a chain, whether in their own place or in another's. */
export class DecidedBefore extends DomainError {
  readonly code = 'DECIDED_ANOTHER_STEP';
  readonly texts = {
    EN: 'You, or the person you stand in for, have decided another step of this approval. Somebody else has to decide this one.',
    ZH_CN: '您本人或您所代理的人已审批过此流程的其他步骤，此步骤须由他人审批。',
  };
}

/** What anybody who decides can meet. */
export const fourEyes = [AuthorMayNotReview, DecidedBefore] as const;

/** Why a step is not decided now, and why something is not taken back. */
export const approvalRefusals = {
  APPROVAL_ENDED: { code: 'APPROVAL_ENDED', texts: { EN: 'This approval is over.', ZH_CN: '此审批已结束。' } },
  STEP_DECIDED: { code: 'STEP_DECIDED', texts: { EN: 'This step was decided already.', ZH_CN: '此步骤已审批。' } },
  STEP_NOT_REACHED: {
    code: 'STEP_NOT_REACHED',
    texts: { EN: 'Others decide before this step.', ZH_CN: '须先由前面的步骤审批。' },
  },
  APPROVAL_UNDER_WAY: {
    code: 'APPROVAL_UNDER_WAY',
    texts: { EN: 'Somebody has decided already.', ZH_CN: '已有人审批，不能撤回。' },
  },
  APPROVAL_NOT_WITHDRAWABLE: {
    code: 'APPROVAL_NOT_WITHDRAWABLE',
    texts: { EN: 'This is not taken back once it was asked for.', ZH_CN: '此类审批发出后不能撤回。' },
  },
  NOT_YOUR_REQUEST: {
    code: 'NOT_YOUR_REQUEST',
    texts: { EN: 'Only whoever asked for it takes it back.', ZH_CN: '只有申请人本人可以撤回。' },
  },
} as const satisfies Record<string, { code: string; texts: Text }>;

/** The step is not asked: others decide first, or it was decided, or the approval is over. */
export class StepNotPending extends DomainError {
  readonly code: 'APPROVAL_ENDED' | 'STEP_DECIDED' | 'STEP_NOT_REACHED';
  readonly texts: Text;

  constructor(code: StepNotPending['code']) {
    super({ path: ['input', code === 'APPROVAL_ENDED' ? 'approvalId' : 'stepId'] });
    this.code = code;
    this.texts = approvalRefusals[code].texts;
  }
}

/** The step asks somebody else. */
export class NotAskedToDecide extends DomainError {
  readonly code = 'NOT_ASKED_TO_DECIDE';
  readonly texts = { EN: 'This step asks somebody else.', ZH_CN: '此步骤不由您审批。' };
}

/** It can't be taken back: decided by somebody already, not to be withdrawn at all, or another's. */
export class NotWithdrawable extends DomainError {
  readonly code: 'APPROVAL_UNDER_WAY' | 'APPROVAL_NOT_WITHDRAWABLE' | 'NOT_YOUR_REQUEST';
  readonly texts: Text;

  constructor(code: NotWithdrawable['code']) {
    super({ path: ['input', 'approvalId'] });
    this.code = code;
    this.texts = approvalRefusals[code].texts;
  }
}

/** Somebody stands in for this person in those days already. */
export class DelegationOverlaps extends DomainError {
  readonly code = 'DELEGATION_OVERLAPS';
  readonly texts = {
    EN: 'Somebody stands in for this person in those days already. Revoke that first.',
    ZH_CN: '这段时间已有代理人，请先撤销原有委托。',
  };
}

/** The delegation was revoked, or its last day is over. */
export class DelegationEnded extends DomainError {
  readonly code = 'DELEGATION_ENDED';
  readonly texts = { EN: 'This delegation is over.', ZH_CN: '此委托已结束。' };
}
