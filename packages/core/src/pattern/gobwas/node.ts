import type { Bytes } from './bytes.js';

/** Where a part was found in a text, and the lengths (bytes, ascending) it may have there. */
export interface Found {
  readonly at: number;
  readonly lengths: readonly number[];
}

interface Behaviour {
  /** Characters it takes, -1 when that varies. The library uses it for bytes, too. */
  readonly length: number;
  /** Whether the server may crash on some text instead of answering. */
  readonly crashes: boolean;
  readonly matches: (text: Bytes) => boolean;
  readonly find: (text: Bytes) => Found | null;
}

type Shape =
  | { readonly kind: 'text' | 'prefix' | 'suffix'; readonly text: Bytes }
  | { readonly kind: 'any' | 'single'; readonly separators: Bytes }
  | { readonly kind: 'list'; readonly not: boolean; readonly chars: Bytes }
  | { readonly kind: 'either'; readonly items: readonly Node[] }
  | { readonly kind: 'super' | 'opaque' };

/** A compiled part of a pattern. What later steps look at is data, the rest is `opaque`. */
export type Node = Shape & Behaviour;
