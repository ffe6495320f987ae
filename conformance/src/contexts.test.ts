import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { compare } from './compare.js';
import { type Case, readJson, RECORDINGS, type Recording, recordingsOf } from './recordings.js';

const cases = readJson<readonly Case[]>(join(RECORDINGS, 'cases.json'));

test('there are recordings of seven servers', () => {
  assert.equal(recordingsOf('contexts').length, 7);
  assert.equal(cases.length, 294);
});

for (const file of recordingsOf('contexts')) {
  const recording = readJson<Recording>(file);
  const { exact, differences } = compare(cases, recording);
  test(`${recording.server}: ${exact} of ${cases.length} cases exact`, () => {
    assert.deepEqual(differences, []);
    assert.equal(exact, cases.length);
  });

  test(`${basename(file)}: a corrupted recording is noticed`, () => {
    const few = cases.slice(0, 5);
    const [first, ...rest] = recording.results.slice(0, 5);
    assert.ok(first);
    const corrupted = { ...first, prOpened: { 'CI / made up (push)': 'pending' } };
    const wrongState = { ...first, pushMain: { 'CI / build (push)': 'success' } };
    for (const [results, id] of [
      [[corrupted, ...rest], first.id],
      [[wrongState, ...rest], first.id],
      [rest, first.id],
      [[first, ...rest, { ...first, id: 'no-such-case' }], 'no-such-case'],
    ] as const) {
      const found = compare(few, { ...recording, results }).differences.map(({ id: of }) => of);
      assert.deepEqual([...new Set(found)], [id]);
    }
  });
}
