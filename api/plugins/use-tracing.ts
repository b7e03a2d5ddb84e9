import { context as activeContext, SpanKind, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { operationOf, type ServerPlugin } from './server-plugin.ts';

/** Name of our tracer. */
export const tracerName = 'entente';

/**
 * Opens an OpenTelemetry span around every operation; for a subscription, around its start. Does nothing until an SDK
 * is registered (`node --import ./my-telemetry.ts api/main.ts`). Attributes follow the GraphQL conventions; no variables.
 */
export function useTracing(tracer: Tracer = trace.getTracer(tracerName)): ServerPlugin {
  return {
    onExecute({ args, executeFn, setExecuteFn }) {
      const operation = operationOf(args);
      if (operation === null) return;
      const { definition } = operation;
      const name = definition.name?.value ?? 'anonymous';
      setExecuteFn((executeArgs) => {
        const span = tracer.startSpan(`${definition.operation} ${name}`, {
          kind: SpanKind.SERVER,
          attributes: {
            'graphql.operation.type': definition.operation,
            'graphql.operation.name': name,
            'entente.request_id': args.contextValue.session.requestId,
          },
        });
        return activeContext.with(trace.setSpan(activeContext.active(), span), async () => {
          try {
            const result = await executeFn(executeArgs);
            if ('errors' in result && result.errors !== undefined && result.errors.length > 0)
              span.setStatus({ code: SpanStatusCode.ERROR });
            return result;
          } finally {
            span.end();
          }
        });
      });
    },
    onSubscribe({ args }) {
      const operation = operationOf(args);
      if (operation === null) return;
      tracer
        .startSpan(`subscription ${operation.definition.name?.value ?? 'anonymous'}`, { kind: SpanKind.SERVER })
        .end();
    },
  };
}
