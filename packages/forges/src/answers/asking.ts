import type * as v from 'valibot';
import type { AskedFor, ForgeFailure, Result } from '../forge.js';
import type { Answer, Call, Transport } from '../transport/index.js';
import { readWire } from './read-wire.js';

/** Why an answer whose status is not 2xx is a refusal, in the words of one kind of server. */
export type ReadRefusal = (answer: Answer, transport: Transport) => ForgeFailure;

/** Sends a call and gives the answer only when its status is 2xx. */
export async function requestOf(
  transport: Transport,
  call: Call,
  refusalOf: ReadRefusal,
): Promise<Result<Answer, ForgeFailure>> {
  const sent = await transport.send(call);
  if (!sent.ok || (sent.value.status >= 200 && sent.value.status < 300)) return sent;
  return { ok: false, failure: refusalOf(sent.value, transport) };
}

/** Reads a good answer's body by a schema; a body of another shape is `malformed`. */
export function readAnswer<T extends v.GenericSchema>(
  answer: Answer,
  schema: T,
): Result<v.InferOutput<T>, ForgeFailure> {
  const read = readWire(schema, answer.body);
  if (read.ok) return read;
  const failure = { kind: 'malformed', reason: read.failure, request: answer.request } as const;
  return { ok: false, failure };
}

/** The request that a failure of our own making speaks of. */
export function askedFor(transport: Transport, method: string, path: string): AskedFor {
  return { method, url: transport.redact(transport.address + path) };
}

/** The failure for a name that cannot be asked for; nothing was sent. */
export function unaskable(transport: Transport, what: string): ForgeFailure {
  const reason = `${what} cannot be a name on the server`;
  return { kind: 'invalid', reason, request: askedFor(transport, 'GET', '') };
}
