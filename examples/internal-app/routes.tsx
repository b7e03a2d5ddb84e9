// Which screen stands at which path. A screen is loaded when it is first gone to.
import { lazy, Route, Router } from 'preact-iso';
import { NotHere } from './shell/not-here.tsx';

const AccountList = lazy(() => import('./account/list.tsx').then((screen) => screen.AccountList));
const AccountPage = lazy(() => import('./account/page.tsx').then((screen) => screen.AccountPage));
const AccountEditor = lazy(() => import('./account/editor.tsx').then((screen) => screen.AccountEditor));
const NewContact = lazy(() => import('./contact/new.tsx').then((screen) => screen.NewContact));
const ContactPage = lazy(() => import('./contact/page.tsx').then((screen) => screen.ContactPage));
const ContactEditor = lazy(() => import('./contact/editor.tsx').then((screen) => screen.ContactEditor));
const ProfileEditor = lazy(() => import('./contact/profile-editor.tsx').then((screen) => screen.ProfileEditor));
const Observe = lazy(() => import('./contact/observe.tsx').then((screen) => screen.Observe));
const SearchPage = lazy(() => import('./search/page.tsx').then((screen) => screen.SearchPage));
const MapPage = lazy(() => import('./map/page.tsx').then((screen) => screen.MapPage));
const Override = lazy(() => import('./contact/override.tsx').then((screen) => screen.Override));
const CallList = lazy(() => import('./call/list.tsx').then((screen) => screen.CallList));
const NewCall = lazy(() => import('./call/editor.tsx').then((screen) => screen.NewCall));
const CallPage = lazy(() => import('./call/page.tsx').then((screen) => screen.CallPage));
const CallEditor = lazy(() => import('./call/editor.tsx').then((screen) => screen.CallEditor));
const CallBriefPage = lazy(() => import('./call/brief.tsx').then((screen) => screen.CallBriefPage));
const CallSummary = lazy(() => import('./call/summary.tsx').then((screen) => screen.CallSummary));
const NoticeList = lazy(() => import('./notice/list.tsx').then((screen) => screen.NoticeList));
const NoticePreferences = lazy(() => import('./notice/preferences.tsx').then((screen) => screen.NoticePreferences));
const PrintPage = lazy(() => import('./print/page.tsx').then((screen) => screen.PrintPage));
const StatisticsList = lazy(() => import('./statistics/list.tsx').then((screen) => screen.StatisticsList));
const StatisticsPage = lazy(() => import('./statistics/page.tsx').then((screen) => screen.StatisticsPage));
const SiteList = lazy(() => import('./site/list.tsx').then((screen) => screen.SiteList));
const NewSite = lazy(() => import('./site/editor.tsx').then((screen) => screen.NewSite));
const SitePage = lazy(() => import('./site/page.tsx').then((screen) => screen.SitePage));
const SiteEditor = lazy(() => import('./site/editor.tsx').then((screen) => screen.SiteEditor));
const QuestionnaireList = lazy(() => import('./questionnaire/list.tsx').then((screen) => screen.QuestionnaireList));
const NewQuestionnaire = lazy(() => import('./questionnaire/new.tsx').then((screen) => screen.NewQuestionnaire));
const QuestionnairePage = lazy(() => import('./questionnaire/page.tsx').then((screen) => screen.QuestionnairePage));
const PreviewPage = lazy(() => import('./questionnaire/preview-page.tsx').then((screen) => screen.PreviewPage));
const SurveyList = lazy(() => import('./survey/list.tsx').then((screen) => screen.SurveyList));
const NewSurvey = lazy(() => import('./survey/editor.tsx').then((screen) => screen.NewSurvey));
const SurveyPage = lazy(() => import('./survey/page.tsx').then((screen) => screen.SurveyPage));
const SurveyEditor = lazy(() => import('./survey/editor.tsx').then((screen) => screen.SurveyEditor));
const SurveyEntry = lazy(() => import('./survey/enter.tsx').then((screen) => screen.SurveyEntry));
const SurveyResults = lazy(() => import('./survey/results.tsx').then((screen) => screen.SurveyResults));

/** The screen of the address. */
export function Screens({ onGone }: { readonly onGone: () => void }) {
  return (
    <Router onRouteChange={onGone}>
      <Route path="/app" component={AccountList} />
      <Route path="/app/accounts" component={AccountList} />
      <Route path="/app/accounts/:id" component={AccountPage} />
      <Route path="/app/accounts/:id/edit" component={AccountEditor} />
      <Route path="/app/accounts/:id/new-contact" component={NewContact} />
      <Route path="/app/contacts/:id" component={ContactPage} />
      <Route path="/app/contacts/:id/edit" component={ContactEditor} />
      <Route path="/app/contacts/:id/profile" component={ProfileEditor} />
      <Route path="/app/contacts/:id/observe" component={Observe} />
      <Route path="/app/search" component={SearchPage} />
      <Route path="/app/accounts/:id/map" component={MapPage} />
      <Route path="/app/contacts/:id/override" component={Override} />
      <Route path="/app/accounts/:id/new-call" component={NewCall} />
      <Route path="/app/calls" component={CallList} />
      <Route path="/app/calls/:id" component={CallPage} />
      <Route path="/app/calls/:id/edit" component={CallEditor} />
      <Route path="/app/calls/:id/brief" component={CallBriefPage} />
      <Route path="/app/calls/:id/summary" component={CallSummary} />
      <Route path="/app/calls/:id/print" component={PrintPage} />
      <Route path="/app/notices" component={NoticeList} />
      <Route path="/app/notices/preferences" component={NoticePreferences} />
      <Route path="/app/statistics" component={StatisticsList} />
      <Route path="/app/statistics/:month" component={StatisticsPage} />
      <Route path="/app/sites" component={SiteList} />
      <Route path="/app/sites/new" component={NewSite} />
      <Route path="/app/sites/:id" component={SitePage} />
      <Route path="/app/sites/:id/edit" component={SiteEditor} />
      <Route path="/app/questionnaires" component={QuestionnaireList} />
      <Route path="/app/questionnaires/new" component={NewQuestionnaire} />
      <Route path="/app/questionnaires/:id" component={QuestionnairePage} />
      <Route path="/app/questionnaires/:id/preview" component={PreviewPage} />
      <Route path="/app/surveys" component={SurveyList} />
      <Route path="/app/surveys/new" component={NewSurvey} />
      <Route path="/app/surveys/:id" component={SurveyPage} />
      <Route path="/app/surveys/:id/edit" component={SurveyEditor} />
      <Route path="/app/surveys/:id/enter" component={SurveyEntry} />
      <Route path="/app/surveys/:id/results" component={SurveyResults} />
      <Route default component={NotHere} />
    </Router>
  );
}
