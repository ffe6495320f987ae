import type { Trouble } from '@driftgate/report';

/** What was gathered, or why it could not be. */
export type Gathered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly troubles: readonly Trouble[] };

/** A success. */
export function gathered<T>(value: T): Gathered<T> {
  return { ok: true, value };
}

/** A failure with one trouble. */
export function trouble(
  what: string,
  more: Partial<Omit<Trouble, 'what'>> = {},
): { readonly ok: false; readonly troubles: readonly Trouble[] } {
  return { ok: false, troubles: [{ what, because: [], remedy: null, at: null, ...more }] };
}
