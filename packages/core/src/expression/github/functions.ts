import { ALWAYS, anyOf, type Condition } from '../../model/index.js';
import { leafOf } from './access.js';
import { hasUnknown, isPrimitive, toText, upper } from './coerce.js';
import { equalLeaves } from './compare.js';
import { format, join } from './format.js';
import { readJson, writeJson } from './json.js';
import { type Claims, claimOf, openOf, printLeaf } from './print.js';
import { bool, boolWhen, failed, type Leaf, NULL, overLeaves, string, type Term } from './term.js';

/** A function of GitHub's: how many arguments it takes, and what it makes of them. */
export interface Builtin {
  readonly least: number;
  readonly most: number;
  readonly apply: (leaves: readonly Leaf[], claims: Claims) => Term;
}

type Two = readonly [Leaf, Leaf];

function two([first = NULL, second = NULL]: readonly Leaf[]): Two {
  return [first, second];
}

function isCollection(leaf: Leaf): boolean {
  return leaf.kind === 'many' || (leaf.kind === 'value' && !isPrimitive(leaf.value));
}

/** A test of two texts, without regard to case. Lists and maps have none, so that it is false for them. */
function testTexts(name: string, test: (text: string, part: string) => boolean): Builtin['apply'] {
  return (leaves, claims) => {
    const [text, part] = two(leaves);
    if (isCollection(text) || isCollection(part)) return bool(false);
    if (text.kind === 'value' && part.kind === 'value') {
      return bool(test(upper(toText(text.value)), upper(toText(part.value))));
    }
    return claimOf(`${name}(${printLeaf(text)}, ${printLeaf(part)})`, leaves, claims);
  };
}

const containsText = testTexts('contains', (text, part) => text.includes(part));

function conditionOf(term: Term): Condition {
  if (term.kind === 'when') return term.when;
  const isTrue = term.kind === 'value' && term.value.kind === 'bool' && term.value.value;
  return isTrue ? ALWAYS : { kind: 'never', why: 'it is not in the list' };
}

function containsItem(items: readonly Term[], [list, item]: Two, claims: Claims): Term {
  const found = items.map((each) =>
    overLeaves([each], ([leaf = NULL]) => equalLeaves(item, leaf, claims)),
  );
  const broken = found.find(({ kind }) => kind === 'failed');
  if (broken !== undefined) return broken;
  const why = `contains(${printLeaf(list)}, ${printLeaf(item)})`;
  return boolWhen({ when: anyOf(found.map(conditionOf)), why });
}

function contains(leaves: readonly Leaf[], claims: Claims): Term {
  const [list, item] = two(leaves);
  if (list.kind === 'many') return containsItem(list.items, [list, item], claims);
  if (list.kind === 'value' && list.value.kind === 'list') {
    return containsItem(
      list.value.items.map((each) => leafOf(each)),
      [list, item],
      claims,
    );
  }
  if (list.kind === 'open' && isCollection(item)) {
    return claimOf(`contains(${printLeaf(list)}, ${printLeaf(item)})`, leaves, claims);
  }
  return containsText(leaves, claims);
}

function toJson([leaf = NULL]: readonly Leaf[]): Term {
  const isKnown = leaf.kind === 'value' && !hasUnknown(leaf.value);
  return isKnown ? string(writeJson(leaf.value)) : openOf(`toJSON(${printLeaf(leaf)})`, [leaf]);
}

function fromJson([leaf = NULL]: readonly Leaf[]): Term {
  if (leaf.kind === 'open') return openOf(`fromJSON(${printLeaf(leaf)})`, [leaf]);
  const value = leaf.kind === 'value' ? readJson(toText(leaf.value)) : undefined;
  return value === undefined ? failed('a JSON that cannot be read') : leafOf(value);
}

/** The functions that GitHub knows everywhere (actions/runner `ExpressionConstants`), by name in lower case. */
export const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['contains', { least: 2, most: 2, apply: contains }],
  [
    'startswith',
    { least: 2, most: 2, apply: testTexts('startsWith', (text, part) => text.startsWith(part)) },
  ],
  [
    'endswith',
    { least: 2, most: 2, apply: testTexts('endsWith', (text, part) => text.endsWith(part)) },
  ],
  ['format', { least: 1, most: 255, apply: format }],
  ['join', { least: 1, most: 2, apply: join }],
  ['tojson', { least: 1, most: 1, apply: toJson }],
  ['fromjson', { least: 1, most: 1, apply: fromJson }],
]);
