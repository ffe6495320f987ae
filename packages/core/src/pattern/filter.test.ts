import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FilterEngine } from '../model/index.js';
import { admits, compilePattern } from './index.js';

type Admission = ReturnType<typeof admits>;
type Verdict = boolean | 'uncompilable' | 'unknown';

function judge(pattern: string, text: string, engine: FilterEngine): Verdict {
  const compiled = compilePattern(pattern, engine);
  return compiled.kind === 'pattern' ? compiled.matches(text) : compiled.kind;
}

/** pattern, text, verdict of act, verdict of the newer engine */
const PAIRS: readonly (readonly [string, string, Verdict, Verdict])[] = [
  ['main', 'main', true, true],
  ['main', 'MAIN', false, false],
  ['*', 'main', true, true],
  ['*', 'a/b', false, false],
  ['**', 'a/b', true, true],
  ['ma*', 'main', true, true],
  ['mai?', 'main', false, false],
  ['mainx?', 'main', true, true],
  ['ma+in', 'maaain', true, true],
  ['?main', '?main', true, true],
  ['?main', 'xmain', false, true],
  ['m.in', 'main', false, false],
  ['[m]ain', 'main', true, true],
  ['[a-z]ain', 'main', true, true],
  ['[!m]ain', 'main', 'uncompilable', false],
  ['[!m]ain', 'rain', 'uncompilable', true],
  ['[^m]ain', '^ain', true, true],
  ['[^m]ain', 'main', true, false],
  ['[_-]', '-', 'uncompilable', true],
  ['[main', 'main', 'uncompilable', 'uncompilable'],
  ['[]', 'a', 'uncompilable', 'uncompilable'],
  ['a\\', 'a', 'uncompilable', 'uncompilable'],
  ['{main,dev}', 'main', false, true],
  ['{main,dev}', '{main,dev}', true, false],
  ['{a,b', 'a', false, 'uncompilable'],
  ['\\d', 'd', true, false],
  ['\\d', '7', false, true],
  ['**/docs', 'docs', true, true],
  ['**/docs', 'mydocs', false, true],
  ['!**/docs', 'docs', true, false],
  ['a/**/b', 'a/b', true, true],
  ['a/**/b', 'a/xb', false, true],
  ['a**/b', 'a/b', false, true],
  ['docs', 'docs/x', false, false],
  ['docs/', 'docs/x', false, false],
  ['./docs/**', 'docs/x', false, false],
  ['feature/*', 'feature/a/b', false, false],
  ['a?b', 'b', true, true],
  ['a?b', 'axb', false, false],
  ['a?+', 'a', 'uncompilable', 'uncompilable'],
  ['a??', 'a', true, true],
  ['ü+', 'üü', true, true],
  ['\\p{L}', 'a', false, 'unknown'],
  ['[\\pL]', 'a', false, 'unknown'],
  ['a\\b', 'ab', true, false],
];

test('filter patterns: what each engine makes of them', () => {
  for (const [pattern, text, act, newer] of PAIRS) {
    assert.equal(judge(pattern, text, 'act'), act, `act: ${pattern} on ${text}`);
    assert.equal(judge(pattern, text, 'regexp'), newer, `regexp: ${pattern} on ${text}`);
  }
});

function include(patterns: readonly string[], inputs: readonly string[]): Admission {
  return admits({ mode: 'include', patterns, engine: 'act' }, inputs);
}

function ignore(patterns: readonly string[], inputs: readonly string[]): Admission {
  return admits({ mode: 'ignore', patterns, engine: 'regexp' }, inputs);
}

test('include lists: the last match decides, one included input is enough', () => {
  assert.equal(include([], ['main']), true);
  assert.equal(include([], []), true);
  assert.equal(include(['**'], []), false);
  assert.equal(include(['!main'], ['dev']), false);
  assert.equal(include(['**', '!main'], ['main']), false);
  assert.equal(include(['!main', '**'], ['main']), true);
  assert.equal(include(['src/**', '!src/a'], ['src/a']), false);
  assert.equal(include(['src/**', '!src/a'], ['src/a', 'src/b']), true);
  assert.equal(include(['[main', 'main'], ['main']), 'invalid');
});

test('ignore lists: one input that nothing hits is enough, `!` hits what does not match', () => {
  assert.equal(ignore([], []), true);
  assert.equal(ignore(['**.md'], []), false);
  assert.equal(ignore(['**.md'], ['README.md']), false);
  assert.equal(ignore(['**.md'], ['README.md', 'a.ts']), true);
  assert.equal(ignore(['**.md', '!README.md'], ['README.md']), false);
  assert.equal(ignore(['!src/**'], ['src/a']), true);
  assert.equal(ignore(['[\\pL]'], ['a']), 'unknown');
  assert.equal(ignore(['{a'], ['b']), 'invalid');
});
