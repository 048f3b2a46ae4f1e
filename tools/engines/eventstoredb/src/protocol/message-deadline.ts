import {
  type ServerInterceptor,
  ServerInterceptingCall,
  ServerListenerBuilder,
  ResponderBuilder,
  status,
} from '@grpc/grpc-js';

/**
 * Ends a call whose request does not come in time: its one message, the whole of it where the caller sends several for
 * one answer, and the first where it sends and is answered for as long as it likes. Else half a message holds its bytes
 * for ever.
 */
export function messageDeadline(patienceMs: number): ServerInterceptor {
  return (method, call) => {
    const wholeRequest = method.requestStream && !method.responseStream;
    let overdue: NodeJS.Timeout | undefined;
    const arrived = (): void => clearTimeout(overdue);
    const listener = new ServerListenerBuilder()
      .withOnReceiveMessage((message, next) => {
        if (!wholeRequest) arrived();
        next(message);
      })
      .withOnReceiveHalfClose((next) => {
        arrived();
        next();
      })
      .withOnCancel(arrived)
      .build();
    const responder = new ResponderBuilder()
      .withStart((next) => {
        overdue = setTimeout(() => {
          call.sendStatus({
            code: status.DEADLINE_EXCEEDED,
            details: `the request was not complete within ${patienceMs} ms`,
          });
        }, patienceMs);
        next(listener);
      })
      .build();
    return new ServerInterceptingCall(call, responder);
  };
}
