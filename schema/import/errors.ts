import { DomainError } from '../core/domain-error.ts';

/** The import stands where this can't be done to it. */
export class ImportStateRefused extends DomainError {
  readonly code = 'IMPORT_STATE_REFUSED';
  readonly texts = {
    EN: 'An import can be called off until it ends, and undone once after.',
    ZH_CN: '导入结束之前可以取消，结束之后可以撤销一次。',
  };

  constructor() {
    super({ path: ['input', 'importId'] });
  }
}

/** What was there before the import is forgotten by now, or it changed nothing. */
export class UndoExpired extends DomainError {
  readonly code = 'UNDO_EXPIRED';
  readonly texts = {
    EN: 'This import can’t be undone any more, or changed nothing.',
    ZH_CN: '此导入已无法撤销，或未作任何更改。',
  };

  constructor() {
    super({ path: ['input', 'importId'] });
  }
}
