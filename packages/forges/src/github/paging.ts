import * as v from 'valibot';
import { readAnswer } from '../answers/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import type { Answer } from '../transport/index.js';
import { type GitHubApi, request, type Wanted } from './ask.js';

/** One page: its items, and how many there are in all where the server says so. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number | null;
}

/** A page that is a plain list. */
export function listOf<T extends v.GenericSchema>(item: T) {
  return v.pipe(
    v.array(item),
    v.transform((items): Page<v.InferOutput<T>> => ({ items, total: null })),
  );
}

/** A page that is an object with a list under `key` and its `total_count`. */
export function listUnder<K extends string, T extends v.GenericSchema>(key: K, item: T) {
  const entries = { total_count: v.number(), [key]: v.array(item) };
  return v.pipe(
    v.object(entries),
    v.transform((body): Page<v.InferOutput<T>> => {
      const { total_count: total, [key]: items } = body as Record<string, unknown>;
      return { items: items as v.InferOutput<T>[], total: total as number };
    }),
  );
}

/** A listing: `wanted.path` with its query, if it has one; `id` tells items apart, because a page may move. */
export interface Listing<T> {
  readonly wanted: Wanted;
  readonly schema: v.GenericSchema<unknown, Page<T>>;
  readonly id: (item: T) => number | string;
  readonly mostPages?: number;
}

const MOST_PAGES = 100;

/** The address under `rel="next"`, or `null` on the last page (docs, using-pagination-in-the-rest-api). */
function nextIn(answer: Answer): string | null {
  const links = (answer.headers.get('link') ?? '').matchAll(/<([^<>]*)>([^<]*)/g);
  const next = [...links].find(([, , parameters]) => /;\s*rel="?next"?/.test(parameters ?? ''));
  return next?.[1] ?? null;
}

/** The path of the next page; a page elsewhere is not asked for, because the token would go there. */
function follow(answer: Answer, api: GitHubApi): Result<string | null, ForgeFailure> {
  const next = nextIn(answer);
  if (next === null) return { ok: true, value: null };
  const { request } = answer;
  if (!URL.canParse(next)) {
    const reason = 'the next page has no address';
    return { ok: false, failure: { kind: 'malformed', reason, request } };
  }
  const url = new URL(next);
  if (url.origin === new URL(api.transport.address).origin)
    return { ok: true, value: `${url.pathname}${url.search}` };
  const to = api.transport.redact(`${url.origin}${url.pathname}`);
  return { ok: false, failure: { kind: 'redirected', to, why: 'other-origin', request } };
}

function lost(
  answer: Answer,
  expected: number | null,
  received: number,
): Result<never, ForgeFailure> {
  const { request } = answer;
  return { ok: false, failure: { kind: 'truncated', expected, received, request } };
}

interface PageRead<T> extends Page<T> {
  readonly answer: Answer;
  readonly next: string | null;
}

async function readPage<T>(
  api: GitHubApi,
  path: string,
  { wanted, schema }: Listing<T>,
): Promise<Result<PageRead<T>, ForgeFailure>> {
  const answered = await request(api, { method: 'GET', path }, wanted.needs);
  if (!answered.ok) return answered;
  const read = readAnswer(answered.value, schema);
  if (!read.ok) return read;
  const next = follow(answered.value, api);
  if (!next.ok) return next;
  return { ok: true, value: { ...read.value, answer: answered.value, next: next.value } };
}

function firstPath({ host }: GitHubApi, { path }: Wanted): string {
  return `${host.rest}${path}${path.includes('?') ? '&' : '?'}per_page=100`;
}

/**
 * Reads every page of a listing, 100 items a page, as the `Link` header leads (at most 100 pages). Fails with
 * `truncated` when fewer items come than the last page announces, or when there is no end.
 */
export async function listAll<T>(
  api: GitHubApi,
  listing: Listing<T>,
): Promise<Result<readonly T[], ForgeFailure>> {
  const received = new Map<number | string, T>();
  const most = listing.mostPages ?? MOST_PAGES;
  let path = firstPath(api, listing.wanted);
  for (let page = 1; ; page += 1) {
    const read = await readPage(api, path, listing);
    if (!read.ok) return read;
    const { items, total, answer, next } = read.value;
    for (const item of items) received.set(listing.id(item), item);
    const whole = next === null && received.size >= (total ?? 0);
    if (whole) return { ok: true, value: [...received.values()] };
    if (next === null || page === most) return lost(answer, total, received.size);
    path = next;
  }
}
