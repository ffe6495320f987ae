import assert from 'node:assert/strict';
import { test } from 'node:test';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import * as fc from 'fast-check';
import type { Value } from '../../model/index.js';
import { lookUp, type SymbolicScope, valueOf } from './index.js';
import { printNumber } from './number.js';

/**
 * Numbers and strings that both sides read alike. Left out, because actions/runner and the oracle differ:
 * numbers of more than 15 digits, below 0.0001 or from 1e15 on (.NET writes `1E-05`), hexadecimals of more than
 * 31 bits, letters whose upper case is longer, and the JSON of numbers that JSON does not have.
 */
const CONTEXTS = {
  matrix: {
    os: 'Linux',
    flag: true,
    off: false,
    n: 1,
    f: 1.5,
    none: null,
    empty: '',
    yes: 'true',
    hex: '0x10',
    list: ['linux', 1, true, null, 'a b'],
    nested: { Name: 'x', list: [{ name: 'p' }, { NAME: 'q', other: 2 }, 3], deep: { name: 'r' } },
    zero: [],
    nothing: {},
  },
  inputs: { version: '3.10', count: '2' },
};

const LITERALS = [
  'null',
  'true',
  'false',
  'NaN',
  'Infinity',
  '-Infinity',
  '0',
  '-0',
  '+3',
  '1',
  '-1.50',
  '.5',
  '2.',
  '1e3',
  '1.5E-2',
  '0x1F',
  '0o17',
  "''",
  "' '",
  "'1'",
  "'1e0'",
  "'0x1f'",
  "'linux'",
  "'LIN'",
  "'it''s'",
  "'Straße Ýx'",
  "'true'",
  "'{0}'",
  "'a{{b}}{1}{0}c'",
  "'{'",
  '\'[1, "a", {"b": [null, 1.5, {}], "c": []}]\'',
  '\'{"name": "z", "x": {"name": 5}}\'',
  "','",
  "'name'",
];
const PATHS = [
  ...Object.keys(CONTEXTS.matrix).map((key) => `matrix.${key}`),
  'matrix',
  'INPUTS.Version',
  "inputs['count']",
  'matrix.nope.deeper',
  'matrix.*',
  'matrix.nested.*.name',
  'matrix.nested.list.*.name',
  'matrix.list[0]',
  "matrix.list['1']",
  'matrix.list[9]',
  'matrix[ * ]',
];
const SHAPES: readonly (readonly string[])[] = [
  ['(', ')'],
  ['!', ''],
  ['!(', ')'],
  ['(', ').name'],
  ['(', ').*'],
  ['(', ').*.name'],
  ['(', ')[0]'],
  ['toJSON(', ')'],
  ['fromJSON( ', ' )'],
  ['fromJson(toJson(', '))'],
  ['join(', ')'],
  ['format(', ')'],
  ["FORMAT('a{0}', ", ')'],
  ['(', ') && (', ')'],
  ['', ' && ', ''],
  ['', '||', ''],
  ['(', ') || ', ''],
  ['', ' == ', ''],
  ['', '!=', ''],
  ['', ' < ', ''],
  ['', ' <= ', ''],
  ['', ' > ', ''],
  ['', '>=', ''],
  ['(', ')[', ']'],
  ['contains(', ', ', ')'],
  ['Contains(toJSON(', '), ', ')'],
  ['startsWith(', ', ', ')'],
  ['endswith(', ',', ')'],
  ['join(', ', ', ')'],
  ['format(', ', ', ')'],
  ["format('{1}{0}', ", ', ', ')'],
  ['', ' && ', ' || ', ''],
  ['case(!', ', ', ', ', ')'],
  ['case(', ', ', ', ', ')'],
];

function fill(shape: readonly string[], parts: readonly string[]): string {
  return shape.map((piece, at) => piece + (at < shape.length - 1 ? parts[at] : '')).join('');
}

const { expression: expressions } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'expression' },
    fc.constantFrom(...PATHS, ...LITERALS),
    fc
      .tuple(fc.constantFrom(...SHAPES), tie('expression'), tie('expression'), tie('expression'))
      .map(([shape, ...parts]) => fill(shape, parts)),
  ),
}));

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}

function ours(json: Json): Value {
  if (json === null) return { kind: 'null' };
  if (typeof json === 'boolean') return { kind: 'bool', value: json };
  if (typeof json === 'number') return { kind: 'float', value: json };
  if (typeof json === 'string') return { kind: 'string', value: json };
  if (isList(json)) return { kind: 'list', items: json.map(ours) };
  return { kind: 'map', entries: new Map(Object.entries(json).map(([key, v]) => [key, ours(v)])) };
}

const KNOWN = ours(CONTEXTS);

const SCOPE: SymbolicScope = {
  read: (path) => (path[0] !== undefined && path[0] in CONTEXTS ? lookUp(KNOWN, path) : undefined),
  claim: (text) => assert.fail(`${text} is known`),
};

/** A value in a form to compare: what a fresh list or map is identical to is not looked at. */
function plain(value: Value): unknown {
  if (value.kind === 'list') return value.items.map(plain);
  if (value.kind === 'map') {
    return Object.fromEntries([...value.entries].map(([key, member]) => [key, plain(member)]));
  }
  if (value.kind === 'null') return null;
  return 'value' in value ? value.value : value;
}

function plainOracle(value: data.ExpressionData): unknown {
  if (value instanceof data.Array) return value.values().map(plainOracle);
  if (value instanceof data.Dictionary) {
    return Object.fromEntries(value.pairs().map((pair) => [pair.key, plainOracle(pair.value)]));
  }
  if (value instanceof data.NumberData) return value.value;
  if (value instanceof data.BooleanData) return value.value;
  return value instanceof data.StringData ? value.value : null;
}

const ORACLE_CONTEXT = JSON.parse(JSON.stringify(CONTEXTS), data.reviver) as data.Dictionary;

/** The oracle's answer, or `undefined` where it throws; it throws too for arguments that `case` does not choose. */
function oracle(source: string): { readonly value: unknown } | undefined {
  const parser = new Parser(new Lexer(source).lex().tokens, Object.keys(CONTEXTS), []);
  const expression = parser.parse();
  try {
    return { value: plainOracle(new Evaluator(expression, ORACLE_CONTEXT).evaluate()) };
  } catch {
    return undefined;
  }
}

test('expressions over known values come to what @actions/expressions says', () => {
  let compared = 0;
  fc.assert(
    fc.property(expressions, (source) => {
      fc.pre(!(/tojson/i.test(source) && /NaN|Infinity/.test(source)));
      const read = valueOf(`\${{ ${source} }}`, SCOPE);
      assert.equal(read.kind, 'value', source);
      const expected = oracle(source);
      if (read.kind !== 'value') return;
      if (expected === undefined) {
        assert.ok(read.value.kind === 'unknown' || source.includes('case('), source);
        return;
      }
      compared += 1;
      assert.deepEqual(plain(read.value), expected.value, source);
    }),
    { numRuns: 25_000, seed: 7 },
  );
  assert.ok(compared > 20_000, `only ${compared} were compared`);
});

const REFUSED = [
  '',
  ' ',
  '1 +',
  '1 + 1',
  'a',
  'matrix.',
  'matrix.1',
  'matrix..a',
  "'open",
  '"a"',
  '(1',
  '(1]',
  '1 2',
  'matrix matrix',
  '== 1',
  '1 ==',
  '1 = 1',
  '1 & 1',
  'contains(1)',
  'contains(1, 2, 3)',
  'toJSON()',
  'case(true, 1)',
  'case(true, 1, true, 2)',
  'nope()',
  'hashFiles(1)',
  'always()',
  'format()',
  "'a'.b",
  "'a'[0]",
  '1x',
  '0b1z',
  'a-b',
  'true.x',
  'matrix.*x',
  '*',
  'matrix[]',
  'TRUE',
  'insert',
  `${'('.repeat(60)}1${')'.repeat(60)}`,
  `${'!'.repeat(60)}1`,
];

test('what @actions/expressions refuses is invalid', () => {
  for (const source of REFUSED) {
    assert.equal(valueOf(`\${{${source}}}`, SCOPE).kind, 'invalid', source);
    if (source.trim() !== '') assert.throws(() => oracle(source), source);
  }
});

test('numbers are written as .NET writes them with G15, where the oracle differs', () => {
  const table: readonly (readonly [number, string])[] = [
    [999999999999999, '999999999999999'],
    [1e18, '1E+18'],
    [1e15, '1E+15'],
    [123456789012345680, '1.23456789012346E+17'],
    [0.1 + 0.2, '0.3'],
    [0.0001, '0.0001'],
    [0.00001, '1E-05'],
    [-1.5e-7, '-1.5E-07'],
    [1e100, '1E+100'],
    [-0, '0'],
    [3.1, '3.1'],
    [1 / 3, '0.333333333333333'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
    [Number.NaN, 'NaN'],
  ];
  for (const [value, text] of table) assert.equal(printNumber(value), text);
});
