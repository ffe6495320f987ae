import { equalValues } from '../../expression/index.js';
import type { Value } from '../../model/index.js';

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
 * Loose equality as `include` and `exclude` compare: collections leaf by leaf, everything else as `==` does
 * (actions/runner `MatrixBuilder.cs`).
 */
export function equalsLoosely(a: Value, b: Value): boolean {
  if (a.kind === 'list' && b.kind === 'list') return equalLists(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return equalMaps(a.entries, b.entries);
  return equalValues(a, b);
}
