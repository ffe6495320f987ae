import type { RepositoryName } from '@driftgate/core';
import type * as v from 'valibot';
import type { AskedFor, ForgeFailure, Result } from '../forge.js';
import type { Answer, Call, Transport } from '../transport/index.js';
import { refusalOf } from './refusal.js';
import { readWire } from './wire.js';

/** Sends a call and gives the answer only when its status is 2xx. */
export async function request(
  transport: Transport,
  call: Call,
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

/** Sends a call and reads its answer. */
export async function ask<T extends v.GenericSchema>(
  transport: Transport,
  call: Call,
  schema: T,
): Promise<Result<v.InferOutput<T>, ForgeFailure>> {
  const answered = await request(transport, call);
  return answered.ok ? readAnswer(answered.value, schema) : answered;
}

/**
 * A path with each segment encoded and its slashes kept: `branches/release/1.x` answers like
 * `branches/release%2F1.x` (`gitea-1.26.3`), and proxies refuse the latter. `null` for a text that would lead
 * elsewhere (`..`, an empty segment); git has no such branches and servers no such repositories.
 */
export function encodePath(text: string): string | null {
  const segments = text.split('/');
  const leadsElsewhere = segments.some((segment) => /^\.{0,2}$/.test(segment));
  const loneSurrogate = /\p{Surrogate}/u.test(text);
  return leadsElsewhere || loneSurrogate ? null : segments.map(encodeURIComponent).join('/');
}

/** The API path of a repository, or `null` when its name cannot be one. */
export function repositoryPath({ owner, name }: RepositoryName): string | null {
  const path = encodePath(`${owner}/${name}`);
  return path === null || `${owner}${name}`.includes('/') ? null : `/api/v1/repos/${path}`;
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
