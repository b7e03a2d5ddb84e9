import { useMessages } from '../../shared/language.ts';
import { callMessages } from './messages.ts';

interface Called {
  readonly executive: { readonly name: string } | null;
}

/** How a call names who is called on; the graph gives nobody when the person has moved out of the reader's sight. */
export function useExecutiveName(): (call: Called) => string {
  const { executiveGone } = useMessages(callMessages);
  return ({ executive }) => executive?.name ?? executiveGone;
}
