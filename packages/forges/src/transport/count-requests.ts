import type { Transport } from './transport.js';

/** A transport that counts what is sent through it; retries of one request count once. */
export function countRequests(transport: Transport): {
  readonly counting: Transport;
  readonly asked: () => number;
} {
  let asked = 0;
  const counting: Transport = {
    ...transport,
    send: (call) => {
      asked += 1;
      return transport.send(call);
    },
  };
  return { counting, asked: () => asked };
}
