import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const golden = fileURLToPath(new URL('../../src/golden/demo.txt', import.meta.url));

it('driftgate demo tells its story, the same every time', async () => {
  const { world, out, err } = worldInMemory({ fetch, env: { GITHUB_ACTIONS: 'true' } });
  assert.equal(await main(['demo'], world), 0);
  assert.equal(err(), '');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, out());
  assert.equal(out(), readFileSync(golden, 'utf8'));
});
