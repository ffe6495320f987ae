import type { RepositoryName } from '@driftgate/core';
import type * as v from 'valibot';
import { readAnswer, requestOf } from '../answers/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { Answer, Call, Transport } from '../transport/index.js';
import type { GitHubHost } from './host.js';
import { refusalOf } from './refusal.js';

/** The way to one GitHub, and where its APIs are below it. */
export interface GitHubApi {
  readonly transport: Transport;
  readonly host: Pick<GitHubHost, 'rest' | 'graphql' | 'numbered'>;
}

/** A GET below the REST API, and the fine-grained permissions that its documentation names, any one of them. */
export interface Wanted {
  readonly path: string;
  readonly needs: readonly string[];
}

/** Where organisations keep results back until single sign-on, a list comes cut, with a header. */
function cutOf(answer: Answer): ForgeFailure | null {
  const cut = answer.headers.get('x-github-sso')?.startsWith('partial-results') ?? false;
  return cut ? { kind: 'truncated', expected: null, received: 0, request: answer.request } : null;
}

/** Sends a call; gives the answer only when its status is 2xx and nothing of it was kept back. */
export async function request(
  { transport }: GitHubApi,
  call: Call,
  needs: readonly string[],
): Promise<Result<Answer, ForgeFailure>> {
  const refusal = (answer: Answer): ForgeFailure => refusalOf(answer, transport, needs);
  const answered = await requestOf(transport, call, refusal);
  if (!answered.ok) return answered;
  const failure = cutOf(answered.value);
  return failure === null ? answered : { ok: false, failure };
}

/** Sends a GET and reads its answer. */
export async function ask<T extends v.GenericSchema>(
  api: GitHubApi,
  { path, needs }: Wanted,
  schema: T,
): Promise<Result<v.InferOutput<T>, ForgeFailure>> {
  const call = { method: 'GET', path: `${api.host.rest}${path}` } as const;
  const answered = await request(api, call, needs);
  return answered.ok ? readAnswer(answered.value, schema) : answered;
}

/**
 * A text as one segment of a path, its slashes encoded too, as GitHub wants it (docs, troubleshooting-the-rest-api).
 * `null` for a text that would lead elsewhere.
 */
export function encodeSegment(text: string): string | null {
  return /^\.{0,2}$/.test(text) || /\p{Surrogate}/u.test(text) ? null : encodeURIComponent(text);
}

/** The API path of a repository, or `null` when its name cannot be one. */
export function repositoryPath({ owner, name }: RepositoryName): string | null {
  const [first, second] = [encodeSegment(owner), encodeSegment(name)];
  return first === null || second === null ? null : `/repos/${first}/${second}`;
}
