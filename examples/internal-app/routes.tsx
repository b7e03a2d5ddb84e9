// Which screen stands at which path. A screen is loaded when it is first gone to.
import { lazy, Route, Router } from 'preact-iso';
import { NotHere } from './shell/not-here.tsx';

const AccountList = lazy(() => import('./account/list.tsx').then((screen) => screen.AccountList));
const AccountPage = lazy(() => import('./account/page.tsx').then((screen) => screen.AccountPage));
const AccountEditor = lazy(() => import('./account/editor.tsx').then((screen) => screen.AccountEditor));
const NewContact = lazy(() => import('./contact/new.tsx').then((screen) => screen.NewContact));

/** The screen of the address. */
export function Screens({ onGone }: { readonly onGone: () => void }) {
  return (
    <Router onRouteChange={onGone}>
      <Route path="/app" component={AccountList} />
      <Route path="/app/accounts" component={AccountList} />
      <Route path="/app/accounts/:id" component={AccountPage} />
      <Route path="/app/accounts/:id/edit" component={AccountEditor} />
      <Route path="/app/accounts/:id/new-contact" component={NewContact} />
      <Route default component={NotHere} />
    </Router>
  );
}
