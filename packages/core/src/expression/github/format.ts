import { exactText, type Hole, makeText, type Text } from '../../model/index.js';
import { isPrimitive, textOfValue, toText } from './coerce.js';
import { openOf, printLeaf } from './print.js';
import { failed, type Leaf, NULL, string, type Term } from './term.js';

const PIECE = /\{\{|\}\}|\{(\d+)\}|[{}]|[^{}]+/g;

/** The text of a leaf as far as it is known. */
export function textOfLeaf(leaf: Leaf): Text {
  if (leaf.kind === 'value') return textOfValue(leaf.value);
  if (leaf.kind === 'many') return makeText(['Array']);
  return (leaf.kind === 'open' ? leaf.text : undefined) ?? makeText([{ why: leaf.why }]);
}

/** A text as a term; `source` and `operands` say what it is when it has holes. */
function termOfText(text: Text, source: string, operands: readonly Term[]): Term {
  const exact = exactText(text);
  if (exact !== undefined) return string(exact);
  return { ...openOf(source, operands), text };
}

type Parts = readonly (string | Hole)[];

function partsOf(pattern: string, values: readonly Leaf[]): Parts | undefined {
  const parts: (string | Hole)[] = [];
  for (const [piece, position] of pattern.matchAll(PIECE)) {
    const value = position === undefined ? undefined : values[Number(position)];
    if (value !== undefined) parts.push(...textOfLeaf(value).parts);
    else if (piece === '{{' || piece === '}}') parts.push(piece.slice(1));
    else if (position !== undefined || piece === '{' || piece === '}') return undefined;
    else parts.push(piece);
  }
  return parts;
}

/** GitHub's `format`: `{0}` is the first value, doubled braces are braces, anything else in braces fails. */
export function format([pattern, ...values]: readonly Leaf[]): Term {
  const source = `format(${[pattern, ...values].map((leaf) => leaf && printLeaf(leaf)).join(', ')})`;
  if (pattern?.kind !== 'value') return openOf(source, pattern ? [pattern, ...values] : values);
  const text = exactText(textOfLeaf(pattern)) ?? '';
  const parts = partsOf(text, values);
  if (parts === undefined) return failed('a format that GitHub does not take');
  return termOfText(makeText(parts), source, values);
}

/** What stands between the items: a comma, unless a text is given; `undefined` where that is not known. */
function separatorOf(given: Leaf | undefined): Parts | undefined {
  if (given === undefined || given.kind === 'many') return [','];
  if (given.kind !== 'value') return undefined;
  return isPrimitive(given.value) ? textOfLeaf(given).parts : [','];
}

/** GitHub's `join`; of what is no list it makes a text, of a map nothing. */
export function join([list = NULL, separator]: readonly Leaf[]): Term {
  const operands = separator === undefined ? [list] : [list, separator];
  const source = `join(${operands.map(printLeaf).join(', ')})`;
  const between = separatorOf(separator);
  if (list.kind !== 'value' || between === undefined) return openOf(source, operands);
  const { value } = list;
  if (value.kind === 'map') return string('');
  if (value.kind !== 'list') return string(toText(value));
  const parts = value.items.flatMap((item, at) => [
    ...(at === 0 ? [] : between),
    ...textOfValue(item).parts,
  ]);
  return termOfText(makeText(parts), source, operands);
}
