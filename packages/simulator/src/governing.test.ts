import assert from 'node:assert/strict';
import { test } from 'node:test';
import { governing } from './governing.js';

function rules(...names: readonly string[]) {
  const rest = { statusChecks: true, required: [], createdAt: null };
  return names.map((name, index) => ({ ...rest, name, priority: index + 1 }));
}

function governs(rule: string, branch: string): boolean {
  return governing(rules(rule), branch, 'priority') !== undefined;
}

test('a glob before a plain name governs where priority decides, and only there', () => {
  const both = rules('ma*', 'main');
  assert.equal(governing(both, 'main', 'priority')?.name, 'ma*');
  assert.equal(governing(both, 'main', 'plain-first')?.name, 'main');
});

test('one star stops at a slash, two do not, and dots are dots', () => {
  assert.ok(governs('release/*', 'release/1.x'));
  assert.ok(!governs('release/*', 'release/1/x'));
  assert.ok(governs('release/**', 'release/1/x'));
  assert.ok(governs('v?.x', 'v1.x'));
  assert.ok(!governs('v*.x', 'v1-x'));
  assert.ok(!governs('main', 'main2'));
});
