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
  readonly id: (item: T) => number | string;
  readonly until?: (item: T) => boolean;
  readonly mostPages?: number;
}

const mostPasses = 3;

function totalOf(answer: Answer): number | null {
  const header = answer.headers.get('x-total-count');
  return header !== null && /^\d+$/.test(header) ? Number(header) : null;
}

function hasNext(answer: Answer): boolean {
  return /;\s*rel="?next"?/.test(answer.headers.get('link') ?? '');
}

/** How far a pass is: `received` different items in all, `fresh` ones on this page, `expected` by the first page. */
interface Progress {
  readonly received: number;
  readonly fresh: number;
  readonly expected: number;
  readonly lastPage: boolean;
}

/** Whether the server has another page. A page shorter than asked proves nothing: servers cap the page size. */
function goesOn(answer: Answer, { received, fresh }: Progress): boolean {
  if (fresh === 0) return false;
  if (hasNext(answer)) return true;
  const total = totalOf(answer);
  return total === null ? answer.headers.get('link') === null : received < total;
}

/**
 * `moved`: items went away while pages were read, so that later ones slid onto pages that were read already.
 * Items that are added do no harm: they push others onto later pages.
 */
type Step = 'more' | 'complete' | 'moved' | 'endless';

function nextStep(answer: Answer, progress: Progress): Step {
  if ((totalOf(answer) ?? progress.expected) < progress.expected) return 'moved';
  if (goesOn(answer, progress)) return progress.lastPage ? 'endless' : 'more';
  return progress.received < progress.expected ? 'moved' : 'complete';
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

interface Pass<T> {
  readonly step: Exclude<Step, 'more'>;
  readonly items: readonly T[];
  readonly answer: Answer;
}

async function readPass<S extends v.GenericSchema<unknown, readonly T[] | null>, T>(
  transport: Transport,
  listing: Listing<S, T>,
): Promise<Result<Pass<T>, ForgeFailure>> {
  const received = new Map<number | string, T>();
  let expected: number | null = null;
  for (let page = 1; ; page += 1) {
    const read = await readPage(transport, listing, page);
    if (!read.ok) return read;
    const { answer, items } = read.value;
    for (const item of items) received.set(listing.id(item), item);
    expected ??= totalOf(answer) ?? 0;
    const lastPage = page === (listing.mostPages ?? 400);
    const progress = { received: received.size, fresh: items.length, expected, lastPage };
    const hit = listing.until !== undefined && items.some(listing.until);
    const step = hit ? 'complete' : nextStep(answer, progress);
    if (step !== 'more')
      return { ok: true, value: { step, items: [...received.values()], answer } };
  }
}

function lost<T>({ answer, items }: Pass<T>): Result<never, ForgeFailure> {
  const { request } = answer;
  const cause = { kind: 'truncated', expected: totalOf(answer), received: items.length } as const;
  return { ok: false, failure: { ...cause, request } };
}

/**
 * Reads every page of a listing (50 a page, at most 400 pages), again from the start (at most twice) when it
 * moved meanwhile. Fails with `truncated` when fewer items come than `X-Total-Count` announces, or when there
 * is no end.
 */
export async function listAll<S extends v.GenericSchema<unknown, readonly T[] | null>, T>(
  transport: Transport,
  listing: Listing<S, T>,
): Promise<Result<readonly T[], ForgeFailure>> {
  for (let pass = 1; ; pass += 1) {
    const read = await readPass(transport, listing);
    if (!read.ok) return read;
    if (read.value.step === 'complete') return { ok: true, value: read.value.items };
    if (read.value.step === 'endless' || pass === mostPasses) return lost(read.value);
  }
}
