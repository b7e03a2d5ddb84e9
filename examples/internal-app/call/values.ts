// What the plan's form holds, from the record and back.
import { orNull } from '../form/field.tsx';
import type { Call } from './operations.ts';

/** Somebody who takes part: a record, or a name written by hand. */
interface ParticipantValues {
  /** Id of the contact or of the user; empty for somebody who is neither. */
  readonly who: string;
  readonly name: string;
  readonly title: string;
  readonly position: string;
}

/** The values of the plan's form. Lists always end with an empty line to write on. */
export interface CallValues {
  readonly executiveId: string;
  readonly opportunityId: string;
  readonly managerId: string;
  readonly callDate: string;
  readonly callTime: string;
  readonly phoneNumber: string;
  readonly location: string;
  readonly administrativeAssistant: string;
  readonly purpose: string;
  readonly competingViewsOrObstacles: string;
  readonly resourcesAndPreparation: string;
  readonly introduction: string;
  readonly expectedResults: readonly string[];
  readonly agenda: readonly string[];
  readonly customerParticipants: readonly ParticipantValues[];
  readonly companyParticipants: readonly ParticipantValues[];
  readonly issues: readonly {
    readonly issue: string;
    readonly howInfluenced: string;
    readonly businessValue: string;
    readonly politicalPersonalValue: string;
  }[];
  readonly questions: readonly { readonly needToKnow: string; readonly why: string; readonly question: string }[];
}

/** An empty line of each list. */
export const emptyLine = {
  text: '',
  participant: { who: '', name: '', title: '', position: '' },
  issue: { issue: '', howInfluenced: '', businessValue: '', politicalPersonalValue: '' },
  question: { needToKnow: '', why: '', question: '' },
} as const;

/** The form for a plan that is there, or for a new one. */
export function valuesOf(call: Call | null, defaults: { readonly callDate: string }): CallValues {
  return {
    executiveId: call?.executive?.id ?? '',
    opportunityId: call?.opportunity?.id ?? '',
    managerId: call?.manager?.id ?? '',
    callDate: call?.callDate ?? defaults.callDate,
    callTime: call?.callTime ?? '10:30', // S17: the best time of every day is 10:30 to 11:30
    phoneNumber: call?.phoneNumber ?? '',
    location: call?.location ?? '',
    administrativeAssistant: call?.administrativeAssistant ?? '',
    purpose: call?.purpose ?? '',
    competingViewsOrObstacles: call?.competingViewsOrObstacles ?? '',
    resourcesAndPreparation: call?.resourcesAndPreparation ?? '',
    introduction: call?.introduction ?? '',
    expectedResults: [...(call?.expectedResults.map(({ result }) => result) ?? []), emptyLine.text],
    agenda: [...(call?.agenda.map(({ item }) => item) ?? []), emptyLine.text],
    customerParticipants: [
      ...(call?.customerParticipants.map(({ contact, ...person }) => participant(person, contact?.id)) ?? []),
      emptyLine.participant,
    ],
    companyParticipants: [
      ...(call?.companyParticipants.map(({ user, ...person }) => participant(person, user?.id)) ?? []),
      emptyLine.participant,
    ],
    issues: [
      ...(call?.issues.map(({ issue, howInfluenced, businessValue, politicalPersonalValue }) => ({
        issue,
        howInfluenced: howInfluenced ?? '',
        businessValue: businessValue ?? '',
        politicalPersonalValue: politicalPersonalValue ?? '',
      })) ?? []),
      emptyLine.issue,
    ],
    questions: [
      ...(call?.questions.map(({ needToKnow, why, question }) => ({ needToKnow, why: why ?? '', question })) ?? []),
      emptyLine.question,
    ],
  };
}

type Named = Pick<Call['customerParticipants'][number], 'name' | 'title' | 'position'>;

function participant({ name, title, position }: Named, id: string | undefined): ParticipantValues {
  return { who: id ?? '', name, title: title ?? '', position: position ?? '' };
}

/** The form as the graph takes it: empty lines are left out. */
export function inputOf(values: CallValues) {
  return {
    executiveId: values.executiveId,
    opportunityId: orNull(values.opportunityId),
    managerId: orNull(values.managerId),
    callDate: values.callDate,
    callTime: values.callTime,
    phoneNumber: orNull(values.phoneNumber),
    location: orNull(values.location),
    administrativeAssistant: orNull(values.administrativeAssistant),
    purpose: orNull(values.purpose),
    competingViewsOrObstacles: orNull(values.competingViewsOrObstacles),
    resourcesAndPreparation: orNull(values.resourcesAndPreparation),
    introduction: orNull(values.introduction),
    expectedResults: written(values.expectedResults),
    agenda: written(values.agenda),
    customerParticipants: written(values.customerParticipants).map(({ who, ...person }) => ({
      contactId: orNull(who),
      ...namedInput(person),
    })),
    companyParticipants: written(values.companyParticipants).map(({ who, ...person }) => ({
      userId: orNull(who),
      ...namedInput(person),
    })),
    issues: written(values.issues).map(({ issue, ...rest }) => ({
      issue,
      howInfluenced: orNull(rest.howInfluenced),
      businessValue: orNull(rest.businessValue),
      politicalPersonalValue: orNull(rest.politicalPersonalValue),
    })),
    questions: written(values.questions).map(({ needToKnow, why, question }) => ({
      needToKnow,
      why: orNull(why),
      question,
    })),
  };
}

function namedInput({ name, title, position }: Omit<ParticipantValues, 'who'>) {
  return { name: orNull(name), title: orNull(title), position: orNull(position) };
}

/** The lines on which something stands. */
export function written<Line extends object | string>(lines: readonly Line[]): Line[] {
  return lines.filter((line) =>
    (typeof line === 'string' ? [line] : Object.values(line)).some((text) => String(text).trim() !== ''),
  );
}
