import { keepingRoles } from '../account/access.ts';
import { accountPayload, canChangeAccount } from '../account/payload-type.ts';
import { mutation } from '../core/mutation.ts';
import { updatePage } from './commands.ts';
import { pages } from './pages.ts';
import { inputFieldsOf } from './type.ts';

for (const page of pages)
  mutation(`update${page.name}`, {
    description: `Changes the ${page.what} of an account. Omitted leaves a value as it is; null empties it; rows replace all that there were. The card is part of its account and shares its version. Nothing different changes nothing, the version included.`,
    scopes: { roles: keepingRoles },
    changes: 'account',
    input: (t) =>
      inputFieldsOf(t as never, page.fields, (limit) => `${limit}. Omitted leaves it; null empties it.`) as never,
    payload: accountPayload,
    can: canChangeAccount,
    run: updatePage(page),
  });
