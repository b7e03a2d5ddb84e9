import { z } from 'zod';
import type { Role } from '../core/actor.ts';
import { addProblem } from '../core/problems.ts';
import { changeOf, email, expectedVersion, idOf, text } from '../core/shapes.ts';
import { overlapHoursMaximum } from './rules.ts';
import { roleLabels } from './vocabulary.ts';

/** Longest name or external id, in characters. */
export const lineMaximum = 200;

const roleNames = Object.keys(roleLabels) as [Role, ...Role[]]; // a vocabulary's keys, never empty
const role = z.enum(roleNames);

const roles = z
  .array(role)
  .min(1)
  .max(roleNames.length)
  .superRefine((list, context) => {
    for (const [index, value] of list.entries())
      if (list.indexOf(value) < index) addProblem(context, 'REPEATED', [String(index)]);
  });

const address = email.transform((value) => value.toLowerCase());

const user = { userId: idOf('User'), expectedVersion };

const changes = {
  externalId: changeOf(text(lineMaximum)),
  managerId: changeOf(idOf('User')),
  departmentId: changeOf(idOf('Department')),
};

/** `registerUser`. */
export const registration = z.object({ ...changes, name: text(lineMaximum), email: address, roles });

/** `updateUser`: omitted leaves a value, null empties it where that is allowed. */
export const update = z.object({
  ...user,
  ...changes,
  name: text(lineMaximum).optional(),
  email: address.optional(),
  roles: roles.optional(),
});

/** `deactivateUser`. */
export const deactivation = z.object(user);

/** `registerDepartment`. */
export const departmentRegistration = z.object({ name: text(lineMaximum) });

/** `issueApiKey`. */
export const issue = z.object({
  name: text(lineMaximum),
  userId: idOf('User').nullish(),
  role,
  expiresAt: z.date().nullish(),
});

/** `rotateApiKey`. */
export const rotation = z.object({
  apiKeyId: idOf('ApiKey'),
  overlapHours: z.number().int().min(0).max(overlapHoursMaximum).nullish(),
  expiresAt: changeOf(z.date()),
});

/** `revokeApiKey`. */
export const revocation = z.object({ apiKeyId: idOf('ApiKey') });

/** The changes of a person that an input can carry. */
export type UserChanges = Omit<z.output<typeof update>, 'userId' | 'expectedVersion'>;
