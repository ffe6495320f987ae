import * as v from 'valibot';
import { type Limited, type Manners, readRetryAfter } from '../transport/index.js';

/** What GitHub asks clients to wait when it does not say how long (docs, rate-limits-for-the-rest-api). */
const MINUTE = 60;

const wireMessage = v.object({ message: v.string() });

function untilReset(headers: Headers, now: number): number | null {
  if (headers.get('x-ratelimit-remaining') !== '0') return null;
  const reset = headers.get('x-ratelimit-reset');
  const known = reset !== null && /^\d{1,12}$/.test(reset);
  return known ? Math.max(1, Number(reset) - Math.floor(now / 1000)) : MINUTE;
}

/**
 * The seconds to wait after a refusal because of a rate limit, `null` for any other answer. The primary limit has
 * `x-ratelimit-remaining: 0`, the secondary one `retry-after` or only a message; both come as 403 or 429 (docs,
 * rate-limits-for-the-rest-api).
 */
export function limitOf({ status, headers, body }: Limited, now: number): number | null {
  if (status !== 403 && status !== 429) return null;
  const asked = readRetryAfter(headers.get('retry-after'), now) ?? untilReset(headers, now);
  if (asked !== null) return asked;
  const parsed = v.safeParse(wireMessage, body);
  const said = parsed.success && /rate limit/i.test(parsed.output.message);
  return said || status === 429 ? MINUTE : null;
}

/** How GitHub is asked: with the version of its API that our types were written for. */
export const githubManners: Manners = {
  headers: {
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  },
  scheme: 'Bearer',
  limitOf,
};
