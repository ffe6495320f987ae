import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as assertProperty, constantFrom, oneof, property, string } from 'fast-check';
import { compileGlob, compilePattern, matchesActivity } from './index.js';

const ENGINES: readonly Parameters<typeof compileGlob>[1][] = [
  'gobwas',
  'regexp-lenient',
  'regexp-strict',
];

const HOSTILE: readonly string[] = [
  '*a'.repeat(60),
  '*a'.repeat(200),
  '**a'.repeat(100),
  '*aa*a'.repeat(60),
  '**/'.repeat(50),
  '**/'.repeat(500),
  '{'.repeat(200),
  '{'.repeat(5000),
  '{a,'.repeat(150),
  '{a*,'.repeat(60) + '}'.repeat(60),
  '{*a,*b}'.repeat(40),
  '?'.repeat(300),
  '*?'.repeat(300),
  'a?*'.repeat(80),
  '[a-z]*'.repeat(60),
  '['.repeat(3000),
  `a${'+?'.repeat(1000)}`,
  '(a|a)*'.repeat(100),
  '\\'.repeat(999),
];

const TEXTS: readonly string[] = [`${'a'.repeat(254)}b`, `${'a/'.repeat(60)}é`];

function runAll(pattern: string, texts: readonly string[]): number {
  const globs = ENGINES.flatMap((engine) => [
    compileGlob(pattern, engine, ''),
    compileGlob(pattern, engine, '/'),
  ]);
  const filters = [compilePattern(pattern, 'act'), compilePattern(pattern, 'regexp')];
  const compiled = [...globs, ...filters].flatMap((one) => ('matches' in one ? [one] : []));
  return compiled.flatMap((one) => texts.filter((text) => one.matches(text))).length;
}

test('hostile patterns are judged in bounded time', () => {
  for (const pattern of HOSTILE) {
    const before = process.cpuUsage();
    runAll(pattern, TEXTS);
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 3_000_000, `${pattern.slice(0, 20)} took ${user + system} µs`);
  }
});

const SIGNS = Array.from('ab*?[]{},!-\\/é(). +|^$');

const pattern = oneof(
  string({ unit: constantFrom(...SIGNS), maxLength: 30 }),
  string({ unit: 'binary', maxLength: 30 }),
);

test('any pattern gets an answer on any text, never an exception', () => {
  assertProperty(
    property(pattern, string({ unit: 'binary', maxLength: 30 }), (glob, text) => {
      const hits = runAll(glob, [text]);
      assert.ok(hits >= 0 && hits <= 8);
      assert.ok([true, false, 'panic', 'unknown'].includes(matchesActivity([glob], text)));
    }),
    { numRuns: 400 },
  );
});

test('an escaped text matches exactly itself in every engine', () => {
  const plain = string({ unit: constantFrom(...SIGNS), minLength: 1 });
  assertProperty(
    property(plain, plain, (text, other) => {
      const quoted = text.replaceAll(/[*?\\[\]{}]/g, '\\$&');
      for (const engine of ENGINES) {
        const glob = compileGlob(quoted, engine, '/');
        assert.ok(glob.kind === 'matcher');
        assert.ok(glob.matches(text));
        assert.equal(glob.matches(other), text === other);
      }
    }),
  );
});

test('activity types: the first match decides, a broken glob before it panics', () => {
  assert.equal(matchesActivity([], 'opened'), false);
  assert.equal(matchesActivity(['opened'], 'opened'), true);
  assert.equal(matchesActivity(['open*'], 'opened'), true);
  assert.equal(matchesActivity(['closed'], 'opened'), false);
  assert.equal(matchesActivity(['opened', '[a'], 'opened'), true);
  assert.equal(matchesActivity(['[a', 'opened'], 'opened'), 'panic');
  assert.equal(matchesActivity(['{opened'], 'opened', 'gobwas'), true);
  assert.equal(matchesActivity(['{opened'], 'opened', 'regexp-strict'), 'panic');
});
