import assert from 'node:assert/strict';
import test from 'node:test';
import { goText, readYaml, toValue } from './index.js';

function printed(text: string): string {
  const read = readYaml({ path: 'w.yml', text }, { engine: 'v3', limit: null });
  const document = read.value;
  if (document === undefined || document.root === null) return `refused ${read.problems[0]?.code}`;
  const value = toValue(document, document.root);
  return value.value === undefined ? `refused ${value.problems[0]?.code}` : goText(value.value);
}

test('values print as Go prints them', () => {
  assert.equal(
    printed('[1.10, 1e6, 123456789.0, 010, ~, yes, !foo ]'),
    '[1.1 1e+06 1.23456789e+08 8 <nil> yes ]',
  );
  assert.equal(printed('{b: 1, a: [p, q]}'), 'map[a:[p q] b:1]');
  assert.equal(printed('2024-01-02T03:04:05+02:00'), '2024-01-02 03:04:05 +0200 +0200');
});

test('merge keys and equal keys', () => {
  assert.equal(
    printed('a: &a {x: 1, y: 2}\nb: {<<: *a, x: 3}'),
    'map[a:map[x:1 y:2] b:map[x:3 y:2]]',
  );
  assert.equal(printed('a: 1\na: 2'), 'refused yaml-duplicate-key');
  assert.equal(printed('"<<": 1'), 'map[<<:1]');
  assert.equal(printed('<<: 1'), 'refused yaml-merge');
});
