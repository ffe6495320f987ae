import type { Value } from '../../model/index.js';

function numberOf(value: Value): number {
  switch (value.kind) {
    case 'null':
      return 0;
    case 'bool':
      return value.value ? 1 : 0;
    case 'int':
    case 'float':
      return Number(value.value);
    case 'string':
      return value.value.trim() === '' ? 0 : Number(value.value);
    default:
      return Number.NaN;
  }
}

function equalLists(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((item, index) => equalsAt(item, b[index]));
}

function equalsAt(a: Value, b: Value | undefined): boolean {
  return b !== undefined && equalsLoosely(a, b);
}

function equalMaps(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): boolean {
  const other = new Map([...b].map(([key, value]) => [key.toLowerCase(), value]));
  return (
    a.size === b.size &&
    [...a].every(([key, value]) => equalsAt(value, other.get(key.toLowerCase())))
  );
}

/**
 * GitHub's `==`: texts without letter case, different kinds as numbers; collections leaf by leaf, as `include` and
 * `exclude` compare them (actions/runner `EvaluationResult.cs` AbstractEqual).
 */
export function equalsLoosely(a: Value, b: Value): boolean {
  if (a.kind === 'list' && b.kind === 'list') return equalLists(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return equalMaps(a.entries, b.entries);
  if (a.kind === 'string' && b.kind === 'string')
    return a.value.toUpperCase() === b.value.toUpperCase();
  return numberOf(a) === numberOf(b);
}
