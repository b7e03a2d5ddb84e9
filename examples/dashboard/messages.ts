// Which sentences the dashboard has; messages-en.ts and messages-zh.ts say them, labels.ts says the enum values.
/** The sentences that each language must have, besides those that both apps have. */
export interface BoardMessages {
  readonly title: string;
  readonly skip: string;
  readonly heading: string;
  readonly groups: {
    readonly legend: string;
    readonly OPEN: string;
    readonly RECEIVED_TODAY: string;
    readonly DUE_TODAY: string;
    readonly OVERDUE: string;
    readonly CLOSED: string;
  };
  readonly chart: {
    readonly title: string;
    readonly summary: (total: number) => string;
    readonly day: string;
    readonly count: string;
  };
  readonly filters: {
    readonly region: string;
    readonly search: string;
    readonly severity: string;
    readonly all: string;
    readonly order: string;
    readonly RECEIVED: string;
    readonly DUE: string;
  };
  readonly list: {
    readonly caption: string;
    readonly number: string;
    readonly account: string;
    readonly demand: string;
    readonly severity: string;
    readonly state: string;
    readonly received: string;
    readonly due: string;
    readonly loading: string;
    readonly empty: string;
    readonly emptyHint: string;
    readonly failed: string;
    readonly again: string;
    readonly more: string;
    readonly shown: (shown: number, total: number | null) => string;
    readonly arrived: (count: number, latest: string) => string;
    readonly isNew: string;
    readonly step: (step: number) => string;
  };
  readonly detail: {
    readonly close: string;
    readonly customer: string;
    readonly account: string;
    readonly demand: string;
    readonly content: string;
    readonly claims: string;
    readonly channel: string;
    readonly product: string;
    readonly order: string;
    readonly department: string;
    readonly received: string;
    readonly due: string;
    readonly steps: string;
    readonly none: string;
    readonly byCustomer: string;
    readonly gone: string;
    readonly failed: string;
  };
}
