import type { Logger } from 'pino';
import { actorName } from '../../schema/core/actor.ts';
import type { Session } from '../session.ts';
import { operationOf, type ServerPlugin } from './server-plugin.ts';

/** Notes on the session what is being done, for the line that `logSession` writes at the end. */
export function useLog(): ServerPlugin {
  const note: NonNullable<ServerPlugin['onSubscribe']> = ({ args }) => {
    const operation = operationOf(args);
    if (operation === null) return;
    const { definition } = operation;
    args.contextValue.session.operation = {
      name: definition.name?.value.slice(0, 64) ?? null,
      type: definition.operation,
    };
  };
  return {
    onSubscribe: note,
    onExecute: ({ args }) => {
      const operation = operationOf(args);
      if (operation === null) return;
      const { definition } = operation;
      args.contextValue.session.operation = {
        name: definition.name?.value.slice(0, 64) ?? null,
        type: definition.operation,
      };
    },
  };
}

/**
 * Writes the one line of a request or of an operation on a socket. Nothing personal: no variables, no bodies, no
 * addresses, no credentials; people appear by id.
 */
export function logSession(log: Logger, session: Session, status: number | null): void {
  const { actor } = session.identity;
  log.info(
    {
      requestId: session.requestId,
      endpoint: session.endpoint,
      transport: session.transport,
      operation: session.operation?.name ?? null,
      type: session.operation?.type ?? null,
      actor: actorName(actor),
      status,
      errors: session.errorCodes.length > 0 ? session.errorCodes.slice(0, 10) : undefined,
      durationMs: Math.round(performance.now() - session.startedAt),
    },
    'operation',
  );
}
