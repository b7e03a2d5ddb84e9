import { DomainError } from '../core/domain-error.ts';

/** The observation was withdrawn before: it does not count any more. */
export class ObservationAlreadyWithdrawn extends DomainError {
  readonly code = 'OBSERVATION_ALREADY_WITHDRAWN';
  readonly texts = { EN: 'This observation has been withdrawn already.', ZH_CN: '此观察已被撤回。' };
}

/** The override has expired, was lifted, or gave way to another. */
export class OverrideNotInForce extends DomainError {
  readonly code = 'OVERRIDE_NOT_IN_FORCE';
  readonly texts = { EN: 'This override does not hold any more.', ZH_CN: '此人工设定已失效。' };
}
