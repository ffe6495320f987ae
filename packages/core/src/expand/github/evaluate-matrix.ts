import { type SymbolicScope, valueOf } from '../../expression/index.js';
import type { Value } from '../../model/index.js';

/** A matrix whose expressions were evaluated; what they do not tell is unknown. */
export type EvaluatedMatrix =
  | { readonly kind: 'value'; readonly value: Value | null }
  | { readonly kind: 'invalid'; readonly reason: string };

class Invalid extends Error {}

function evaluate(value: Value, scope: SymbolicScope): Value {
  switch (value.kind) {
    case 'string': {
      const made = valueOf(value.value, scope);
      if (made.kind === 'invalid') throw new Invalid(made.reason);
      return made.value;
    }
    case 'list':
      return { kind: 'list', items: value.items.map((item) => evaluate(item, scope)) };
    case 'map': {
      const entries = [...value.entries].map(([key, each]): [string, Value] => [
        key,
        evaluate(each, scope),
      ]);
      return { kind: 'map', entries: new Map(entries) };
    }
    default:
      return value;
  }
}

/** Evaluates every expression inside a matrix, or the one that gives all of it. */
export function evaluateMatrix(matrix: Value | null, scope: SymbolicScope): EvaluatedMatrix {
  if (matrix === null) return { kind: 'value', value: null };
  try {
    return { kind: 'value', value: evaluate(matrix, scope) };
  } catch (error) {
    if (error instanceof Invalid) return { kind: 'invalid', reason: error.message };
    throw error;
  }
}
