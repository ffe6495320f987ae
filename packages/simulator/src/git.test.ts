import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, directories, listTree, objectSha, treeSha } from './git.js';

const files = new Map([
  ['a.txt', 'x\n'],
  ['a/b.txt', 'x\n'],
  ['a-b', ''],
]);

test('objects have the SHA-1 that git gives them', () => {
  assert.equal(objectSha('blob', Buffer.from('x\n')), '587be6b4c3f93f93c489c0111bba5596147a26cb');
  assert.equal(treeSha(new Map(), ''), '4b825dc642cb6eb9a060e54bf8d69288fbee4904');
});

test('folders sort as if they ended with a slash, and come before what is in them', () => {
  assert.deepEqual(
    listTree(files, '', true).map((entry) => entry.path),
    ['a-b', 'a.txt', 'a', 'a/b.txt'],
  );
  assert.deepEqual(
    listTree(files, 'a', true).map((entry) => [entry.path, entry.size]),
    [['b.txt', 2]],
  );
});

test('a tree of a folder is the tree of the same files at the root', () => {
  assert.equal(treeSha(files, 'a'), treeSha(new Map([['b.txt', 'x\n']]), ''));
  assert.notEqual(treeSha(files, ''), treeSha(files, 'a'));
  assert.deepEqual(directories(files), ['', 'a']);
});

test('changes tell what was added, changed and deleted, with lines counted', () => {
  const after = new Map([
    ['a.txt', 'x\ny\ny\n'],
    ['new', '1'],
    ['a-b', ''],
  ]);
  assert.deepEqual(changes(files, after), [
    { path: 'a.txt', status: 'changed', additions: 2, deletions: 0 },
    { path: 'a/b.txt', status: 'deleted', additions: 0, deletions: 1 },
    { path: 'new', status: 'added', additions: 1, deletions: 0 },
  ]);
});
