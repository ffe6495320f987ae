import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Dialect,
  type Difference,
  hasDifference,
  parseVersion,
  resolve,
  type Timeline,
  timelines,
} from '@driftgate/core';
import { playWritten } from './play-written.js';
import { readWritten, writtenCases } from './written-case.js';

const cases = writtenCases();

/** The dialect of a version, if asked without one of its differences. */
function dialectAt(timeline: Timeline, text: string, without?: Difference): Dialect {
  const version = parseVersion(text);
  assert.ok(version, text);
  const differences = timeline.differences.filter((difference) => difference !== without);
  return resolve({ ...timeline, differences }, version);
}

const known = timelines.flatMap((timeline) =>
  timeline.differences
    .filter(({ evidence }) => evidence.kind === 'source')
    .map((difference) => ({ id: `${timeline.forge}-${difference.id}`, timeline, difference })),
);

test('every difference known from source only has a written case, and every written case is of one', () => {
  assert.deepEqual(cases.map(({ id }) => id).sort(), known.map(({ id }) => id).sort());
});

for (const { id, timeline, difference } of known) {
  const written = cases.find((each) => each.id === id);
  if (written === undefined) continue;
  const { before, since, about } = written;
  const phases = new Set(
    [...before.lines, ...since.lines].map((line) => line.split(': ')[0] ?? ''),
  );
  const play = (dialect: Dialect) => playWritten(written, dialect, phases);

  test(`${id}: names its source, and the versions around it`, () => {
    const { evidence } = difference;
    assert.ok(evidence.kind === 'source' && about.includes(`Source: ${evidence.reference}`));
    const has = (text: string) => {
      const version = parseVersion(text);
      assert.ok(version, text);
      return hasDifference(version, difference);
    };
    assert.deepEqual([has(before.version), has(since.version)], [false, true]);
  });

  test(`${id}: ${before.version} as before, ${since.version} as since`, () => {
    assert.notDeepEqual(before.lines, since.lines);
    assert.deepEqual(play(dialectAt(timeline, before.version)), before.lines);
    assert.deepEqual(play(dialectAt(timeline, since.version)), since.lines);
  });

  test(`${id}: without the difference ${since.version} is as before`, () => {
    assert.deepEqual(play(dialectAt(timeline, since.version, difference)), before.lines);
  });
}

test('a written case without its sections is refused', () => {
  assert.throws(() => readWritten('x', 'About.\n-- W/ci.yml --\non: push\n'), /before/);
  assert.throws(
    () => readWritten('x', '-- before 1.0.0 --\n-- since 1.1.0 --\n-- since 1.2.0 --\n'),
    /since/,
  );
});
