import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { expectedOf, readTrap, saidOf } from './read-trap.js';
import { trapsTable } from './traps-table.js';

/** The cases, from where this runs; they are not compiled. */
const CASES = fileURLToPath(new URL('../../src/traps/cases/', import.meta.url));
const PAGE = fileURLToPath(new URL('../../../../docs/github.md', import.meta.url));
const BEGIN = '<!-- traps: made from packages/core/src/traps, UPDATE_GOLDEN=1 writes it -->\n';
const END = '<!-- end of traps -->\n';

const traps = readdirSync(CASES)
  .map((name) => ({ name, ...readTrap(name, readFileSync(`${CASES}${name}`, 'utf8')) }))
  .sort((a, b) => a.number - b.number || a.name.localeCompare(b.name));

test('every trap from 1 to 71 has a case, and every case says what it is about', () => {
  const numbers = new Set(traps.map(({ number }) => number));
  const all = Array.from({ length: 71 }, (_, index) => index + 1);
  assert.deepEqual([...numbers], all);
  for (const { name, condition, behaviour, source, told } of traps) {
    assert.ok(condition && behaviour && source, name);
    assert.ok(expectedOf(told).length > 0 || told.sections.has('not-seen'), name);
  }
});

for (const trap of traps) {
  test(`${trap.name}: ${trap.condition}`, () => {
    assert.deepEqual([...saidOf(trap)].sort(), [...expectedOf(trap.told)].sort());
  });
}

test('the table of traps in docs/github.md is made from the cases', () => {
  const page = readFileSync(PAGE, 'utf8');
  const [before = '', ...rest] = page.split(BEGIN);
  const [, after] = rest.join(BEGIN).split(END);
  assert.ok(after !== undefined, 'the marks are there');
  const made = `${before}${BEGIN}\n${trapsTable(traps)}\n${END}${after}`;
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(PAGE, made);
  else assert.equal(page, made);
});
