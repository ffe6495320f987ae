import type { Refusal } from './rx.js';

/** A place in a text that is being read, by code points. The first refusal stays; reading then stops. */
export interface Cursor {
  readonly chars: readonly string[];
  at: number;
  depth: number;
  refusal: Refusal | null;
}

/** Opens a text for reading. */
export function openText(text: string): Cursor {
  return { chars: Array.from(text), at: 0, depth: 0, refusal: null };
}

/** Notes that the server does not compile the text, and gives the stand-in value back. */
export function fail<T>(cursor: Cursor, reason: string, value: T): T {
  cursor.refusal ??= { kind: 'uncompilable', reason };
  return value;
}
