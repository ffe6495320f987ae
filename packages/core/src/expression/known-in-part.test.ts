import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Value } from '../model/index.js';
import { evaluate } from './evaluate.js';
import { type Interpolated, interpolate } from './interpolate.js';
import type { Naming } from './naming.js';
import { parseExpression } from './parse-expression.js';

const OPTIONS: Omit<Naming, 'scope'> = {
  forgeNames: ['github', 'gitea'],
  success: true,
  failure: false,
  cancelled: 'panic',
  job: 'nil',
  fewArguments: 'panic',
  star: 'values',
  rewriting: 'each',
  printing: 'reflected',
  unclosedQuote: 'panic',
  unclosedExpression: 'panic',
};

const VARIABLES: Value = {
  kind: 'map',
  entries: new Map([['OS', { kind: 'string', value: 'linux' }]]),
  rest: { kind: 'unknown', why: 'vars' },
};
const SCOPE = new Map([['vars', VARIABLES]]);

function nameOf(source: string): Interpolated {
  return interpolate(`\${{ ${source} }}`, { ...OPTIONS, scope: SCOPE });
}

test('of variables that are known in part, a hole says which one is missing', () => {
  for (const [source, part] of [
    ['vars.OS', 'linux'],
    ['vars.os', 'linux'],
    ["vars['Os']", 'linux'],
    ['vars.NEW', { why: 'vars.NEW' }],
    ['vars.new', { why: 'vars.NEW' }],
    ["vars['new']", { why: 'vars.NEW' }],
    ['toJSON(vars)', { why: 'vars' }],
    ['vars.*.name', { why: 'vars' }],
    ['vars[0]', ''],
    ['vars', 'Object'],
  ] as const)
    assert.deepEqual(
      nameOf(source),
      { kind: 'text', text: { parts: part === '' ? [] : [part] } },
      source,
    );
});

test('a map that is known in part does not leave as a whole one', () => {
  const expression = parseExpression('vars');
  assert.ok(expression.kind === 'expression');
  const outcome = evaluate(expression, { ...OPTIONS, scope: SCOPE });
  assert.deepEqual(outcome, { kind: 'value', value: { kind: 'unknown', why: 'vars' } });
});

test('where no variable is known the holes have the same names', () => {
  const scope = new Map<string, Value>([['vars', { kind: 'unknown', why: 'vars' }]]);
  assert.deepEqual(interpolate('${{ vars.os }}', { ...OPTIONS, scope }), hole('vars.OS'));
});

function resultOf(needs: Value): Interpolated {
  return interpolate('${{ needs.a.result }}', { ...OPTIONS, scope: new Map([['needs', needs]]) });
}

function hole(why: string): Interpolated {
  return { kind: 'text', text: { parts: [{ why }] } };
}

test('needs that are known in part have unknown entries', () => {
  const rest: Value = { kind: 'unknown', why: 'needs.a' };
  const part: Value = { kind: 'map', entries: new Map(), rest };
  assert.deepEqual(resultOf({ kind: 'map', entries: new Map([['a', part]]) }), hole('needs.a'));
  assert.deepEqual(resultOf(part), hole('needs.a.result'));
});
