import type { Result } from '../forge.js';

/** How often one request is tried, the first time included. */
export const tries = 3;

/** Milliseconds that a server's own word on when to come back is waited for; a longer wait is not begun. */
export const patience = 60_000;

const longestWait = 30_000;
const firstWait = 500;
const passing = new Set([429, 502, 503, 504]);

/** Whether a GET that ended like this may go well a moment later. */
export function worthRetrying(
  result: Result<{ readonly status: number }, { readonly kind: string }>,
): boolean {
  return result.ok ? passing.has(result.value.status) : result.failure.kind === 'unreachable';
}

/** The seconds that a `Retry-After` header (seconds, or a date seen from `now`) asks for, or `null`. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}

/** Milliseconds to wait before the next try: what the server asks for, else doubling; at most 30 s. */
export function waitBefore(attempt: number, retryAfter: number | null): number {
  const wanted = retryAfter === null ? firstWait * 2 ** attempt : retryAfter * 1000;
  return Math.min(longestWait, wanted);
}
