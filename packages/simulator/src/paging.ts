import type { Call } from './call.js';

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 50;

function positive(text: string | null, otherwise: number): number {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/**
 * The page asked for: its number from 1, and its size (default 30, at most 50: recorded
 * `settings/api`).
 */
function pageOf(call: Call): { page: number; size: number } {
  const { query } = call.request;
  const size = Math.min(positive(query.get('limit'), DEFAULT_SIZE), LARGEST_SIZE);
  return { page: positive(query.get('page'), 1), size };
}

/**
 * The `Link` header, or nothing when there is one page. A page beyond the last one counts as the
 * last one, so `prev` is the one before it (gitea-1.26.3 `issues?limit=1&page=9` of 6: prev is 5).
 */
function linkHeader(call: Call, total: number): Readonly<Record<string, string>> {
  const { page, size } = pageOf(call);
  const last = Math.max(1, Math.ceil(total / size));
  const current = Math.min(page, last);
  const link = (to: number, rel: string) => {
    const query = new URLSearchParams(call.request.query);
    query.set('page', String(to));
    query.sort();
    return `<${call.request.origin}/api/v1${call.request.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(current < last ? [link(current + 1, 'next'), link(last, 'last')] : []),
    ...(current > 1 ? [link(1, 'first'), link(current - 1, 'prev')] : []),
  ];
  return links.length > 0 ? { link: links.join(',') } : {};
}

/**
 * The items of the page asked for, and the headers that tell how many there are and where the
 * others are.
 */
export function paged<T>(
  call: Call,
  items: readonly T[],
): { items: T[]; headers: Readonly<Record<string, string>> } {
  const { page, size } = pageOf(call);
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: { 'x-total-count': String(items.length), ...linkHeader(call, items.length) },
  };
}

/** `paged` with the extra headers of commit listings (gitea-1.26.3 `pulls/1/files`). */
export function pagedCommits<T>(call: Call, items: readonly T[]): ReturnType<typeof paged<T>> {
  const { page, size } = pageOf(call);
  const pages = Math.ceil(items.length / size);
  const result = paged(call, items);
  return {
    items: result.items,
    headers: {
      ...result.headers,
      'x-page': String(page),
      'x-perpage': String(size),
      'x-pagecount': String(pages),
      'x-hasmore': String(page < pages),
    },
  };
}
