import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { editDistance } from './edit-distance.js';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 });

test('letters are changed, added, left out and swapped', () => {
  assert.equal(editDistance('build', 'build'), 0);
  assert.equal(editDistance('build', 'biuld'), 1);
  assert.equal(editDistance('build', 'built'), 1);
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('ca', 'abc'), 3);
});

test('a limit changes no answer that lies within it', () => {
  fc.assert(
    fc.property(word, word, fc.nat(9), (one, other, most) => {
      const exact = editDistance(one, other);
      const limited = editDistance(one, other, most);
      if (exact <= most) assert.equal(limited, exact);
      else assert.ok(limited > most);
    }),
    { numRuns: 3000, seed: 20_260_101 },
  );
});
