import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timelines } from '../dialect/index.js';
import { NEVER_CUT } from './parse-workflow.js';

test('no version cuts a file that is taken for short enough', () => {
  const limits = timelines.flatMap(({ base, differences }) => [
    base.fileLimit,
    ...differences.map(({ change }) => change.fileLimit),
  ]);
  const numbers = limits.filter((limit) => typeof limit === 'number');
  assert.ok(numbers.length > 0);
  // A UTF-16 unit takes three bytes at most.
  for (const limit of numbers) assert.ok(limit >= NEVER_CUT * 3);
});
