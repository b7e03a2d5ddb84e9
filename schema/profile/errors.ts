import { DomainError } from '../core/domain-error.ts';

/** The person was erased: what is left is an anonymous stub that nobody fills again. */
export class PersonErased extends DomainError {
  readonly code = 'PERSON_ERASED';
  readonly texts = {
    EN: 'This person was erased. Register a new contact for a new person.',
    ZH_CN: '此人的资料已被抹除。如为另一人，请登记新的联系人。',
  };
}
