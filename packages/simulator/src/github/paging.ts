import type { GitHubCall } from './route.js';

const DEFAULT_SIZE = 30;
const LARGEST_SIZE = 100;

function positive(text: string | null, otherwise: number): number {
  const value = Number(text ?? '');
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}

/** The items of the page asked for, and where the next one is (docs, using-pagination-in-the-rest-api). */
export function paged<T>(
  { request }: GitHubCall,
  items: readonly T[],
): { readonly items: readonly T[]; readonly headers: Readonly<Record<string, string>> } {
  const size = Math.min(positive(request.query.get('per_page'), DEFAULT_SIZE), LARGEST_SIZE);
  const page = positive(request.query.get('page'), 1);
  const query = new URLSearchParams(request.query);
  query.set('page', String(page + 1));
  const next = `<${request.origin}/api${request.path}?${query.toString()}>; rel="next"`;
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: page * size < items.length ? { link: next } : {},
  };
}
