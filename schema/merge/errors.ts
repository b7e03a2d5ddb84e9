import { DomainError } from '../core/domain-error.ts';

/** The merge was undone before. */
export class MergeUndone extends DomainError {
  readonly code = 'MERGE_UNDONE';
  readonly texts = { EN: 'This merge was undone before.', ZH_CN: '此合并已被撤销。' };

  constructor() {
    super({ path: ['input', 'mergeId'] });
  }
}

/** The record that remained was itself merged into another since. */
export class MergeCovered extends DomainError {
  readonly code = 'MERGE_COVERED';
  readonly texts = {
    EN: 'The record that remained was merged into another since. Undo that merge first.',
    ZH_CN: '保留的记录此后又被合并到其他记录。请先撤销后一次合并。',
  };

  constructor() {
    super({ path: ['input', 'mergeId'] });
  }
}
