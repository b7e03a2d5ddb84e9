import { DomainError } from '../core/domain-error.ts';

/** The clock has stopped for good: what it was for is done. */
export class DeadlineEnded extends DomainError {
  readonly code = 'DEADLINE_ENDED';
  readonly texts = { EN: 'This is done; its clock does not run any more.', ZH_CN: '此事项已完成，不再计时。' };
}

/** The clock stands still already. */
export class DeadlineAlreadyPaused extends DomainError {
  readonly code = 'DEADLINE_PAUSED';
  readonly texts = { EN: 'The clock is paused. Resume it first.', ZH_CN: '计时已暂停，请先恢复计时。' };
}

/** The clock runs: there is nothing to resume. */
export class DeadlineNotPaused extends DomainError {
  readonly code = 'DEADLINE_NOT_PAUSED';
  readonly texts = { EN: 'The clock is not paused.', ZH_CN: '计时未暂停。' };
}

/** The time is up: a pause can't undo that. */
export class DeadlinePassed extends DomainError {
  readonly code = 'DEADLINE_PASSED';
  readonly texts = {
    EN: 'The time is up already; the clock can’t be paused any more.',
    ZH_CN: '已逾期，不能再暂停计时。',
  };
}
