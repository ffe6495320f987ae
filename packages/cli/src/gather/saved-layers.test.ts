import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RequirementLayers, Snapshot } from '@driftgate/core';
import { readSnapshot, writeSnapshot } from './snapshot-file.js';

const layers: RequirementLayers = {
  contexts: [{ context: 'build', app: 15368, from: 'ruleset gate' }],
  strict: null,
  queue: { timeoutMinutes: 60, grouping: 'all-green', maxEntriesToMerge: null },
  workflows: [{ repository: '9', path: '.github/workflows/x.yml', ref: null, from: 'ruleset 7' }],
  bypass: ['Team 5: ruleset gate'],
};

function saved(given: unknown): string {
  const snapshot: Snapshot = {
    format: 1,
    takenAt: '2026-01-05T08:00:00.000Z',
    server: { forge: 'github', version: null, address: null, from: 'option' },
    repository: null,
    branch: 'main',
    directory: '.github/workflows',
    tree: { directories: [], files: [] },
    governance: {
      kind: 'required',
      rule: null,
      required: ['build'],
      source: 'rules',
      layers: given as RequirementLayers,
    },
    protections: null,
  };
  return writeSnapshot(snapshot);
}

test('what protections ask for is read back as it was saved', () => {
  const nothing = { contexts: [], strict: true, queue: null, workflows: [], bypass: null };
  for (const given of [layers, nothing, undefined]) {
    const read = readSnapshot(saved(given), 'kept');
    assert.ok(read.ok, JSON.stringify(read));
    assert.ok(read.value.governance.kind === 'required');
    assert.deepEqual(read.value.governance.layers, given);
  }
});

const spoilt: readonly unknown[] = [
  null,
  'build',
  { ...layers, contexts: ['build'] },
  { ...layers, contexts: [{ context: 'build', from: 'x' }] },
  { ...layers, contexts: [{ context: 'build', app: '15368', from: 'x' }] },
  { ...layers, contexts: {} },
  { ...layers, strict: 'yes' },
  { ...layers, queue: {} },
  { ...layers, queue: { ...layers.queue, grouping: 'ALLGREEN' } },
  { ...layers, workflows: [{ path: 'x' }] },
  { ...layers, bypass: [5] },
  { contexts: layers.contexts },
];

for (const given of spoilt)
  test(`a snapshot is refused whose layers are ${JSON.stringify(given)}`, () => {
    const read = readSnapshot(saved(given), 'kept');
    assert.ok(!read.ok);
    assert.match(read.troubles[0]?.what ?? '', /"governance" is not as it should be/);
  });
