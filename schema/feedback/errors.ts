import { DomainError } from '../core/domain-error.ts';

/** The publishable key names no site that is switched on. */
export class UnknownSite extends DomainError {
  readonly code = 'UNKNOWN_SITE';
  readonly texts = { EN: 'This feedback form is not available.', ZH_CN: '此反馈表单不可用。' };

  constructor() {
    super({ path: ['site'] });
  }
}

/** The page is not one that the site may be embedded in. */
export class ForeignOrigin extends DomainError {
  readonly code = 'FOREIGN_ORIGIN';
  readonly texts = { EN: 'This feedback form does not belong to this page.', ZH_CN: '此反馈表单不属于本页面。' };

  constructor() {
    super({ path: ['site'] });
  }
}

/** The site does not take this kind of feedback. */
export class KindDisabled extends DomainError {
  readonly code = 'KIND_DISABLED';
  readonly texts = { EN: 'This kind of feedback is not taken here.', ZH_CN: '此处不接受该类反馈。' };

  constructor() {
    super({ path: ['input', 'kind'] });
  }
}

/** The submission's id was used before for something else. */
export class SubmissionIdReused extends DomainError {
  readonly code = 'SUBMISSION_ID_REUSED';
  readonly texts = {
    EN: 'This submission id was used before for something else.',
    ZH_CN: '此提交标识已用于其他内容。',
  };

  constructor() {
    super({ path: ['input', 'submissionId'] });
  }
}

/** The submission counts already. */
export class NotInQuarantine extends DomainError {
  readonly code = 'NOT_IN_QUARANTINE';
  readonly texts = { EN: 'This submission is not in quarantine.', ZH_CN: '此提交未被隔离。' };

  constructor() {
    super({ path: ['input', 'feedbackId'] });
  }
}
