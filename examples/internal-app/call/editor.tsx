import type { OperationResult } from '@urql/core';
import { useClient, useQuery } from '@urql/preact';
import type { ResultOf } from 'gql.tada';
import type { ComponentChildren } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { useCompanyDays } from '../form/day.ts';
import { useMessages } from '../../shared/language.ts';
import { SelectField, TextField } from '../form/field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { accountPath, callPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { IssueLines, ParticipantLines, QuestionLines, TextLines } from './editor-lists.tsx';
import { callMessages } from './messages.ts';
import { type Call, callQuery } from './operations.ts';
import { type CallParties, callPartiesQuery, planCall, updateCallPlan } from './plan-operations.ts';
import { inputOf, valuesOf } from './values.ts';

/** A new plan at an account. */
export function NewCall() {
  const accountId = useRoute().params['id'] ?? '';
  return <WithParties accountId={accountId}>{(parties) => <Editor call={null} parties={parties} />}</WithParties>;
}

/** A plan that is there, as a form in the order of the paper's pages. */
export function CallEditor() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: callQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ callPlan }) =>
        callPlan === null ? (
          <NotHere />
        ) : (
          <WithParties accountId={callPlan.account.id}>
            {(parties) => (
              <Editor call={callPlan} parties={parties} onConflict={() => ask({ requestPolicy: 'network-only' })} />
            )}
          </WithParties>
        )
      }
    </Loaded>
  );
}

interface WithPartiesProps {
  readonly accountId: string;
  readonly children: (parties: CallParties) => ComponentChildren;
}

function WithParties({ accountId, children }: WithPartiesProps) {
  const [answer, ask] = useQuery({ query: callPartiesQuery, variables: { accountId } });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {(parties) => (parties.account === null ? <NotHere /> : children(parties))}
    </Loaded>
  );
}

type Saved = ResultOf<typeof planCall>['result'] | ResultOf<typeof updateCallPlan>['result'];

interface EditorProps {
  readonly call: Call | null;
  readonly parties: CallParties;
  readonly onConflict?: () => void;
}

function Editor({ call, parties, onConflict }: EditorProps) {
  const t = useMessages(callMessages);
  const client = useClient();
  const { today } = useCompanyDays();
  const { route } = useLocation();
  const accountId = parties.account?.id ?? '';
  const accountName = parties.account?.name ?? '';
  const form = useForm({
    draft: call ? `call.${call.id}` : `call.new.${accountId}`,
    saved: valuesOf(call, { callDate: today() }),
    version: call?.version,
    send: async (values, { version, key }): Promise<OperationResult<{ readonly result: Saved }>> =>
      call
        ? await client
            .mutation(updateCallPlan, {
              input: { callPlanId: call.id, expectedVersion: version, ...inputOf(values) },
              key,
            })
            .toPromise()
        : await client.mutation(planCall, { input: { accountId, ...inputOf(values) }, key }).toPromise(),
    onDone: (done) => 'callPlan' in done && route(callPath(done.callPlan.id)),
    ...(onConflict && { onConflict }),
  });
  const title = call ? t.editTitle(t.calledOn(call.executive)) : t.newTitle(accountName);
  useTitle(title);
  const contacts = (parties.account?.contacts.nodes ?? []).map(({ id, name }) => [id, name] as const);
  const users = parties.users.nodes.map(({ id, name }) => [id, name] as const);
  const others = users.filter(([id]) => id !== (call?.salesperson.id ?? parties.viewer?.user.id));
  const projects = (parties.account?.opportunities.nodes ?? []).map(
    ({ id, projectName }) => [id, projectName] as const,
  );

  return (
    <div class="page page-form">
      <h1>{title}</h1>
      <FormFrame form={form} back={call ? callPath(call.id) : accountPath(accountId)}>
        <section class="panel" aria-label={t.page(1)}>
          <p class="second">{t.page(1)}</p>
          <div class="form-pair">
            <SelectField
              form={form}
              name="executiveId"
              label={t.executive}
              hint={t.executiveHint}
              choices={contacts}
              isRequired
            />
            <SelectField form={form} name="opportunityId" label={t.opportunity} choices={projects} />
            <TextField form={form} name="callDate" label={t.callDate} type="date" isRequired />
            <TextField form={form} name="callTime" label={t.callTime} type="time" isRequired />
            <TextField form={form} name="phoneNumber" label={t.phoneNumber} type="tel" maxLength={40} />
            <TextField form={form} name="location" label={t.location} maxLength={200} />
            <TextField form={form} name="administrativeAssistant" label={t.administrativeAssistant} maxLength={200} />
            <SelectField form={form} name="managerId" label={t.manager} choices={others} />
          </div>
          <TextField form={form} name="purpose" label={t.purpose} lines={2} maxLength={2_000} />
          <TextLines form={form} name="expectedResults" legend={t.expectedResults} />
          <ParticipantLines
            form={form}
            name="customerParticipants"
            legend={t.customerParticipants}
            choices={contacts}
          />
          <ParticipantLines form={form} name="companyParticipants" legend={t.companyParticipants} choices={users} />
          <TextLines form={form} name="agenda" legend={t.agenda} />
          <TextField
            form={form}
            name="competingViewsOrObstacles"
            label={t.competingViewsOrObstacles}
            lines={2}
            maxLength={2_000}
          />
          <TextField
            form={form}
            name="resourcesAndPreparation"
            label={t.resourcesAndPreparation}
            lines={2}
            maxLength={2_000}
          />
        </section>
        <section class="panel" aria-label={t.page(2)}>
          <p class="second">{t.page(2)}</p>
          <IssueLines form={form} />
        </section>
        <section class="panel" aria-label={t.page(3)}>
          <p class="second">{t.page(3)}</p>
          <TextField form={form} name="introduction" label={t.introduction} lines={2} maxLength={2_000} />
          <QuestionLines form={form} />
        </section>
      </FormFrame>
    </div>
  );
}
