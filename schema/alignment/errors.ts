import { DomainError } from '../core/domain-error.ts';

/** The observation was withdrawn before: it does not count any more. */
export class ObservationAlreadyWithdrawn extends DomainError {
  readonly code = 'OBSERVATION_ALREADY_WITHDRAWN';
  readonly texts = { EN: 'This observation has been withdrawn already.', ZH_CN: '此观察已被撤回。' };
}
