import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWords, permissionRemedy } from './permission-in-words.js';

const remedies: readonly (readonly [readonly string[], 'app' | 'fine-grained' | null, RegExp])[] = [
  [['pull_requests=read'], 'app', /^put pull-requests: read under permissions: of the job/],
  [['checks=read,statuses=read'], 'app', /^put checks: read and statuses: read under permissions:/],
  [['administration=read', 'contents=read'], 'app', /^put contents: read under permissions:/],
  [['administration=read'], 'app', /^GITHUB_TOKEN can never have it/],
  [['contents=read,administration=read'], 'app', /^GITHUB_TOKEN can never have it/],
  [['checks=read'], 'fine-grained', /^a fine-grained token can never have it/],
  [['checks=read,statuses=read'], 'fine-grained', /^a fine-grained token can never have it/],
  [['statuses=read'], 'fine-grained', /^give it that permission/],
  [['contents=read'], null, /^give it that permission/],
];

for (const [needs, holder, words] of remedies)
  test(`${holder ?? 'any token'} without ${inWords(needs)}`, () => {
    assert.match(permissionRemedy({ kind: 'permission', needs, holder }), words);
  });
