// Addresses of the screens, for links; routes.tsx says what stands there.

const segment = encodeURIComponent;

export const searchPath = (text = ''): string => (text === '' ? '/app/search' : `/app/search?q=${segment(text)}`);
export const accountsPath = '/app/accounts';
export const accountPath = (id: string): string => `${accountsPath}/${segment(id)}`;
export const accountEditorPath = (id: string): string => `${accountPath(id)}/edit`;
export const newContactPath = (accountId: string): string => `${accountPath(accountId)}/new-contact`;
export const contactPath = (id: string): string => `/app/contacts/${segment(id)}`;
export const contactEditorPath = (id: string): string => `${contactPath(id)}/edit`;
export const profileEditorPath = (id: string): string => `${contactPath(id)}/profile`;
export const observePath = (contactId: string): string => `${contactPath(contactId)}/observe`;
export const mapPath = (accountId: string, opportunityId = ''): string =>
  `${accountPath(accountId)}/map${opportunityId === '' ? '' : `?opportunity=${segment(opportunityId)}`}`;
export const overridePath = (contactId: string): string => `${contactPath(contactId)}/override`;
export const callPath = (id: string): string => `/app/calls/${segment(id)}`;
export const callPrintPath = (id: string): string => `${callPath(id)}/print`;
export const callsPath = '/app/calls';
export const callEditorPath = (id: string): string => `${callPath(id)}/edit`;
export const callBriefPath = (id: string): string => `${callPath(id)}/brief`;
export const callSummaryPath = (id: string): string => `${callPath(id)}/summary`;
export const newCallPath = (accountId: string): string => `${accountPath(accountId)}/new-call`;
export const noticesPath = '/app/notices';
export const noticePreferencesPath = `${noticesPath}/preferences`;
export const statisticsListPath = '/app/statistics';
export const statisticsPath = (month: string): string => `${statisticsListPath}/${segment(month)}`;
export const sitesPath = '/app/sites';
export const newSitePath = `${sitesPath}/new`;
export const sitePath = (id: string): string => `${sitesPath}/${segment(id)}`;
export const siteEditorPath = (id: string): string => `${sitePath(id)}/edit`;
export const demoPath = (siteKey: string): string => `/demo?site=${segment(siteKey)}`;
export const questionnairesPath = '/app/questionnaires';
export const newQuestionnairePath = `${questionnairesPath}/new`;
export const questionnairePath = (id: string): string => `${questionnairesPath}/${segment(id)}`;
export const questionnairePreviewPath = (id: string): string => `${questionnairePath(id)}/preview`;
export const surveysPath = '/app/surveys';
export const newSurveyPath = `${surveysPath}/new`;
export const surveyPath = (id: string): string => `${surveysPath}/${segment(id)}`;
export const surveyEditorPath = (id: string): string => `${surveyPath(id)}/edit`;
export const surveyEntryPath = (id: string): string => `${surveyPath(id)}/enter`;
export const surveyResultsPath = (id: string): string => `${surveyPath(id)}/results`;
