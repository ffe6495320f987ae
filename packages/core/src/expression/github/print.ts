import { type Condition, notOf, type Value } from '../../model/index.js';
import { hasUnknown, toText } from './coerce.js';
import { writeJson } from './json.js';
import { boolWhen, type Leaf, type Open, type Term } from './term.js';

/** The contexts an expression is evaluated in, as far as its operators need them. */
export interface Claims {
  readonly claim: (text: string) => Condition;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function printValue(value: Value): string {
  if (value.kind === 'unknown') return value.why;
  if (value.kind === 'null') return 'null';
  if (value.kind === 'string' || value.kind === 'time') return quoted(value.value);
  if (value.kind !== 'list' && value.kind !== 'map') return toText(value);
  return hasUnknown(value) ? 'something unknown' : `fromJSON(${quoted(writeJson(value))})`;
}

/** A leaf as it is written in claims: what is known as its value, the rest by its name. */
export function printLeaf(leaf: Leaf): string {
  if (leaf.kind !== 'value') return leaf.why;
  // A list that a star made is indexed in another way, also where it is printed.
  const isStarred = leaf.filtered === true && leaf.value.kind === 'list';
  return printValue(leaf.value) + (isStarred ? '.*' : '');
}

function opensIn(leaf: Term): readonly Open[] {
  if (leaf.kind === 'many') return leaf.items.flatMap(opensIn);
  return leaf.kind === 'open' ? [leaf] : [];
}

/** What is not known of a call or comparison, named by its text. */
export function openOf(text: string, operands: readonly Term[]): Open {
  const opens = operands.flatMap(opensIn);
  return { kind: 'open', why: text, varies: opens.every(({ varies }) => varies) };
}

/**
 * A boolean that hangs on something open: a claim, when all of that varies. When some of it is the same for
 * every pull request it may decide alone, so nothing is known.
 */
export function claimOf(text: string, operands: readonly Term[], claims: Claims): Term {
  const fixed = operands.flatMap(opensIn).find(({ varies }) => !varies);
  if (fixed === undefined) return boolWhen({ when: claims.claim(text), why: text });
  return boolWhen({ when: { kind: 'unknown', why: fixed.why }, why: text });
}

/** The condition that a leaf that is not known is truthy. */
export function truthOfOpen(open: Open, claims: Claims): Condition {
  if (open.truth === true) return { kind: 'always' };
  if (open.truth === false) return { kind: 'never', why: `${open.why} is empty` };
  const empty = open.equals?.({ kind: 'string', value: '' });
  if (empty !== undefined) return notOf(empty);
  return open.varies ? claims.claim(open.why) : { kind: 'unknown', why: open.why };
}
