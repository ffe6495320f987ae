import * as v from 'valibot';
import { readAnswer } from '../answers/index.js';
import type { FailureCause, ForgeFailure, Result } from '../forge.js';
import type { Answer, Transport } from '../transport/index.js';
import { type GitHubApi, request } from './ask.js';

/** A query: it starts with `query`, so that it is known to change nothing. `needs` as documented. */
export interface Query {
  readonly query: `query ${string}`;
  readonly variables: Readonly<Record<string, string | number | null>>;
  readonly needs: readonly string[];
}

const wireErrors = v.object({
  errors: v.optional(
    v.array(v.object({ type: v.optional(v.string(), ''), message: v.string() })),
    [],
  ),
});

const longestMessage = 200;

/** Errors come with status 200 and a type (docs, rate-limits-and-query-limits-for-the-graphql-api). */
function causeOf(type: string, message: string, { needs }: Query): FailureCause {
  if (type === 'RATE_LIMITED') return { kind: 'throttled', retryAfter: null };
  if (type === 'NOT_FOUND') return { kind: 'missing', what: null, needs };
  if (type === 'FORBIDDEN') return { kind: 'permission', needs, holder: null };
  return { kind: 'rejected', status: 200, message };
}

/** Where anything of the answer is an error, none of it is used: what is left may lack what matters. */
function failureIn(answer: Answer, asked: Query, transport: Transport): ForgeFailure | null {
  const read = v.safeParse(wireErrors, answer.body);
  if (!read.success) return null;
  const [first] = read.output.errors;
  if (first === undefined) return null;
  const message = transport.redact(first.message).slice(0, longestMessage);
  return { ...causeOf(first.type, message, asked), request: answer.request };
}

/** Sends a query and reads its `data`. */
export async function query<T extends v.GenericSchema>(
  api: GitHubApi,
  asked: Query,
  data: T,
): Promise<Result<v.InferOutput<T>, ForgeFailure>> {
  const body = { query: asked.query, variables: asked.variables };
  const call = { method: 'POST', path: api.host.graphql, body, reads: true } as const;
  const answered = await request(api, call, asked.needs);
  if (!answered.ok) return answered;
  const failure = failureIn(answered.value, asked, api.transport);
  if (failure !== null) return { ok: false, failure };
  const read = readAnswer(answered.value, v.object({ data }));
  return read.ok ? { ok: true, value: read.value.data as v.InferOutput<T> } : read;
}
