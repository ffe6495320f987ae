import type { Value } from '../../model/index.js';
import { hasUnknown, isPrimitive, toNumber, toText } from './coerce.js';
import { openOf, printLeaf } from './print.js';
import { type Leaf, NULL, type Symbolic, type Term } from './term.js';

type Key = Leaf | '*';

/** A value as a term; what is unknown in it stays unknown, and is the same for every pull request. */
export function leafOf(value: Value, filtered = false): Leaf {
  if (value.kind === 'unknown') return { kind: 'open', why: value.why, varies: false };
  if (value.kind !== 'list' || !hasUnknown(value)) return { kind: 'value', value, filtered };
  const items = value.items.map((item) => leafOf(item));
  return { kind: 'many', why: 'a list known in part', items, filtered };
}

function printKey(key: Key): string {
  if (key === '*') return '.*';
  const isName = key.kind === 'value' && /^[a-z_][a-z0-9_-]*$/i.test(nameOf(key.value));
  return isName ? `.${nameOf(key.value)}` : `[${printLeaf(key)}]`;
}

function nameOf(value: Value): string {
  return value.kind === 'string' ? value.value.toLowerCase() : '';
}

function opened(of: Leaf, key: Key): Term {
  return openOf(`${printLeaf(of)}${printKey(key)}`, key === '*' ? [of] : [of, key]);
}

function positionOf(key: Value): number | undefined {
  const position = Math.floor(toNumber(key));
  return position >= 0 ? position : undefined;
}

type MapValue = Extract<Value, { kind: 'map' }>;

function entryOf({ entries, rest }: MapValue, key: Value): Value | undefined {
  if (!isPrimitive(key)) return undefined;
  const name = toText(key).toLowerCase();
  for (const [each, value] of entries) if (each.toLowerCase() === name) return value;
  return rest?.kind === 'unknown' ? { kind: 'unknown', why: `${rest.why}.${name}` } : rest;
}

function memberOf(value: Value, key: Value): Value | undefined {
  if (value.kind === 'map') return entryOf(value, key);
  const position = value.kind === 'list' ? positionOf(key) : undefined;
  return position === undefined || value.kind !== 'list' ? undefined : value.items[position];
}

/** The values below one, or `undefined` where not all of them are known. */
function membersOf(value: Value): readonly Value[] | undefined {
  if (value.kind === 'list') return value.items;
  if (value.kind !== 'map') return value.kind === 'unknown' ? undefined : [];
  return value.rest === undefined ? [...value.entries.values()] : undefined;
}

function belowEach(items: readonly Value[], key: Value | '*'): readonly Value[] | undefined {
  const found: Value[] = [];
  for (const item of items) {
    const members = key === '*' ? membersOf(item) : [memberOf(item, key)];
    if (item.kind === 'unknown' || members === undefined) return undefined;
    found.push(...members.filter((member) => member !== undefined));
  }
  return found;
}

function indexValue(of: Leaf & { readonly kind: 'value' }, key: Value | '*'): Term | undefined {
  if (of.filtered === true && of.value.kind === 'list') {
    const items = belowEach(of.value.items, key);
    return items && leafOf({ kind: 'list', items }, true);
  }
  if (key === '*') {
    const items = membersOf(of.value);
    return items && leafOf({ kind: 'list', items }, true);
  }
  const member = memberOf(of.value, key);
  return member === undefined ? NULL : leafOf(member);
}

function indexMany(of: Leaf & { readonly kind: 'many' }, key: Value | '*'): Term | undefined {
  if (of.filtered === true) {
    const items = of.items.map((item) => (item.kind === 'value' ? item.value : undefined));
    const known = items.filter((item) => item !== undefined);
    const found = known.length === items.length ? belowEach(known, key) : undefined;
    return found && leafOf({ kind: 'list', items: found }, true);
  }
  if (key === '*') return { ...of, filtered: true };
  const position = positionOf(key);
  return position === undefined ? NULL : (of.items[position] ?? NULL);
}

function isScalar(of: Leaf): boolean {
  return of.kind === 'value' && isPrimitive(of.value);
}

/** What stands under a key, or under all keys, of a leaf; null where there is nothing. */
export function indexLeaf(of: Leaf, key: Key): Term {
  if (key !== '*' && key.kind !== 'value') return isScalar(of) ? NULL : opened(of, key);
  const known = key === '*' ? key : key.value;
  const found = of.kind === 'value' ? indexValue(of, known) : undefined;
  const item = of.kind === 'many' ? indexMany(of, known) : undefined;
  return found ?? item ?? opened(of, key);
}

/** A term for what a scope answers; `path` names it. */
export function termOf(symbolic: Symbolic, path: string): Term {
  const filtered = path.includes('*');
  if (symbolic.kind === 'value') return leafOf(symbolic.value, filtered);
  if (symbolic.kind === 'open') return symbolic;
  if (symbolic.kind === 'when') {
    if (symbolic.when.kind === 'always') return leafOf({ kind: 'bool', value: true });
    if (symbolic.when.kind === 'never') return leafOf({ kind: 'bool', value: false });
    return { kind: 'when', when: symbolic.when, why: path };
  }
  const { why, items } = symbolic;
  const terms = items.map((item) => termOf(item, why));
  return { kind: 'many', why, items: terms, filtered };
}

function symbolicOf(term: Term): Symbolic {
  if (term.kind === 'value' || term.kind === 'when') return term;
  if (term.kind === 'many') {
    return { kind: 'list', why: term.why, items: term.items.map(symbolicOf) };
  }
  return { kind: 'open', why: term.why, varies: term.kind === 'open' && term.varies };
}

/** What a path leads to in a value, as GitHub's indexing goes; `*` stands for a star. For scopes. */
export function lookUp(value: Value, path: readonly string[]): Symbolic {
  const start: Term = leafOf(value);
  const step = (term: Term, key: string): Term => {
    const leaf: Leaf = term.kind === 'when' || term.kind === 'choice' ? leafOf(value) : term;
    return indexLeaf(leaf, key === '*' ? '*' : leafOf({ kind: 'string', value: key }));
  };
  return symbolicOf(path.reduce(step, start));
}
