import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Condition, Value } from '../../model/index.js';
import { conditionOf, lookUp, type Symbolic, type SymbolicScope, textOf } from './index.js';

/** What the pull request, or something that is the same for all of them, makes of the open things. */
interface World {
  readonly draft: boolean;
  readonly fork: boolean;
  readonly ref: string;
  readonly out: string;
  readonly os: string;
  readonly ok: boolean;
  readonly results: readonly [string, string];
}

const TEXTS = ['', 'a', 'A', 'ab', '0', '1', 'true', 'null', '[1]', '{"a": "ab"}', 'success'];
const texts = fc.constantFrom(...TEXTS);

const worlds: fc.Arbitrary<World> = fc.record({
  draft: fc.boolean(),
  fork: fc.boolean(),
  ref: texts,
  out: texts,
  os: texts,
  ok: fc.boolean(),
  results: fc.tuple(texts, texts),
});

function atom(name: string): Condition {
  return { kind: 'unmarked', markers: [name], titles: true };
}

function text(value: string): Value {
  return { kind: 'string', value };
}

function bool(value: boolean): Value {
  return { kind: 'bool', value };
}

const KNOWN: Value = {
  kind: 'map',
  entries: new Map<string, Value>([
    ['a', text('a')],
    ['one', { kind: 'float', value: 1 }],
    ['none', { kind: 'null' }],
    ['yes', bool(true)],
    ['list', { kind: 'list', items: [text('A'), { kind: 'float', value: 1 }, { kind: 'null' }] }],
  ]),
};

/** Reads `known` alike in both scopes. All that is open here is a text or a boolean, with nothing below. */
function readOpen(path: readonly string[], table: ReadonlyMap<string, Symbolic>): Symbolic {
  if (path[0] === 'known') return lookUp(KNOWN, path.slice(1));
  const nothing: Value = path.includes('*') ? { kind: 'list', items: [] } : { kind: 'null' };
  return table.get(path.join('.')) ?? { kind: 'value', value: nothing };
}

function open(why: string, varies: boolean): Symbolic {
  return { kind: 'open', why, varies };
}

/** The base branch: its owner can tell when it is a text, and only then. */
const REF: Symbolic = {
  kind: 'open',
  why: 'x.ref',
  varies: true,
  equals: (value) =>
    value.kind === 'string' ? atom(`ref is ${value.value.toUpperCase()}`) : undefined,
};

const OPENS: ReadonlyMap<string, Symbolic> = new Map<string, Symbolic>([
  ['x.draft', { kind: 'when', when: atom('draft') }],
  ['x.fork', { kind: 'when', when: atom('fork') }],
  ['x.ref', REF],
  ['x.out', open('x.out', true)],
  ['x.os', open('x.os', false)],
  [
    'x.*.result',
    {
      kind: 'list',
      why: 'x.*.result',
      items: [open('x.a.result', true), open('x.b.result', true)],
    },
  ],
]);

const SYMBOLIC: SymbolicScope = {
  read: (path) => readOpen(path, OPENS),
  status: { success: atom('ok'), failure: atom('bad'), cancelled: { kind: 'unknown', why: 'cut' } },
  claim: (claim) => ({ kind: 'unmarked', markers: ['claim', claim], titles: true }),
};

function map(entries: Readonly<Record<string, Value>>): Value {
  return { kind: 'map', entries: new Map(Object.entries(entries)) };
}

function concrete(world: World): SymbolicScope {
  const constant = (value: boolean): Condition =>
    value ? { kind: 'always' } : { kind: 'never', why: 'so it is' };
  const x = map({
    draft: bool(world.draft),
    fork: bool(world.fork),
    ref: text(world.ref),
    out: text(world.out),
    os: text(world.os),
    a: map({ result: text(world.results[0]) }),
    b: map({ result: text(world.results[1]) }),
  });
  return {
    read: (path) => lookUp(path[0] === 'known' ? KNOWN : x, path.slice(1)),
    status: {
      success: constant(world.ok),
      failure: constant(!world.ok),
      cancelled: constant(false),
    },
    claim: (claim) => assert.fail(`${claim} is known`),
  };
}

type Answer = boolean | undefined;

function answerOf(source: string, world: World): Answer {
  const read = conditionOf(source, concrete(world));
  assert.equal(read.kind, 'condition', source);
  return read.kind === 'condition' ? holds(read.when, world) : undefined;
}

/** Whether an atom holds; a claim is evaluated as the expression it is printed as. */
function atomHolds([name = '', claim = '']: readonly string[], world: World): Answer {
  if (name === 'claim') return answerOf(claim, world);
  if (name.startsWith('ref is ')) return world.ref.toUpperCase() === name.slice(7);
  if (name === 'ok' || name === 'bad') return world.ok === (name === 'ok');
  return name === 'draft' ? world.draft : world.fork;
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

function not(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}

function holds(condition: Condition, world: World): Answer {
  if (condition.kind === 'always') return true;
  if (condition.kind === 'never') return false;
  if (condition.kind === 'not') return not(holds(condition.of, world));
  if (condition.kind === 'and') return all(condition.all.map((each) => holds(each, world)));
  if (condition.kind === 'or')
    return not(all(condition.any.map((each) => not(holds(each, world)))));
  return condition.kind === 'unmarked' ? atomHolds(condition.markers, world) : undefined;
}

const LEAVES = [
  'x.draft',
  'x.fork',
  'x.ref',
  'x.out',
  'x.os',
  'x.*.result',
  'known.a',
  'known.one',
  'known.none',
  'known.yes',
  'known.list',
  'success()',
  'failure()',
  'cancelled()',
  'true',
  'false',
  "''",
  "'a'",
  "'ab'",
  '1',
  '0',
  'null',
  "'success'",
];
const SHAPES: readonly (readonly string[])[] = [
  ['!(', ')'],
  ['(', ' && ', ')'],
  ['(', ' || ', ')'],
  ['(', ' && ', ' || ', ')'],
  ['(', ' == ', ')'],
  ['(', ' != ', ')'],
  ['(', ' < ', ')'],
  ['(', ' >= ', ')'],
  ['contains(', ', ', ')'],
  ['startsWith(', ', ', ')'],
  ['endsWith(', ', ', ')'],
  ["format('{0}-{1}', ", ', ', ')'],
  ['join(', ', ', ')'],
  ['toJSON(', ')'],
  ['fromJSON(', ')'],
  ['(', ').a'],
  ['(', ').*'],
  ['(', ')[', ']'],
  ['case(', ', ', ', ', ')'],
];

function fill(shape: readonly string[], parts: readonly string[]): string {
  return shape.map((piece, at) => piece + (at < shape.length - 1 ? parts[at] : '')).join('');
}

const { expression: expressions } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'expression' },
    fc.constantFrom(...LEAVES),
    fc
      .tuple(fc.constantFrom(...SHAPES), tie('expression'), tie('expression'), tie('expression'))
      .map(([shape, ...parts]) => fill(shape, parts)),
  ),
}));

test('a condition never says the opposite of what the expression comes to', () => {
  let decided = 0;
  fc.assert(
    fc.property(expressions, worlds, (source, world) => {
      const read = conditionOf(source, SYMBOLIC);
      assert.equal(read.kind, 'condition', source);
      if (read.kind !== 'condition') return;
      const told = holds(read.when, world);
      if (told === undefined) return;
      decided += 1;
      const real = answerOf(source, world);
      // Claims are of what can be evaluated; an expression that fails has no truth to be compared with.
      assert.ok(real === told || (real === undefined && /fromJSON|case/.test(source)), source);
    }),
    { numRuns: 20_000, seed: 7 },
  );
  assert.ok(decided > 10_000, `only ${decided} were decided`);
});

/** Whether a text can come out of the parts of one that has holes. */
function covers(parts: readonly (string | object)[], real: string): boolean {
  const pattern = parts.map((part) =>
    typeof part === 'string' ? part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '[^]*',
  );
  return new RegExp(`^${pattern.join('')}$`).test(real);
}

test('a name with holes leaves room for every name that can come out', () => {
  fc.assert(
    fc.property(expressions, expressions, worlds, (first, last, world) => {
      fc.pre(!/\(\)/.test(first + last));
      const source = `\${{ ${first} }} - \${{ ${last} }}`;
      const told = textOf(source, SYMBOLIC);
      const real = textOf(source, concrete(world));
      assert.ok(told.kind === 'text' && real.kind === 'text', source);
      if (told.kind !== 'text' || real.kind !== 'text') return;
      const exact = real.text.parts.map((part) => (typeof part === 'string' ? part : '?')).join('');
      assert.ok(covers(told.text.parts, exact), source);
    }),
    { numRuns: 10_000, seed: 7 },
  );
});
