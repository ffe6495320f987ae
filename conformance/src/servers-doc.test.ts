import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { timelines } from '@driftgate/core';
import { serversDoc } from './servers-doc.js';

const page = new URL('../../docs/servers.md', import.meta.url);

test('docs/servers.md is what the timelines say (UPDATE_GOLDEN=1 writes it)', () => {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(page, serversDoc());
  assert.equal(readFileSync(page, 'utf8'), serversDoc());
});

test('every difference has a row of marks and a line', () => {
  const lines = serversDoc().split('\n');
  for (const { differences, lines: versions } of timelines) {
    for (const { id, about } of differences) {
      const rows = lines.filter((line) => line.startsWith(`| \`${id}\` |`));
      assert.ok(
        rows.some((line) => (line.match(/[●○◌]/g) ?? []).length === versions.length),
        id,
      );
      assert.ok(
        lines.some((line) => line.startsWith(`- **${id}**`) && line.includes(about.slice(1))),
      );
    }
  }
});
