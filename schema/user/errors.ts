import { DomainError } from '../core/domain-error.ts';

/** The key no longer works, or another has taken over from it already. */
export class ApiKeyNotActive extends DomainError {
  readonly code = 'API_KEY_NOT_ACTIVE';
  readonly texts = {
    EN: 'This key is withdrawn, expired or replaced already.',
    ZH_CN: '此密钥已撤销、已过期或已被替换。',
  };

  constructor() {
    super({ path: ['input', 'apiKeyId'] });
  }
}

/** Nobody deactivates themselves, so that there is always somebody who can. */
export class OwnDeactivation extends DomainError {
  readonly code = 'OWN_DEACTIVATION';
  readonly texts = { EN: 'Somebody else has to deactivate you.', ZH_CN: '不能停用自己。' };

  constructor() {
    super({ path: ['input', 'userId'] });
  }
}
