// What a questionnaire is. The engine in this folder is the one part of `schema/` that runs in browsers too: the page is
// guided and the server decides by the same code. It imports nothing, and stays small: it is part of the widget's first panel.

/** One text in every language of the company. */
export interface Words {
  readonly EN: string;
  readonly ZH_CN: string;
}

/** Name of a part of a definition, unique in it: a letter, then letters, digits and `_`, at most 40 characters. */
export type Name = string;

/** A whole questionnaire, or a paper form. */
export interface Definition {
  readonly title: Words;
  /** Read before the first question. */
  readonly introduction?: Words;
  /** Read after sending. */
  readonly thanks?: Words;
  /** Asked in this order. */
  readonly sections: readonly Section[];
  /** What answers are counted under, besides their sections, such as product and service (S27). */
  readonly groups?: readonly Group[];
  /** What a total score is called, from the highest `from` downwards. */
  readonly bands?: readonly Band[];
  /** How many of whom are wanted. */
  readonly quotas?: readonly Quota[];
  /** The question, a single choice, whose options number the fillings of the same person in order (F26: N1 to N6). */
  readonly numberedBy?: Name;
}

/** The three parts of the questionnaire of the regulation (S27); a paper form has none. */
export type Part = 'PROFILE' | 'BEHAVIOUR' | 'MAIN';

/** Some questions under one heading. */
export interface Section {
  readonly name: Name;
  readonly title: Words;
  readonly part?: Part;
  readonly showIf?: Condition;
  /** Asks the questions in an order of chance, the same for one response each time; no question then depends on another of them. */
  readonly isShuffled?: boolean;
  readonly questions: readonly Question[];
}

export interface Group {
  readonly name: Name;
  readonly title: Words;
}

export interface Band {
  readonly name: Name;
  readonly title: Words;
  /** From this share of the most that can be scored, in percent. */
  readonly from: number;
}

export interface Quota {
  readonly name: Name;
  /** Counts responses for which this holds. */
  readonly if: Condition;
  /** Most that are wanted. */
  readonly most: number;
}

/** When something is asked. Only earlier questions are named, so that no answer can depend on itself; one that is not asked counts as not answered. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly question: Name; readonly isAnswered: boolean }
  /** One of these options or levels was chosen; for a matrix with `row`, in that row. */
  | { readonly question: Name; readonly row?: Name; readonly has: readonly Name[] }
  /** The score of a scale, or the number of a number or an amount, lies within these bounds, both included. */
  | { readonly question: Name; readonly from?: number; readonly to?: number };

/** Something that can be chosen. */
export interface Option {
  readonly name: Name;
  readonly text: Words;
  /** What choosing it counts. */
  readonly score?: number;
  /** Asks for a few words beside it: "other, namely". */
  readonly asksWords?: boolean;
  /** Of a multiple choice: nothing else can be chosen with it, as "none of these". */
  readonly isExclusive?: boolean;
}

interface Asked {
  readonly name: Name;
  /** `{{name}}` in it stands for the answer to that earlier question. */
  readonly text: Words;
  /** A sentence below it. */
  readonly help?: Words;
  readonly isRequired?: boolean;
  /** Required while this holds (a price is wanted from whoever pays a deposit). */
  readonly isRequiredIf?: Condition;
  readonly showIf?: Condition;
  readonly group?: Name;
  /** How much its score counts, 1 without it. */
  readonly weight?: number;
}

/** What is asked, by kind. */
export type Question = Asked &
  (
    | { readonly kind: 'SINGLE_CHOICE'; readonly options: readonly Option[]; readonly isShuffled?: boolean }
    | {
        readonly kind: 'MULTIPLE_CHOICE';
        readonly options: readonly Option[];
        readonly isShuffled?: boolean;
        readonly least?: number;
        readonly most?: number;
      }
    /** One choice of `options` for each row. */
    | { readonly kind: 'MATRIX'; readonly rows: readonly Option[]; readonly options: readonly Option[] }
    /** All, or the first `most`, put in order, best first. */
    | {
        readonly kind: 'RANKING';
        readonly options: readonly Option[];
        readonly isShuffled?: boolean;
        readonly most?: number;
      }
    | ({ readonly kind: 'SCALE'; readonly lowest?: Words; readonly highest?: Words } & Scale)
    | {
        readonly kind: 'SHORT_TEXT' | 'LONG_TEXT';
        readonly least?: number;
        /** In characters: 200 of a short text and 2,000 of a long one without it. */
        readonly most?: number;
        /** A regular expression that the whole text has to match, checked to be safe when the version is published. */
        readonly pattern?: string;
        /** What is said to a text that does not match. */
        readonly patternHint?: Words;
      }
    /** A decimal number. */
    | {
        readonly kind: 'NUMBER';
        readonly unit?: Words;
        readonly from?: number;
        readonly to?: number;
        readonly digits?: number;
      }
    /** An amount in yuan. */
    | { readonly kind: 'MONEY'; readonly from?: number; readonly to?: number }
    /** `notBefore` names an earlier question of the same kind. */
    | { readonly kind: 'DATE'; readonly from?: string; readonly to?: string; readonly notBefore?: Name }
    | { readonly kind: 'TIME'; readonly notBefore?: Name }
    /** Name, telephone number, e-mail address: which are asked; one of `phone` and `email` is enough. */
    | { readonly kind: 'CONTACT'; readonly fields: readonly ContactField[] }
    /** A sentence that is agreed to. Required: it has to be agreed to. */
    | { readonly kind: 'CONSENT' }
    /** A file that lies elsewhere, by its web address. */
    | { readonly kind: 'FILE_LINK' }
  );

export type ContactField = 'name' | 'phone' | 'email';

/** The scales: five levels of satisfaction, or numbers. */
export type Scale =
  | { readonly scale: 'SATISFACTION' }
  /** How likely it is that somebody recommends us: 0 to 10. */
  | { readonly scale: 'NPS' }
  /** Satisfaction 1 to 5. */
  | { readonly scale: 'CSAT' }
  /** How easy it was made: 1 to 7. */
  | { readonly scale: 'CES' }
  /** 1 to 5 stars. */
  | { readonly scale: 'STARS' }
  | { readonly scale: 'NUMERIC'; readonly from: number; readonly to: number };

/** Kinds of questions. */
export type QuestionKind = Question['kind'];

/** The five levels (S27), best first; they score 5 to 1. */
export const levels = ['VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const;

/** One of the five levels. */
export type Level = (typeof levels)[number];

/** What was answered to one question. Which fields are given follows from the question's kind; every other one is refused. */
export interface Answer {
  /** SINGLE_CHOICE: one. MULTIPLE_CHOICE: some. RANKING: in order, best first. */
  readonly choices?: readonly Name[];
  /** Words beside the choice that asks for them. */
  readonly other?: string;
  /** MATRIX. */
  readonly rows?: readonly { readonly row: Name; readonly choice: Name }[];
  /** SCALE of satisfaction. */
  readonly level?: Level;
  /** Any other SCALE: a whole number. */
  readonly score?: number;
  /** SHORT_TEXT, LONG_TEXT. */
  readonly text?: string;
  /** NUMBER, MONEY: a decimal number as text, `-12.5`. */
  readonly number?: string;
  /** DATE: `yyyy-mm-dd`. */
  readonly date?: string;
  /** TIME: `hh:mm`. */
  readonly time?: string;
  /** CONTACT. */
  readonly contact?: { readonly name?: string; readonly phone?: string; readonly email?: string };
  /** CONSENT. */
  readonly isAgreed?: boolean;
  /** FILE_LINK: an https address. */
  readonly link?: string;
}

/** Answers by the names of their questions. */
export type Answers = Readonly<Record<Name, Answer>>;
