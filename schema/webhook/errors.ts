import { DomainError } from '../core/domain-error.ts';
import { webhooksMaximum } from './vocabulary.ts';

/** The person has as many webhooks as one may have. */
export class TooManyWebhooks extends DomainError {
  readonly code = 'TOO_MANY_WEBHOOKS';
  readonly texts = {
    EN: 'A person has at most {maximum} webhooks.',
    ZH_CN: '每人最多 {maximum} 个 Webhook。',
  };

  constructor() {
    super({ values: { maximum: webhooksMaximum } });
  }
}
