import { DomainError } from '../core/domain-error.ts';
import type { DuplicateCandidate, DuplicateReason } from './vocabulary.ts';

/** There may be a record of this company or person already. */
export class DuplicateSuspected extends DomainError {
  readonly code = 'DUPLICATE_SUSPECTED';
  readonly texts = {
    EN: 'There may be a record of this already. Use it, or say that this is another one.',
    ZH_CN: '可能已有相同的记录。请使用已有记录，或确认这是另一条记录。',
  };
  readonly candidates: readonly DuplicateCandidate[];

  constructor(candidates: readonly DuplicateCandidate[]) {
    super({ path: ['input', fieldOf[candidates[0]?.reasons[0] ?? 'SIMILAR_NAME']] });
    this.candidates = candidates;
  }
}

const fieldOf: Readonly<Record<DuplicateReason, string>> = {
  SAME_PHONE: 'phone',
  SAME_EMAIL: 'email',
  SIMILAR_NAME: 'name',
};
