import { evaluateScalar } from '../expression/index.js';
import type { Value } from '../model/index.js';
import type { NamingOptions } from './naming-options.js';

/** A matrix after its expressions; `failed` refuses the file, `deferred` waits for the jobs it reads. */
export type EvaluatedMatrix =
  | { readonly kind: 'value'; readonly value: Value | null }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'deferred' };

type Naming = { readonly scope: ReadonlyMap<string, Value> } & NamingOptions;

const READS_NEEDS = /\$\{\{[^}]*\bneeds\b/u;

class Failed extends Error {}

function evaluateText(text: string, naming: Naming): Value {
  const outcome = evaluateScalar(text, naming);
  if (outcome.kind !== 'value') throw new Failed(outcome.reason);
  return outcome.value;
}

function evaluateItem(item: Value, naming: Naming): readonly Value[] {
  const value = evaluateValue(item, naming);
  return item.kind === 'string' && value.kind === 'list' ? value.items : [value];
}

function evaluateValue(value: Value, naming: Naming): Value {
  switch (value.kind) {
    case 'string':
      return evaluateText(value.value, naming);
    case 'list':
      return { kind: 'list', items: value.items.flatMap((item) => evaluateItem(item, naming)) };
    case 'map': {
      const entries = [...value.entries].map(([key, each]): [string, Value] => [
        key,
        evaluateValue(each, naming),
      ]);
      return { kind: 'map', entries: new Map(entries) };
    }
    default:
      return value;
  }
}

function texts(value: Value): readonly string[] {
  if (value.kind === 'string') return [value.value];
  if (value.kind === 'list') return value.items.flatMap(texts);
  return value.kind === 'map' ? [...value.entries.values()].flatMap(texts) : [];
}

/**
 * Evaluates the expressions inside a matrix: a list inside a list is spliced into it (Forgejo from 14.0 on;
 * recordings `matrix-fromjson`, `matrix-expr-element`, `matrix-from-needs`).
 */
export function evaluateMatrix(matrix: Value | null, naming: Naming): EvaluatedMatrix {
  if (matrix === null) return { kind: 'value', value: null };
  if (texts(matrix).some((text) => READS_NEEDS.test(text))) return { kind: 'deferred' };
  try {
    return { kind: 'value', value: evaluateValue(matrix, naming) };
  } catch (error) {
    if (error instanceof Failed) return { kind: 'failed', reason: error.message };
    throw error;
  }
}
