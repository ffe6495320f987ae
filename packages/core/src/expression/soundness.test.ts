import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Value } from '../model/index.js';
import { coversInterpolated, coversOutcome } from './covers.js';
import { evaluate } from './evaluate.js';
import { interpolate } from './interpolate.js';
import type { Naming } from './naming.js';
import { parseExpression } from './parse-expression.js';
import type { Expression } from './syntax.js';

/** Texts that act evaluates as expressions when it wants a number, and what they do to it. */
const TRICKY = [
  '',
  'linux',
  'LINUX',
  '1',
  '0x10',
  'true',
  'cancelled()',
  'contains()',
  'nothing',
  "format('}x')",
  'matrix.u == 1',
  'matrix.int',
  '[1]',
  '{"name":1}',
  '{0}',
  '}x',
  'wall',
];

const UNKNOWN: Value = { kind: 'unknown', why: 'vars.U' };
const TIME: Value = { kind: 'time', value: '2024-01-02 00:00:00 +0000 UTC' };

const scalars: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>({ kind: 'null' }, TIME, { kind: 'int', value: 12345678901234567890n }),
  fc.boolean().map((value): Value => ({ kind: 'bool', value })),
  fc.integer({ min: -2, max: 9 }).map((value): Value => ({ kind: 'int', value: BigInt(value) })),
  fc
    .constantFrom(0, -0, 1.5, 1, 1e21, Number.NaN, Number.POSITIVE_INFINITY)
    .map((value): Value => ({ kind: 'float', value })),
  fc.constantFrom(...TRICKY).map((value): Value => ({ kind: 'string', value })),
);

const values: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: scalars },
  {
    weight: 1,
    arbitrary: fc.array(scalars, { maxLength: 3 }).map((items): Value => ({ kind: 'list', items })),
  },
  { weight: 1, arbitrary: scalars.map((value) => map({ name: value })) },
);

const LITERALS = [
  'null',
  'true',
  'false',
  '(0)',
  '(1)',
  '(1.5)',
  'nan',
  "''",
  "'1'",
  "'linux'",
  "'name'",
  "'{0}-{1}'",
  "'cancelled()'",
  "fromJSON('[1]')",
];
const PATHS = [
  'matrix',
  'matrix.u',
  'matrix.U',
  'matrix.w',
  'matrix.int',
  'matrix.list',
  'matrix.map',
  'matrix.map.name',
  'matrix.time',
  'matrix.nope',
  'inputs',
  'inputs.x',
  'env.X',
  'github',
  'github.ref',
  'github.event_name',
  'needs',
  'needs.a.result',
  'vars',
  'vars.OS',
  'vars.os',
  'vars.NEW',
  'vars.new',
  "vars['NEW']",
  'matrix.part',
  'matrix.part.name',
  'nothing',
];
const SHAPES: readonly (readonly string[])[] = [
  ['(', ')'],
  ['!', ''],
  ['', '.name'],
  ['', '.wall'],
  ['', '.*.name'],
  ['', '[0]'],
  ['toJSON(', ')'],
  ['fromJSON(', ')'],
  ['join(', ')'],
  ['format(', ')'],
  ["format('a{0}', ", ')'],
  ['', ' && ', ''],
  ['', ' || ', ''],
  ['', ' == ', ''],
  ['', ' != ', ''],
  ['', ' < ', ''],
  ['', '[', ']'],
  ['contains(', ', ', ')'],
  ['startsWith(', ', ', ')'],
  ['endsWith(', ', ', ')'],
  ['join(', ', ', ')'],
  ['format(', ', ', ')'],
  ["format('{1}{0}', ", ', ', ')'],
  ['', ' && ', ' || ', ''],
];

function fill(shape: readonly string[], parts: readonly string[]): string {
  return shape.map((piece, at) => piece + (at < shape.length - 1 ? parts[at] : '')).join('');
}

const { expression: expressions } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.constantFrom(...PATHS, ...LITERALS),
    fc
      .tuple(fc.constantFrom(...SHAPES), tie('expression'), tie('expression'), tie('expression'))
      .map(([shape, ...parts]) => fill(shape, parts)),
  ),
}));

const namings: fc.Arbitrary<Omit<Naming, 'scope'>> = fc.record({
  forgeNames: fc.constant(['github', 'gitea']),
  success: fc.constantFrom(true, false, 'error' as const),
  failure: fc.constant(false),
  cancelled: fc.constantFrom(false, 'panic' as const),
  job: fc.constantFrom('nil' as const, 'empty' as const),
  fewArguments: fc.constantFrom('panic' as const, 'counted' as const),
  star: fc.constantFrom('skipped' as const, 'values' as const),
  rewriting: fc.constantFrom('whole' as const, 'each' as const),
  printing: fc.constantFrom('reflected' as const, 'plain' as const),
  unclosedQuote: fc.constantFrom('panic' as const, 'failed' as const),
  unclosedExpression: fc.constantFrom('panic' as const, 'failed' as const),
});

function map(entries: Readonly<Record<string, Value>>): Value {
  return { kind: 'map', entries: new Map(Object.entries(entries)) };
}

/** A map of which only some keys are known, or one that it can be. */
function partMap(entries: Readonly<Record<string, Value>>, rest: Value | null): Value {
  const whole = { kind: 'map', entries: new Map(Object.entries(entries)) } as const;
  return rest === null ? whole : { ...whole, rest };
}

interface Holes {
  readonly u: Value;
  readonly w: Value;
  readonly inputs: Value;
  readonly ref: Value;
  readonly part: (known: Readonly<Record<string, Value>>, why: string) => Value;
}

function scopeOf({ u, w, inputs, ref, part }: Holes): Naming['scope'] {
  const list: Value = { kind: 'list', items: [{ kind: 'int', value: 1n }, u, map({ name: w })] };
  const matrix = map({
    u,
    w,
    int: { kind: 'int', value: 7n },
    list,
    map: map({ name: u, other: { kind: 'string', value: 'o' } }),
    time: TIME,
    part: part({ name: w }, 'matrix.part'),
  });
  const github = map({ event_name: { kind: 'string', value: 'push' }, ref });
  return new Map([
    ['matrix', matrix],
    ['inputs', inputs],
    ['github', github],
    ['needs', map({ a: map({}) })],
    ['vars', part({ OS: { kind: 'string', value: 'linux' } }, 'vars')],
  ]);
}

const ALL_UNKNOWN: Holes = {
  u: UNKNOWN,
  w: UNKNOWN,
  inputs: UNKNOWN,
  ref: UNKNOWN,
  part: (known, why) => partMap(known, { kind: 'unknown', why }),
};

/** What a map may have beside its known keys: nothing, or keys that none of the known ones matches. */
const parts: fc.Arbitrary<Holes['part']> = fc
  .dictionary(fc.constantFrom('NEW', 'wall', 'x'), values, { maxKeys: 2 })
  .map((more) => (known) => partMap({ ...known, ...more }, null));

const fillings: fc.Arbitrary<Holes> = fc.record({
  u: values,
  w: values,
  inputs: fc.oneof(
    fc.constant(map({})),
    values.map((x) => map({ x })),
  ),
  ref: fc.constantFrom(...TRICKY).map((value): Value => ({ kind: 'string', value })),
  part: parts,
});

function show(thing: unknown): string {
  return JSON.stringify(thing, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

function parsed(source: string): Expression {
  const expression = parseExpression(source);
  if (expression.kind === 'expression') return expression;
  throw new Error(`${source}: ${expression.reason}`);
}

test('what is said of an expression with unknown values holds for all values they can have', () => {
  fc.assert(
    fc.property(expressions, fillings, namings, (source, filling, options) => {
      const expression = parsed(source);
      const known = evaluate(expression, { ...options, scope: scopeOf(ALL_UNKNOWN) });
      const real = evaluate(expression, { ...options, scope: scopeOf(filling) });
      assert.ok(coversOutcome(known, real), `${source}: ${show(known)} but ${show(real)}`);
    }),
    { numRuns: 2000 },
  );
});

test('a name with holes matches what it becomes for all values of the unknown', () => {
  const names = fc
    .array(
      fc.oneof(
        fc.constantFrom('go ', '-', '{0}', '}}', "'"),
        expressions.map((e) => `\${{ ${e} }}`),
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(names, fillings, namings, (source, filling, options) => {
      const known = interpolate(source, { ...options, scope: scopeOf(ALL_UNKNOWN) });
      const real = interpolate(source, { ...options, scope: scopeOf(filling) });
      assert.ok(coversInterpolated(known, real), `${source}: ${show(known)} but ${show(real)}`);
    }),
    { numRuns: 2000 },
  );
});

test('without unknown values nothing is unknown', () => {
  const plain = fc.record({
    u: scalars.filter((value) => value.kind !== 'string' || !value.value.includes('matrix')),
    w: scalars.filter((value) => value.kind !== 'string' || !value.value.includes('matrix')),
    inputs: fc.constant(map({ x: { kind: 'null' } })),
    ref: fc.constant<Value>({ kind: 'string', value: 'main' }),
    part: parts,
  });
  const sources = expressions.filter((source) => !/github|needs/.test(source));
  fc.assert(
    fc.property(sources, plain, namings, (source, filling, options) => {
      const outcome = evaluate(parsed(source), { ...options, scope: scopeOf(filling) });
      assert.ok(!show(outcome).includes('"unknown"'), `${source}: ${show(outcome)}`);
    }),
    { numRuns: 1000 },
  );
});
