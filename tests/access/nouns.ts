import type { NounAccess } from './noun.ts';
import { account } from './nouns/account.ts';
import { complaintStatistics } from './nouns/complaint-statistics.ts';
import { approval } from './nouns/approval.ts';
import { call } from './nouns/call.ts';
import { deadline } from './nouns/deadline.ts';
import { exports } from './nouns/export.ts';
import { form } from './nouns/form.ts';
import { imports } from './nouns/import.ts';
import { notice } from './nouns/notice.ts';
import { opportunity } from './nouns/opportunity.ts';
import { alignment } from './nouns/alignment.ts';
import { contact } from './nouns/contact.ts';
import { duplicate } from './nouns/duplicate.ts';
import { improvement } from './nouns/improvement.ts';
import { merge } from './nouns/merge.ts';
import { person } from './nouns/person.ts';
import { card } from './nouns/card.ts';
import { presentation } from './nouns/presentation.ts';
import { profile } from './nouns/profile.ts';
import { questionnaire } from './nouns/questionnaire.ts';
import { receipt } from './nouns/receipt.ts';
import { search } from './nouns/search.ts';
import { suggestion } from './nouns/suggestion.ts';
import { survey } from './nouns/survey.ts';
import { webhook } from './nouns/webhook.ts';

// One line each, so that two that are added at once meet in no line.
const all = {
  account,
  approval,
  call,
  complaintStatistics,
  deadline,
  exports,
  form,
  imports,
  notice,
  improvement,
  opportunity,
  alignment,
  contact,
  duplicate,
  merge,
  person,
  card,
  presentation,
  profile,
  questionnaire,
  receipt,
  search,
  suggestion,
  survey,
  webhook,
};

/** The nouns that have a file of their own in nouns/. */
export const nouns: readonly NounAccess[] = Object.values(all);
