import { builder } from '../core/builder.ts';
import { SatisfactionLevelEnum } from '../feedback/enums.ts';
import type { Answer, Answers } from './engine/definition.ts';

const RowInput = builder.inputType('AnswerRowInput', {
  description: 'What was chosen in one row of a matrix.',
  fields: (t) => ({
    row: t.string({ required: true, description: 'Name of the row.' }),
    choice: t.string({ required: true, description: 'Name of the option.' }),
  }),
});

const ContactInput = builder.inputType('AnswerContactInput', {
  description: 'How somebody can be reached.',
  fields: (t) => ({
    name: t.string({ description: 'Name.' }),
    phone: t.string({ description: 'Telephone number.' }),
    email: t.string({ description: 'E-mail address.' }),
  }),
});

/** GraphQL input of an answer. */
export const AnswerInput = builder.inputType('AnswerInput', {
  description: 'What is answered to one question. Which field is given follows from the kind of the question.',
  fields: (t) => ({
    question: t.string({ required: true, description: 'Name of the question.' }),
    choices: t.stringList({ description: 'Names of the options chosen; of a ranking in order, best first.' }),
    other: t.string({ description: 'Words beside the choice that asks for them.' }),
    rows: t.field({ type: [RowInput], description: 'What was chosen in each row of a matrix.' }),
    level: t.field({ type: SatisfactionLevelEnum, description: 'One of the five levels.' }),
    score: t.int({ description: 'A whole number of any other scale.' }),
    text: t.string({ description: 'Words.' }),
    number: t.string({ description: 'A decimal number, such as `-12.5`.' }),
    date: t.string({ description: 'A day, `yyyy-mm-dd`.' }),
    time: t.string({ description: 'A time of day, `hh:mm`.' }),
    contact: t.field({ type: ContactInput, description: 'How somebody can be reached.' }),
    isAgreed: t.boolean({ description: 'Whether it is agreed to.' }),
    link: t.string({ description: 'A web address that begins with https://.' }),
  }),
});

interface NamedAnswer extends Answer {
  readonly question: string;
}

/** Answers as the graph gives them. */
export function answersOut(answers: Answers): NamedAnswer[] {
  return Object.entries(answers).map(([question, answer]) => ({ question, ...answer }));
}

const RowType = builder.objectRef<{ readonly row: string; readonly choice: string }>('AnswerRow').implement({
  description: 'What was chosen in one row of a matrix.',
  authScopes: { open: true },
  fields: (t) => ({
    row: t.exposeString('row', { description: 'Name of the row.' }),
    choice: t.exposeString('choice', { description: 'Name of the option.' }),
  }),
});

const ContactType = builder.objectRef<NonNullable<Answer['contact']>>('AnswerContact').implement({
  description: 'How somebody can be reached.',
  authScopes: { open: true },
  fields: (t) => ({
    name: t.string({ nullable: true, description: 'Name; null when not given.', resolve: ({ name }) => name ?? null }),
    phone: t.string({
      nullable: true,
      description: 'Telephone number; null when not given.',
      resolve: ({ phone }) => phone ?? null,
    }),
    email: t.string({
      nullable: true,
      description: 'E-mail address; null when not given.',
      resolve: ({ email }) => email ?? null,
    }),
  }),
});

/** GraphQL type of an answer. */
export const AnswerType = builder.objectRef<NamedAnswer>('Answer').implement({
  description: 'What was answered to one question.',
  authScopes: { open: true },
  fields: (t) => ({
    question: t.exposeString('question', { description: 'Name of the question.' }),
    choices: t.stringList({
      nullable: true,
      description: 'Names of the options chosen, each once; null for other kinds.',
      resolve: ({ choices }) => (choices === undefined ? null : [...choices]),
    }),
    other: t.string({
      nullable: true,
      description: 'Words beside a choice; null without.',
      resolve: ({ other }) => other ?? null,
    }),
    rows: t.field({
      type: [RowType],
      nullable: true,
      description: 'Each row that was answered; null for other kinds.',
      resolve: ({ rows }) => (rows === undefined ? null : [...rows]),
    }),
    level: t.field({
      type: SatisfactionLevelEnum,
      nullable: true,
      description: 'The level; null for other kinds.',
      resolve: ({ level }) => level ?? null,
    }),
    score: t.int({
      nullable: true,
      description: 'The score; null for other kinds.',
      resolve: ({ score }) => score ?? null,
    }),
    text: t.string({
      nullable: true,
      description: 'Words; null for other kinds.',
      resolve: ({ text }) => text ?? null,
    }),
    number: t.string({
      nullable: true,
      description: 'The number; null for other kinds.',
      resolve: ({ number }) => number ?? null,
    }),
    date: t.string({
      nullable: true,
      description: 'The day; null for other kinds.',
      resolve: ({ date }) => date ?? null,
    }),
    time: t.string({
      nullable: true,
      description: 'The time; null for other kinds.',
      resolve: ({ time }) => time ?? null,
    }),
    contact: t.field({
      type: ContactType,
      nullable: true,
      description: 'How somebody can be reached; null for other kinds.',
      resolve: ({ contact }) => contact ?? null,
    }),
    isAgreed: t.boolean({
      nullable: true,
      description: 'Whether it is agreed to; null for other kinds.',
      resolve: ({ isAgreed }) => isAgreed ?? null,
    }),
    link: t.string({
      nullable: true,
      description: 'The web address; null for other kinds.',
      resolve: ({ link }) => link ?? null,
    }),
  }),
});
