import type { Governance, Protection } from '@driftgate/core';
import type { JsonError } from '../json/index.js';
import type { Declared } from './declared.js';

/** What a file of requirements says. `branch` is the branch that it speaks of, where it tells. */
export interface RequiredText {
  readonly requirements:
    | { readonly kind: 'governance'; readonly governance: Governance }
    | { readonly kind: 'protections'; readonly protections: readonly Protection[] }
    | { readonly kind: 'declared'; readonly declared: Declared };
  readonly branch: string | null;
}

export type RequiredResult =
  | { readonly ok: true; readonly value: RequiredText }
  | { readonly ok: false; readonly error: JsonError };
