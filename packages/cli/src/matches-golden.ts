import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/golden/', import.meta.url));

/** For tests: fails where a text is not what a file in `golden/` holds; `UPDATE_GOLDEN=1` writes the file first. */
export function matchesGolden(name: string, actual: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(folder + name, actual);
  assert.equal(actual, readFileSync(folder + name, 'utf8'));
}
