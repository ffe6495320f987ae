import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import { array, assert, constantFrom, property } from 'fast-check';
import { fnmatch } from './fnmatch.js';

/** Pattern, names that it matches, names that it does not. */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['main', ['main'], ['Main', 'main2', 'a/main', '']],
  ['*', ['main', 'a-b'], ['a/b']],
  ['*release*', ['release', 'my-release-1'], ['release/1', 'main']],
  ['qa/*', ['qa/foo'], ['qa', 'qa/foo/bar']],
  ['qa/**/*', ['qa/foo', 'qa/foo/bar/foobar/hello-world'], ['qa', 'qas/foo']],
  ['qa**/**/*', ['qa/foo', 'qas/foo/bar'], ['qa', 'q/foo']],
  ['**/*', ['main', 'a/b/c'], []],
  ['**/main', ['main', 'a/main', 'a/b/main'], ['main/a']],
  ['v?.x', ['v1.x'], ['v.x', 'v10.x', 'v/.x']],
  ['[1-3].x', ['1.x', '3.x'], ['4.x', '-.x']],
  ['[ab-]', ['a', '-'], ['c']],
  ['refs/heads/**/*', ['refs/heads/main', 'refs/heads/a/b'], ['refs/tags/v1']],
  ['a*b*c', ['abc', 'axxbxxbc'], ['ab', 'acb']],
  ['a**', ['a', 'abc'], ['a/b']],
];

for (const [pattern, matching, others] of CASES)
  test(`fnmatch ${pattern}`, () => {
    for (const name of matching) equal(fnmatch(pattern, name), true, name);
    for (const name of others) equal(fnmatch(pattern, name), false, name);
  });

test('what GitHub does not support is unknown, never no', () => {
  for (const pattern of ['a\\*', '[^a]', '[!a]', '{a,b}', '[a', '[]', 'a[a/b]'])
    ok(typeof fnmatch(pattern, 'a') === 'object', pattern);
  equal(fnmatch('x[!a]', 'a'), false, 'it begins otherwise, whatever the rest means');
  deepEqual(fnmatch('{a,b}', 'a'), { unknown: 'a { in {a,b}' });
});

test('many stars end soon', () => {
  equal(fnmatch(`${'*a'.repeat(200)}b`, 'a'.repeat(2000)), false);
  equal(fnmatch(`${'**/'.repeat(200)}b`, 'a/'.repeat(2000)), false);
});

/** The same language, as a regular expression of short patterns. */
function reference(pattern: string): RegExp {
  const parts = pattern
    .split('/')
    .map((part) => part.replaceAll(/\*+/g, '[^/]*').replaceAll('?', '[^/]'));
  const source = parts.map((part, at) => {
    if (pattern.split('/')[at] === '**' && at < parts.length - 1) return '(?:[^/]*/)*';
    return at < parts.length - 1 ? `${part}/` : part;
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

test('it matches what a regular expression of the same meaning does', () => {
  const pieces = array(constantFrom('a', 'b', '/', '*', '?', '**', '/**/'), { maxLength: 7 });
  const names = array(constantFrom('a', 'b', '/'), { maxLength: 7 });
  assert(
    property(pieces, names, (pattern, name) => {
      const [glob, text] = [pattern.join(''), name.join('')];
      equal(fnmatch(glob, text), reference(glob).test(text));
    }),
    { numRuns: 2000 },
  );
});
