/** What the company sets about surveys. */
export interface SurveySettings {
  readonly version: number;
  /** From which year the target grows; null while nobody has set one. */
  readonly baseYear: number | null;
}

/** How the settings come: the target does not grow until a year is set that it grows from [D]. */
export const defaultSettings: SurveySettings = { version: 1, baseYear: null };
