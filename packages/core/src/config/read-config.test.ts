import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ASSUMPTIONS } from '../model/index.js';
import { NO_CONFIG, readConfig } from './index.js';

const RULES = [
  'phantom-context',
  'fork-blind',
  'toothless-context',
  'broken-workflow',
  'unrequired-context',
];

function read(text: string): ReturnType<typeof readConfig> {
  return readConfig({ path: 'driftgate.yaml', text }, RULES);
}

test('an empty file changes nothing', () => {
  assert.deepEqual(read('').value, NO_CONFIG);
  assert.deepEqual(read('# nothing yet\n').value, NO_CONFIG);
});

test('everything that can be set', () => {
  const { value, problems } = read(`assumptions:
  fork: error
rules:
  toothless-context: off
external:
  - context: ci/jenkins
    by: Jenkins
suppressions:
  - rule: phantom-context
    context: codecov/*
    reason: posted by a bot
    until: 2027-01-31
`);
  assert.deepEqual(problems, []);
  assert.deepEqual(value?.assumptions, { ...ASSUMPTIONS, fork: 'error' });
  assert.deepEqual(value?.severities, { 'toothless-context': 'off' });
  assert.equal(value?.external[0]?.by, 'Jenkins');
  assert.deepEqual(
    [value?.suppressions[0]?.until, value?.suppressions[0]?.span.start.line],
    ['2027-01-31', 9],
  );
});

for (const [text, code, data, line, column] of [
  [
    'asumptions:\n  fork: error\n',
    'config-unknown-key',
    { key: 'asumptions', nearest: 'assumptions' },
    1,
    1,
  ],
  ['assumptions:\n  frok: error\n', 'config-unknown-key', { key: 'frok', nearest: 'fork' }, 2, 3],
  ['assumptions:\n  fork: fatal\n', 'config-type', { expected: 'error, warning, notice' }, 2, 9],
  ['rules: [a]\n', 'config-type', { expected: 'a mapping' }, 1, 8],
  ['suppressions:\n  - rule: phantom-context\n', 'config-missing', { key: 'reason' }, 2, 5],
  ['external:\n  - context: x\n', 'config-missing', { key: 'by' }, 2, 5],
  [
    'suppressions:\n  - {rule: phantom-context, reason: x, until: 2027-02-30}\n',
    'config-type',
    { expected: 'a date such as 2027-01-31' },
    2,
    47,
  ],
  [
    'rules:\n  phantom-context: off\n',
    'config-severity-of-verdict',
    { rule: 'phantom-context' },
    2,
    20,
  ],
  ['rules: {fork-blind: error}\n', 'config-severity-of-assumption', { rule: 'fork-blind' }, 1, 21],
  [
    'rules: {broken-workflow: off}\n',
    'config-severity-of-problem',
    { rule: 'broken-workflow' },
    1,
    26,
  ],
  [
    'rules: {unrequired-context: off}\n',
    'config-severity-of-notice',
    { rule: 'unrequired-context' },
    1,
    29,
  ],
  [
    'suppressions:\n  - {rule: broken-workflow, reason: x}\n',
    'config-suppression-of-problem',
    { rule: 'broken-workflow' },
    2,
    12,
  ],
  [
    'suppressions:\n  - {rule: unrequired-context, reason: x}\n',
    'config-suppression-of-notice',
    { rule: 'unrequired-context' },
    2,
    12,
  ],
  ['- a\n', 'config-type', { expected: 'a mapping' }, 1, 1],
] as const) {
  test(`${JSON.stringify(text)} is ${code} at ${line}:${column}`, () => {
    const { value, problems } = read(text);
    assert.equal(value, undefined);
    const [first] = problems;
    assert.deepEqual([first?.code, first?.data], [code, data]);
    assert.deepEqual([first?.span?.start.line, first?.span?.start.column], [line, column]);
  });
}

test('equal keys and broken YAML are problems, and nothing makes it throw', () => {
  assert.equal(read('rules: {}\nrules: {}\n').value, undefined);
  assert.equal(read('rules: {\n').value, undefined);
  fc.assert(fc.property(fc.string(), (text) => Array.isArray(read(text).problems)));
});
