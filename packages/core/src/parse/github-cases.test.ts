import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { dialectsOf } from '../dialect/index.js';
import { type Parsed, parseWorkflow } from './index.js';

const folder = new URL('../../src/parse/cases/github/', import.meta.url);

function parseFor(version: string, text: string): Parsed {
  const [dialect] = dialectsOf({ forge: 'github', version, address: null, from: 'option' });
  assert.ok(dialect);
  return parseWorkflow({ path: 'ci.yml', text }, dialect);
}

/** What came of a file, as the first line of a case tells it. */
function outcomeOf(parsed: Parsed): string {
  if (parsed.kind === 'workflow')
    return parsed.workflow.doubt === null ? 'valid' : `doubt ${parsed.workflow.doubt}`;
  const [first] = parsed.problems;
  return `${parsed.kind} ${first?.code} ${first?.span?.start.line}`;
}

describe('a file as GitHub reads it', () => {
  for (const name of readdirSync(folder)) {
    it(name, () => {
      const text = readFileSync(new URL(name, folder), 'utf8');
      const expected = text.slice(2, text.indexOf('\n'));
      const outcome = outcomeOf(parseFor('github.com', text));
      const [kind, ...rest] = expected.split(' ');
      if (kind !== 'doubt') assert.equal(outcome, expected);
      else assert.ok(outcome.startsWith('doubt') && outcome.includes(rest.join(' ')), outcome);
    });
  }
});

describe('a file as GitHub Enterprise Server reads it', () => {
  for (const key of ['queue', 'timezone', 'enqueued']) {
    it(`is not sure of ${key}, which is newer`, () => {
      const part = {
        queue: 'on: push\nconcurrency: {group: a, queue: max}',
        timezone: "on: {schedule: [{cron: '0 0 * * *', timezone: UTC}]}",
        enqueued: 'on: {pull_request: {types: [enqueued]}}',
      }[key];
      const text = `${part}\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n`;
      assert.equal(outcomeOf(parseFor('github.com', text)), 'valid');
      assert.match(outcomeOf(parseFor('3.16.0', text)), new RegExp(`^doubt .*${key}`));
    });
  }
});

describe('what GitHub makes of literals', () => {
  const text = `
on:
  push: {branches: [1.10, 0x10, 1e2, true, null-x, 'a']}
  workflow_call:
    inputs: {a: {type: boolean}, b: {type: number}, c: {type: string}, d: {type: string, default: x}}
jobs:
  one:
    name: 3.10
    if: \${{ 'true' }}
    runs-on: x
    continue-on-error: true
    steps:
      - {run: 1, name: 0o17, continue-on-error: true}
      - {uses: actions/checkout@v4, with: {depth: 1}}
  two: {name: !!str 3.10, needs: one, runs-on: x, steps: [{run: x}]}
  three: {name: "\${{ matrix.a }}", needs: [one, TWO], runs-on: x, steps: [{run: x}]}
`;
  const parsed = parseFor('github.com', text);
  assert.equal(parsed.kind, 'workflow');
  const { workflow } = parsed;
  const [one, two, three] = workflow.jobs;

  it('prints numbers and truth where a text is wanted', () => {
    const patterns = workflow.triggers[0]?.filters[0]?.patterns;
    assert.deepEqual(patterns, ['1.1', '16', '100', 'true', 'null-x', 'a']);
    assert.deepEqual([one?.name, two?.name], ['3.1', '3.10']);
    assert.equal(one?.condition, 'true');
    assert.equal(three?.name, '${{ matrix.a }}');
    assert.deepEqual([two?.needs, three?.needs], [['one'], ['one', 'TWO']]);
  });

  it('keeps what a job and its steps do with failures', () => {
    assert.equal(one?.continueOnError, 'true');
    const told = one?.steps.map((step) => [step.name, step.run, step.uses, step.continueOnError]);
    assert.deepEqual(told, [
      ['15', '1', null, 'true'],
      [null, null, 'actions/checkout@v4', null],
    ]);
    assert.equal(one?.steps[1]?.span.start.line, 14);
  });

  it('gives inputs without a default the empty value of their type', () => {
    assert.ok(workflow.callable);
    assert.deepEqual(
      [...workflow.inputDefaults.values()],
      [
        { kind: 'bool', value: false },
        { kind: 'float', value: 0 },
        { kind: 'string', value: '' },
        { kind: 'string', value: 'x' },
      ],
    );
  });
});

describe('a hostile file on GitHub', () => {
  const head = 'on: push\njobs: {a: {runs-on: x, steps: [{run: x}]}}\n';

  it('that stands for billions of values is doubted, not unfolded', () => {
    const lines = Array.from({ length: 40 }, (_, level) => {
      const item = level === 0 ? 'x' : `*a${level - 1}`;
      return `    a${level}: &a${level} [${item}, ${item}]`;
    });
    const text = `on: push\njobs:\n  a:\n   runs-on: x\n   steps: [{run: x}]\n   strategy:\n    matrix:\n${lines.join('\n').replaceAll('    a', '     a')}\n`;
    assert.match(outcomeOf(parseFor('github.com', text)), /^doubt .*(?:values|levels)/);
  });

  it('that is nested deeper than GitHub reads is doubted', () => {
    const deep = `${'['.repeat(60)}${']'.repeat(60)}`;
    const job = `{runs-on: x, steps: [{run: x}], strategy: {matrix: {a: ${deep}}}}`;
    assert.match(outcomeOf(parseFor('github.com', `on: push\njobs: {a: ${job}}\n`)), /levels/);
  });

  it('with names of prototypes as keys is refused for them', () => {
    for (const key of ['__proto__', 'constructor', 'toString'])
      assert.equal(
        outcomeOf(parseFor('github.com', `${key}: x\n${head}`)),
        'invalid unknown-key 1',
      );
  });

  it('with thousands of problems is told of the first hundred', () => {
    const text = `${head}${Array.from({ length: 5000 }, (_, i) => `key${i}: x`).join('\n')}\n`;
    const many = parseFor('github.com', text);
    assert.equal(many.kind === 'invalid' && many.problems.length, 100);
  });
});
