import type { RepositoryName } from '@driftgate/core';
import type * as v from 'valibot';
import { readAnswer, requestOf } from '../answers/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { Answer, Call, Transport } from '../transport/index.js';
import { refusalOf } from './refusal.js';

export { askedFor, readAnswer, unaskable } from '../answers/index.js';

/** Sends a call and gives the answer only when its status is 2xx. */
export function request(transport: Transport, call: Call): Promise<Result<Answer, ForgeFailure>> {
  return requestOf(transport, call, refusalOf);
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
