import { useQuery } from '@urql/preact';
import { useRoute } from 'preact-iso';
import { useMessages } from '../../shared/language.ts';
import { callMessages } from '../call/messages.ts';
import { callPath } from '../paths.ts';
import { Loaded } from '../shell/loaded.tsx';
import { NotHere } from '../shell/not-here.tsx';
import { useTitle } from '../shell/title.ts';
import { CallSheets } from './call-sheets.tsx';
import { printMessages } from './messages.ts';
import { type PrintedBehaviour, type PrintedCall, printedCallQuery, printedPersonQuery } from './operations.ts';
import { AlignmentSheet, ProfileSheet } from './person-sheets.tsx';
import { PresentationSheets } from './presentation-sheets.tsx';
import { SummarySheets } from './summary-sheets.tsx';

/** The paper form, pages 1 to 9, as it is printed on A4. */
export function PrintPage() {
  const id = useRoute().params['id'] ?? '';
  const [answer, ask] = useQuery({ query: printedCallQuery, variables: { id }, requestPolicy: 'cache-and-network' });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ callPlan, alignmentBehaviours }) =>
        callPlan === null ? <NotHere /> : <Form plan={callPlan} behaviours={alignmentBehaviours} />
      }
    </Loaded>
  );
}

interface FormProps {
  readonly plan: PrintedCall;
  readonly behaviours: readonly PrintedBehaviour[];
}

function Form({ plan, behaviours }: FormProps) {
  const t = useMessages(printMessages);
  const { calledOn } = useMessages(callMessages);
  const title = t.title(calledOn(plan.executive));
  useTitle(title);
  const [answer, ask] = useQuery({
    query: printedPersonQuery,
    variables: {
      callPlanId: plan.id,
      accountId: plan.account.id,
      opportunityId: plan.opportunity?.id ?? null,
    },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Loaded answer={answer} again={() => ask()}>
      {({ callPlan, account }) => (
        <div class="printed">
          <header class="printed-bar">
            <h1>{title}</h1>
            <p class="hint">{t.isLogged}</p>
            <div class="page-actions">
              <a class="button" href={callPath(plan.id)}>
                {t.back}
              </a>
              <button type="button" class="primary" onClick={() => print()}>
                {t.print}
              </button>
            </div>
          </header>
          <CallSheets plan={plan} />
          <SummarySheets plan={plan} />
          <ProfileSheet plan={plan} />
          <AlignmentSheet plan={plan} behaviours={behaviours} alignment={callPlan?.executive?.alignment} />
          <PresentationSheets plan={plan} presentation={account?.presentationPlans.nodes[0]} />
        </div>
      )}
    </Loaded>
  );
}
