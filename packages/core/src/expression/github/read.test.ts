import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALWAYS, type Condition, notOf, showText, type Value } from '../../model/index.js';
import {
  conditionOf,
  lookUp,
  type Symbolic,
  type SymbolicScope,
  textOf,
  valueOf,
} from './index.js';

/** Stands for the claim of a text: any atom will do, as long as no two claims share one. */
function claimed(text: string): Condition {
  return { kind: 'unmarked', markers: [text], titles: true };
}

function fixed(value: string): Symbolic {
  return { kind: 'value', value: { kind: 'string', value } };
}

function text(value: string): Value {
  return { kind: 'string', value };
}

function isPullRequest(value: Value): Condition | undefined {
  const isIt = value.kind === 'string' && value.value.toLowerCase() === 'pull_request';
  return isIt ? claimed('the event') : undefined;
}

const OPEN: ReadonlyMap<string, Symbolic> = new Map<string, Symbolic>([
  [
    'github.event_name',
    { kind: 'open', why: 'github.event_name', varies: true, equals: isPullRequest },
  ],
  ['github.event.pull_request.draft', { kind: 'when', when: claimed('draft') }],
  ['github.ref_name', { kind: 'open', why: 'github.ref_name', varies: true }],
  ['github.repository', fixed('o/r')],
  ['github.job', fixed('')],
  [
    'needs.*.result',
    {
      kind: 'list',
      why: 'needs.*.result',
      items: [
        { kind: 'open', why: 'needs.a.result', varies: true },
        { kind: 'open', why: 'needs.b.result', varies: true },
      ],
    },
  ],
]);

const MATRIX: Value = {
  kind: 'map',
  entries: new Map<string, Value>([
    ['os', text('Linux')],
    ['go', { kind: 'float', value: 1.2 }],
    ['list', { kind: 'list', items: [] }],
    ['no', { kind: 'null' }],
    ['later', { kind: 'unknown', why: 'the matrix' }],
  ]),
};

const NAMES: SymbolicScope = {
  read: (path) => {
    const [root = ''] = path;
    if (root === 'matrix') return lookUp(MATRIX, path.slice(1));
    if (!['github', 'needs', 'vars'].includes(root)) return undefined;
    const why = path.join('.');
    return OPEN.get(why) ?? { kind: 'open', why, varies: root !== 'vars' };
  },
  claim: claimed,
};

const STATUS = { success: claimed('ok'), failure: claimed('bad'), cancelled: claimed('cut') };
const JOB_IF: SymbolicScope = { ...NAMES, status: STATUS };

function said(condition: Condition): string {
  if (condition.kind === 'unmarked') return `[${condition.markers.join()}]`;
  if (condition.kind === 'not') return `not ${said(condition.of)}`;
  if (condition.kind === 'and') return `(${condition.all.map(said).join(' & ')})`;
  if (condition.kind === 'or') return `(${condition.any.map(said).join(' | ')})`;
  return condition.kind === 'unknown' ? `unknown: ${condition.why}` : condition.kind;
}

function condition(source: string): string {
  const read = conditionOf(source, JOB_IF);
  if (read.kind === 'invalid') return `${read.reason} ${read.what} ${read.offset}`;
  return said(read.when);
}

function name(source: string): string {
  const read = textOf(source, NAMES);
  return read.kind === 'text' ? showText(read.text) : `${read.reason} ${read.what} ${read.offset}`;
}

test('the conditions of jobs', () => {
  const table: readonly (readonly [string, string])[] = [
    ['', 'always'],
    ['always()', 'always'],
    ['${{ success() }}', '[ok]'],
    ['!cancelled()', 'not [cut]'],
    ['success() && true', '[ok]'],
    ['false && needs.a.outputs.x', 'never'],
    ["needs.a.outputs.x || 'x'", 'always'],
    ["github.event_name == 'pull_request'", '[the event]'],
    ["'Pull_Request' != github['event_name']", 'not [the event]'],
    ["github.event_name == 'push'", "[github.event_name == 'push']"],
    ['github.event.pull_request.draft', '[draft]'],
    ['github.event.pull_request.draft == false', 'not [draft]'],
    ['github.event.pull_request.draft != true', 'not [draft]'],
    ["github.event.pull_request.draft == 'true'", 'never'],
    ['!github.event.pull_request.draft && !failure()', '(not [draft] & not [bad])'],
    ["NEEDS.A.outputs['Code']=='x'", "[needs.a.outputs.code == 'x']"],
    ["needs.a.outputs.code != 'x'", "not [needs.a.outputs.code == 'x']"],
    ['needs.a.outputs.code', '[needs.a.outputs.code]'],
    ['1 < needs.a.outputs.n', '[needs.a.outputs.n > 1]'],
    ["vars.OS == 'x'", 'unknown: vars.os'],
    ["vars.OS == 'x' && false", 'never'],
    [
      "contains(needs.*.result, 'failure')",
      "([needs.a.result == 'failure'] | [needs.b.result == 'failure'])",
    ],
    ["contains( github.ref_name , 'X' )", "[contains(github.ref_name, 'X')]"],
    [
      `contains(fromJSON('["push", "pull_request"]'), github.event_name)`,
      "([github.event_name == 'push'] | [the event])",
    ],
    ['startsWith(github.ref_name, matrix.os)', "[startsWith(github.ref_name, 'Linux')]"],
    ["fromJSON(needs.a.outputs.x).y == 'z'", "[fromJSON(needs.a.outputs.x).y == 'z']"],
    ['fromJSON(needs.a.outputs.x).y && false', 'unknown: a call that may fail'],
    ["fromJSON('x') || true", 'unknown: a call that may fail'],
    ["(github.event.pull_request.draft && 'a' || 'b') == 'b'", 'not [draft]'],
    ["case(github.event.pull_request.draft, 'a', 'b') == 'a'", '[draft]'],
    ["matrix.later == 'x'", 'unknown: the matrix'],
    ["success('a')", 'unknown: success of some jobs'],
  ];
  for (const [source, expected] of table) assert.equal(condition(source), expected, source);
});

test('text beside an expression makes an if always true (trap 53)', () => {
  for (const source of ["'a' == ${{ github.ref_name }}", '${{ false }}\n', '!${{ false }}']) {
    assert.deepEqual(conditionOf(source, JOB_IF), {
      kind: 'condition',
      when: ALWAYS,
      callsStatus: false,
    });
  }
  assert.equal(condition('${{ false }}'), 'never');
});

test('whether an if calls a status function decides what GitHub adds to it', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['true', false],
    ["github.ref_name == 'always()'", false],
    ['true || Failure()', true],
    ['x ${{ always() }}', true],
    ['always() ${{ true }}', false],
  ];
  for (const [source, expected] of table) {
    const read = conditionOf(source, JOB_IF);
    assert.equal(read.kind === 'condition' && read.callsStatus, expected, source);
  }
});

test('names with expressions in them', () => {
  const table: readonly (readonly [string, string])[] = [
    ['plain }} {0}', 'plain }} {0}'],
    ['Build ${{ matrix.os }}, go ${{ matrix.go }}', 'Build Linux, go 1.2'],
    [
      '${{ matrix.no }}|${{ true }}|${{ matrix.list }}|${{ matrix }}|${{ 1e3 }}',
      '|true|Array|Object|1000',
    ],
    ["it's ${{ 'it''s }}' }}", "it's it's }}"],
    ['${{ github.ref_name }} on ${{ matrix.os }}', '* on Linux'],
    ["${{ format('{0}-{1}', matrix.os, vars.X) }}", 'Linux-*'],
    ["${{ github.ref_name || 'x' }}", '*'],
    ["${{ github.job || 'x' }}", 'x'],
    ['${{ github.job }}', ''],
  ];
  for (const [source, expected] of table) assert.equal(name(source), expected, source);
});

test('a name that hangs on the pull request says on what (trap 61)', () => {
  const read = textOf("${{ github.event.pull_request.draft && 'x' || 'y' }}", NAMES);
  assert.deepEqual(read, {
    kind: 'text',
    text: { parts: [{ why: 'github.event.pull_request.draft' }] },
  });
});

test('what GitHub refuses says why and where (trap 54)', () => {
  const table: readonly (readonly [string, string])[] = [
    ['a ${{ env.X }}', 'unknown-context env 6'],
    ['${{ true || secrets.X }}', 'unknown-context secrets 12'],
    ["${{ hashFiles('x') }}", 'unknown-function hashfiles 4'],
    ['${{ always() }}', 'unknown-function always 4'],
    ['x ${{ github.ref', 'unclosed-expression ${{ 2'],
    ['${{ }}', 'empty-expression  4'],
    ['${{ 1 + 1 }}', 'unexpected-symbol + 6'],
    ["${{ 'a }}", 'unclosed-expression ${{ 0'],
    ['${{ contains(1) }}', 'too-few-arguments contains 4'],
  ];
  for (const [source, expected] of table) assert.equal(name(source), expected, source);
});

test('a lone expression is its value, anything else a string', () => {
  const table: readonly (readonly [string, Value])[] = [
    ['x', text('x')],
    ['${{ 1 }}', { kind: 'float', value: 1 }],
    ["${{ fromJSON('[1]') }}", { kind: 'list', items: [{ kind: 'float', value: 1 }] }],
    [' ${{ 1 }}', text(' 1')],
    ['${{ vars.X }}', { kind: 'unknown', why: 'vars.x' }],
    ['a${{ vars.X }}', { kind: 'unknown', why: 'vars.x' }],
  ];
  for (const [source, value] of table) {
    assert.deepEqual(valueOf(source, NAMES), { kind: 'value', value }, source);
  }
  assert.equal(said(notOf(claimed('x'))), 'not [x]');
});
