import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareMerging } from './compare-merging.js';
import { type MergeRecording, readJson, recordingsOf } from './recordings.js';

const recordings = recordingsOf('merging').map((file) => readJson<MergeRecording>(file));

test('there are recordings of seven servers', () => {
  assert.equal(recordings.length, 7);
});

for (const recording of recordings) {
  const { exact, trials, differences } = compareMerging(recording);
  test(`${recording.server}: ${exact} of ${trials} trials exact`, () => {
    assert.equal(trials, 86);
    assert.deepEqual(differences, []);
  });

  test(`${recording.server}: a corrupted trial is noticed`, () => {
    const [first, ...rest] = recording.results;
    assert.ok(first);
    const corrupted = { ...first, mergeStatus: first.mergeStatus === 200 ? 405 : 200 };
    const found = compareMerging({ ...recording, results: [corrupted, ...rest] });
    assert.deepEqual(
      found.differences.map(({ id }) => id),
      [first.id],
    );
  });
}
