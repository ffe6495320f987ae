import type * as v from 'valibot';
import type { ForgeFailure, Result } from '../forge.js';
import type { Answer, Transport } from '../transport/index.js';
import { readAnswer, request } from './ask.js';

/**
 * A listing: `path` with a query that paging is appended to; `schema` of one page, a list or `null`; `id`
 * tells items apart, because a page moves when something is made meanwhile; `until` ends the paging early.
 */
export interface Listing<S extends v.GenericSchema<unknown, readonly T[] | null>, T> {
  readonly path: string;
  readonly schema: S;
  readonly id: (item: T) => number;
  readonly until?: (item: T) => boolean;
  readonly mostPages?: number;
}

function totalOf(answer: Answer): number | null {
  const header = answer.headers.get('x-total-count');
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

function hasNext(answer: Answer): boolean {
  return /;\s*rel="?next"?/.test(answer.headers.get('link') ?? '');
}

/** How far a listing is: `received` different items in all, `fresh` ones on this page, the last page that is read. */
interface Progress {
  readonly received: number;
  readonly fresh: number;
  readonly lastPage: boolean;
}

/** Whether the server has another page. A page shorter than asked proves nothing: servers cap the page size. */
function goesOn(answer: Answer, { received, fresh }: Progress): boolean {
  if (fresh === 0) return false;
  if (hasNext(answer)) return true;
  const total = totalOf(answer);
  return total === null ? answer.headers.get('link') === null : received < total;
}

function nextStep(answer: Answer, progress: Progress): 'more' | 'done' | 'lost' {
  if (goesOn(answer, progress)) return progress.lastPage ? 'lost' : 'more';
  return progress.received < (totalOf(answer) ?? 0) ? 'lost' : 'done';
}

type Page<T> = Result<{ readonly answer: Answer; readonly items: readonly T[] }, ForgeFailure>;

async function readPage<S extends v.GenericSchema<unknown, readonly T[] | null>, T>(
  transport: Transport,
  listing: Listing<S, T>,
  page: number,
): Promise<Page<T>> {
  const mark = listing.path.includes('?') ? '&' : '?';
  const path = `${listing.path}${mark}limit=50&page=${page}`;
  const answered = await request(transport, { method: 'GET', path });
  if (!answered.ok) return answered;
  const read = readAnswer(answered.value, listing.schema);
  return read.ok ? { ok: true, value: { answer: answered.value, items: read.value ?? [] } } : read;
}

function lost(answer: Answer, received: number): Result<never, ForgeFailure> {
  const { request } = answer;
  const expected = totalOf(answer);
  return { ok: false, failure: { kind: 'truncated', expected, received, request } };
}

/**
 * Reads every page of a listing (50 a page, at most 400 pages). Fails with `truncated` when fewer items come
 * than `X-Total-Count` announces, or when there is no end.
 */
export async function listAll<S extends v.GenericSchema<unknown, readonly T[] | null>, T>(
  transport: Transport,
  listing: Listing<S, T>,
): Promise<Result<readonly T[], ForgeFailure>> {
  const received = new Map<number, T>();
  for (let page = 1; ; page += 1) {
    const read = await readPage(transport, listing, page);
    if (!read.ok) return read;
    const { answer, items } = read.value;
    for (const item of items) received.set(listing.id(item), item);
    const lastPage = page === (listing.mostPages ?? 400);
    const step = nextStep(answer, { received: received.size, fresh: items.length, lastPage });
    const hit = listing.until !== undefined && items.some(listing.until);
    if (hit || step === 'done') return { ok: true, value: [...received.values()] };
    if (step === 'lost') return lost(answer, received.size);
  }
}
