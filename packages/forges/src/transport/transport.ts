import type { AskedFor, FailureCause, ForgeFailure, Result } from '../forge.js';
import { type Manners, plainManners } from './manners.js';
import { readBody } from './read-body.js';
import { patience, readRetryAfter, tries, waitBefore, worthRetrying } from './retry.js';

/**
 * One request: `path` below the server's address, already encoded, with its query; `body` is sent as JSON. `reads`:
 * it changes nothing although it is no GET, so that it may be sent again.
 */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
  readonly reads?: boolean;
}

/** What came back, whatever its status. `body` is parsed JSON; `undefined` for an error status without JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  readonly request: AskedFor;
}

/** Sends requests to one server. `redact` replaces the token in a text that is going to be shown. */
export interface Transport {
  readonly address: string;
  readonly authenticated: boolean;
  readonly send: (call: Call) => Promise<Result<Answer, ForgeFailure>>;
  readonly redact: (text: string) => string;
  readonly now: () => number;
}

/**
 * What a transport is made of. `baseUrl` as `parseHost` gives it; `token` `null` for an anonymous reader;
 * `sleep` and `now` in milliseconds; `timeout` for one try with its body (default 30 000 ms); `largest` body
 * in bytes (default 32 MiB); `manners` of the kind of server (default: of Gitea and Forgejo).
 */
export interface TransportOptions {
  readonly baseUrl: URL;
  readonly token: string | null;
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly now: () => number;
  readonly userAgent: string;
  readonly timeout?: number;
  readonly largest?: number;
  readonly manners?: Manners;
}

interface Context extends TransportOptions {
  readonly secret: string;
  readonly redact: (text: string) => string;
  readonly timeout: number;
  readonly largest: number;
  readonly manners: Manners;
}

type Attempted = Result<Answer, ForgeFailure>;

const mostHops = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

function fail(request: AskedFor, cause: FailureCause): Attempted {
  return { ok: false, failure: { ...cause, request } };
}

function showUrl(url: URL, context: Context): string {
  return context.redact(`${url.origin}${url.pathname}${url.search}`);
}

function headersOf(call: Call, context: Context): Record<string, string> {
  const { manners, secret, userAgent } = context;
  return {
    ...manners.headers,
    'user-agent': userAgent,
    ...(secret === '' ? {} : { authorization: `${manners.scheme} ${secret}` }),
    ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** The system's or the HTTP client's code of a failed connection; messages are not used, they may quote headers. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : 'the connection failed';
}

function faultOf(error: unknown, signal: AbortSignal, context: Context): FailureCause {
  return signal.aborted
    ? { kind: 'timeout', after: context.timeout }
    : { kind: 'unreachable', reason: reasonOf(error) };
}

interface Hop {
  readonly call: Call;
  readonly url: URL;
  readonly hops: number;
  readonly signal: AbortSignal;
}

async function read(response: Response, hop: Hop, context: Context): Promise<Attempted> {
  const request = { method: hop.call.method, url: showUrl(hop.url, context) };
  const { status, headers } = response;
  const body = await readBody(response, context.largest);
  if (body.ok) return { ok: true, value: { status, headers, body: body.value, request } };
  return response.ok
    ? fail(request, { kind: 'malformed', reason: body.failure })
    : { ok: true, value: { status, headers, body: undefined, request } };
}

async function follow(response: Response, hop: Hop, context: Context): Promise<Attempted> {
  await response.body?.cancel();
  const request = { method: hop.call.method, url: showUrl(hop.url, context) };
  const location = response.headers.get('location');
  if (location === null || !URL.canParse(location, hop.url.href))
    return fail(request, { kind: 'malformed', reason: 'a redirect without a target' });
  const url = new URL(location, hop.url);
  const to = context.redact(`${url.origin}${url.pathname}`);
  if (url.origin !== context.baseUrl.origin)
    return fail(request, { kind: 'redirected', to, why: 'other-origin' });
  if (hop.call.method !== 'GET') return fail(request, { kind: 'redirected', to, why: 'write' });
  if (hop.hops === mostHops) return fail(request, { kind: 'redirected', to, why: 'too-many' });
  url.username = '';
  url.password = '';
  return visit({ ...hop, url, hops: hop.hops + 1 }, context);
}

async function visit(hop: Hop, context: Context): Promise<Attempted> {
  try {
    const response = await context.fetch(hop.url.href, {
      method: hop.call.method,
      headers: headersOf(hop.call, context),
      body: hop.call.body === undefined ? null : JSON.stringify(hop.call.body),
      redirect: 'manual',
      signal: hop.signal,
    });
    return redirects.has(response.status)
      ? await follow(response, hop, context)
      : await read(response, hop, context);
  } catch (error) {
    const request = { method: hop.call.method, url: showUrl(hop.url, context) };
    return fail(request, faultOf(error, hop.signal, context));
  }
}

/** Milliseconds to wait before the same request may go well, or `null` when it is not to be sent again. */
function pauseAfter(result: Attempted, attempt: number, context: Context): number | null {
  const answer = result.ok ? result.value : null;
  const limit = answer === null ? null : context.manners.limitOf(answer, context.now());
  if (limit !== null) return limit * 1000 <= patience ? limit * 1000 : null;
  if (!worthRetrying(result)) return null;
  const header = answer?.headers.get('retry-after') ?? null;
  return waitBefore(attempt, readRetryAfter(header, context.now()));
}

async function send(call: Call, context: Context): Promise<Attempted> {
  const url = new URL(`${context.baseUrl.href.replace(/\/$/, '')}${call.path}`);
  if (!/^[\x21-\x7e]*$/.test(context.secret)) {
    const reason = 'the token holds characters that a request cannot carry';
    return fail({ method: call.method, url: showUrl(url, context) }, { kind: 'invalid', reason });
  }
  for (let attempt = 0; ; attempt += 1) {
    const signal = AbortSignal.timeout(context.timeout);
    const result = await visit({ call, url, hops: 0, signal }, context);
    const once = call.method !== 'GET' && call.reads !== true;
    const pause = once || attempt === tries - 1 ? null : pauseAfter(result, attempt, context);
    if (pause === null) return result;
    await context.sleep(pause);
  }
}

/**
 * Makes the one way to a server. GETs are tried up to three times on failed connections, 429, 502, 503 and
 * 504, and as the server's manners say; writes once. The token goes to `baseUrl`'s origin only and appears in no failure.
 */
export function createTransport(options: TransportOptions): Transport {
  const secret = (options.token ?? '').trim();
  const redact = (text: string): string =>
    secret === ''
      ? text
      : text.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***');
  const defaults = { timeout: 30_000, largest: 2 ** 25, manners: plainManners };
  const context: Context = { ...defaults, ...options, secret, redact };
  return {
    address: options.baseUrl.href.replace(/\/$/, ''),
    authenticated: secret !== '',
    send: (call) => send(call, context),
    redact,
    now: options.now,
  };
}
