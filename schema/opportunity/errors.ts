import { DomainError } from '../core/domain-error.ts';

/** The opportunity has ended: it was won, lost or dropped. */
export class OpportunityNotOpen extends DomainError {
  readonly code = 'OPPORTUNITY_NOT_OPEN';
  readonly texts = {
    EN: 'This opportunity has ended. Open it again before you change it.',
    ZH_CN: '此商机已结束。如需修改，请先重新打开。',
  };
}

/** The opportunity is still open. */
export class OpportunityNotClosed extends DomainError {
  readonly code = 'OPPORTUNITY_NOT_CLOSED';
  readonly texts = { EN: 'This opportunity is still open.', ZH_CN: '此商机尚未结束。' };
}

/** The pairing has ended before. */
export class PairingEnded extends DomainError {
  readonly code = 'PAIRING_ENDED';
  readonly texts = { EN: 'This pairing has ended already.', ZH_CN: '此配对已经结束。' };
}
