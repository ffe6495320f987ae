import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { exactText, type Value } from '../model/index.js';
import { type Interpolated, interpolate } from './interpolate.js';
import type { Naming, Scope } from './naming.js';

type Row = readonly [source: string, outcome: string | 1 | 2];
type Recording = Readonly<Record<'whole' | 'each' | 'values', readonly Row[]>>;

interface Result {
  readonly id: string;
  readonly prOpened: Readonly<Record<string, string>> | null;
}

const NULL: Value = { kind: 'null' };

function string(value: string): Value {
  return { kind: 'string', value };
}

function int(value: bigint): Value {
  return { kind: 'int', value };
}

function float(value: number): Value {
  return { kind: 'float', value };
}

function bool(value: boolean): Value {
  return { kind: 'bool', value };
}

function list(...items: readonly Value[]): Value {
  return { kind: 'list', items };
}

function map(entries: Readonly<Record<string, Value>>): Value {
  return { kind: 'map', entries: new Map(Object.entries(entries)) };
}

const ACT: Omit<Naming, 'scope'> = {
  forgeNames: ['github', 'gitea'],
  success: true,
  failure: false,
  cancelled: 'panic',
  job: 'nil',
  fewArguments: 'panic',
  star: 'skipped',
  rewriting: 'whole',
  printing: 'reflected',
  unclosedQuote: 'panic',
  unclosedExpression: 'panic',
};

const EACH: Omit<Naming, 'scope'> = {
  ...ACT,
  cancelled: false,
  job: 'empty',
  rewriting: 'each',
  printing: 'plain',
  unclosedQuote: 'failed',
  unclosedExpression: 'failed',
};

const MATRIX = map({
  os: string('linux'),
  empty: string(''),
  yes: bool(true),
  no: bool(false),
  int: int(7n),
  zero: int(0n),
  neg: int(-3n),
  float: float(3.1),
  fzero: float(0),
  big: int(12345678901234567890n),
  huge: float(1e21),
  date: { kind: 'time', value: '2024-01-02 00:00:00 +0000 UTC' },
  nothing: NULL,
  nan: float(Number.NaN),
  list: list(string('a'), string('B'), int(3n), float(1.5), NULL, bool(true)),
  lists: list(list(int(1n)), list(int(2n))),
  maps: list(map({ name: string('x'), v: int(1n) }), map({ name: string('y') })),
  map: map({ Name: string('n'), inner: map({ k: string('v') }) }),
  code: string('matrix.int'),
  quote: string("it's"),
  html: string('<a&b>\u2028\u007f\u0001'),
});

const SCOPE: Scope = new Map([
  ['matrix', MATRIX],
  ['vars', map({ OS: string('linux'), N: string('12') })],
  ['strategy', map({ 'fail-fast': bool(true), 'max-parallel': int(4n) })],
  ['needs', map({ b: map({}) })],
]);

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function codeOf(made: Interpolated): string | 1 | 2 | undefined {
  if (made.kind === 'text') return exactText(made.text);
  return made.kind === 'panic' ? 2 : 1;
}

function replay(rows: readonly Row[], options: Omit<Naming, 'scope'>): void {
  assert.ok(rows.length > 0);
  for (const [source, outcome] of rows)
    assert.equal(codeOf(interpolate(source, { ...options, scope: SCOPE })), outcome, source);
}

const recording = readJson('../../src/expression/recorded/act.json') as Recording;

test('names become what act makes of them in one call of format', () => {
  replay(recording.whole, ACT);
});

test('names become what a later Gitea than 1.27.0 makes of them part by part', () => {
  replay(recording.each, EACH);
});

test('a star reads the values of a map where the server does', () => {
  replay(recording.values, { ...ACT, forgeNames: ['github'], star: 'values' });
});

/** The jobs of a recorded case: its name as written, and the scopes of each job. */
interface Named {
  readonly id: string;
  readonly name: string;
  readonly matrix: readonly Readonly<Record<string, Value>>[];
  readonly servers: readonly string[];
}

const FORGEJO = ['forgejo-11.0.15', 'forgejo-15.0.3'];
const EVERY = [...FORGEJO, 'gitea-1.24.7', 'gitea-1.25.4', 'gitea-1.26.3', 'gitea-1.27-main'];

function plain(id: string, name: string): Named {
  return { id, name, matrix: [{}], servers: FORGEJO };
}

function legs(id: string, name: string, matrix: Named['matrix']): Named {
  return { id, name, matrix, servers: EVERY };
}

const NAMED: readonly Named[] = [
  plain('job-name-expr-literal', "${{ 'lit' }}-x"),
  plain('job-name-expr-event', 'on ${{ github.event_name }}'),
  plain('job-name-expr-ref', 'on ${{ github.ref_name }}'),
  plain('job-name-expr-base', 'to ${{ github.base_ref }}'),
  plain('job-name-expr-vars', 'v=${{ vars.NOPE }}'),
  plain('job-name-expr-env', 'v=${{ env.E }}'),
  plain('job-name-expr-secrets', 'v=${{ secrets.S }}'),
  plain('job-name-expr-inputs', 'v=${{ inputs.x }}'),
  plain('job-name-expr-unknown', 'v=${{ nothing.here }}'),
  plain('job-name-expr-broken', 'v=${{ matrix. }}'),
  plain('job-name-expr-unclosed', 'v=${{ github.ref'),
  plain('job-name-expr-format', "${{ format('{0}-{1}', 'a', 'b') }}"),
  plain('job-name-expr-and-or', "${{ github.event_name == 'push' && 'P' || 'Q' }}"),
  legs('job-name-strategy-index', 'n ${{ strategy.job-index }}/${{ strategy.job-total }}', [{}]),
  legs('matrix-name-expr', 'go ${{ matrix.os }}', [{ os: string('linux') }, { os: string('mac') }]),
  legs('matrix-name-expr-all', 'go ${{ matrix.os }} ${{ matrix.v }}', [
    { os: string('linux'), v: int(1n) },
    { os: string('mac'), v: int(2n) },
  ]),
  legs('matrix-name-expr-missing', 'go ${{ matrix.nope }}.', [{ os: string('linux') }]),
  legs('matrix-name-expr-float', 'go ${{ matrix.v }}', [
    { v: float(3.1) },
    { v: float(1) },
    { v: float(1000) },
  ]),
  legs('matrix-name-expr-types', 'go <${{ matrix.v }}>', [
    { v: bool(true) },
    { v: NULL },
    { v: string('') },
    { v: int(5n) },
  ]),
  legs('matrix-name-case', 'go ${{ matrix.os }}', [{ OS: string('linux') }]),
  {
    id: 'matrix-name-expr-other',
    name: 'go ${{ github.event_name }}',
    matrix: [{}],
    servers: [...FORGEJO, 'gitea-1.24.7'],
  },
];

function contextOf(name: string, matrix: Readonly<Record<string, Value>>): string {
  const made = interpolate(name, { ...ACT, scope: new Map([['matrix', map(matrix)]]) });
  return `CI / ${made.kind === 'text' ? exactText(made.text) : ''} (pull_request)`;
}

test('jobs get the names that were recorded on servers', () => {
  for (const server of EVERY) {
    const path = `../../../../conformance/recordings/contexts/${server}.json`;
    const { results } = readJson(path) as { readonly results: readonly Result[] };
    const recorded = new Map(results.map(({ id, prOpened }) => [id, Object.keys(prOpened ?? {})]));
    for (const { id, name, matrix } of NAMED.filter(({ servers }) => servers.includes(server)))
      for (const row of matrix) {
        const context = contextOf(name, row);
        assert.ok(recorded.get(id)?.includes(context), `${server} ${id}: ${context}`);
      }
  }
});

test('what may differ between servers is unknown where it matters', () => {
  const options = {
    ...ACT,
    fewArguments: 'unknown',
    star: 'unknown',
    maybeForgeNames: ['forgejo'],
    scope: SCOPE,
  } as const;
  const why = (source: string) => {
    const made = interpolate(source, options);
    return made.kind === 'text' ? made.text.parts : made.kind;
  };
  assert.deepEqual(why('a ${{ forgejo.ref }}'), [{ why: 'forgejo' }]);
  assert.deepEqual(why('a ${{ forge.ref }}'), 'failed');
  assert.deepEqual(why('a ${{ contains(1) }}'), [{ why: 'contains()' }]);
  assert.deepEqual(why('a ${{ contains(1, 1) }}'), ['a true']);
  assert.deepEqual(why('a ${{ matrix.map.*.name }}'), [{ why: '*.name' }]);
  assert.deepEqual(why('a ${{ join(matrix.maps.*.name) }}'), ['a x,y']);
});

test('the strategy has unknown entries and no others when nobody tells it', () => {
  const made = interpolate('${{ strategy.job-index }}-${{ strategy.fail-fast }}', {
    ...ACT,
    scope: new Map(),
  });
  assert.deepEqual(made, { kind: 'text', text: { parts: ['-', { why: 'strategy.fail-fast' }] } });
});

test('a job name reads the github context where the server fills it', () => {
  const github = map({ event_name: string('pull_request') });
  const scope = new Map([['github', github]]);
  const made = interpolate('go ${{ github.event_name }}', { ...ACT, scope });
  // gitea-1.26.3 matrix-name-expr-other
  assert.deepEqual(made, { kind: 'text', text: { parts: ['go pull_request'] } });
  const other = interpolate('go ${{ gitea.sha }}', { ...ACT, scope });
  assert.deepEqual(other, {
    kind: 'text',
    text: { parts: ['go ', { why: 'github.sha' }] },
  });
});
