import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Difference, timelines } from '@driftgate/core';
import { compare } from './compare.js';
import { compareMerging } from './compare-merging.js';
import { dialectOf } from './dialect-of.js';
import {
  type Case,
  type MergeRecording,
  readJson,
  RECORDINGS,
  type Recording,
} from './recordings.js';

const cases = readJson<readonly Case[]>(join(RECORDINGS, 'cases.json'));

/** Whether the recorded case comes out as recorded, with or without a difference. */
function isExact(reference: string, without?: Difference): boolean {
  const [file = '', id] = reference.split('#');
  const path = join(RECORDINGS, `${file}.json`);
  if (file.startsWith('merging/')) {
    const recording = readJson<MergeRecording>(path);
    const results = recording.results.filter((trial) => trial.id === id);
    assert.equal(results.length, 1, reference);
    return compareMerging({ ...recording, results }, dialectOf(recording, without)).exact === 1;
  }
  const recording = readJson<Recording>(path);
  const only = cases.filter((each) => each.id === id);
  const results = recording.results.filter((result) => result.id === id);
  assert.equal(results.length, 1, reference);
  return compare(only, { ...recording, results }, dialectOf(recording, without)).exact === 1;
}

for (const { forge, differences } of timelines) {
  for (const difference of differences) {
    const { evidence, id } = difference;
    if (evidence.kind === 'source') {
      test(`${forge} ${id}: known from source only, and says where`, () => {
        assert.match(evidence.reference, /\w+/);
      });
      continue;
    }
    for (const reference of evidence.cases) {
      test(`${forge} ${id}: without it ${reference} fails`, () => {
        assert.ok(existsSync(join(RECORDINGS, `${reference.split('#')[0]}.json`)));
        assert.equal(isExact(reference), true);
        assert.equal(isExact(reference, difference), false);
      });
    }
  }

  test(`${forge}: ids are unique, versions ascend`, () => {
    const ids = differences.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
}
