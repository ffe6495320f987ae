import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { parseHost } from './index.js';

const good: readonly (readonly [string, string])[] = [
  ['git.example.org', 'https://git.example.org/'],
  [' git.example.org ', 'https://git.example.org/'],
  ['git.example.org:3000', 'https://git.example.org:3000/'],
  ['localhost:3000', 'https://localhost:3000/'],
  ['[::1]:3000', 'https://[::1]:3000/'],
  ['example.org/git/', 'https://example.org/git'],
  ['http://10.0.0.1:3000', 'http://10.0.0.1:3000/'],
  ['https://example.org/git', 'https://example.org/git'],
  ['https://example.org/git//', 'https://example.org/git'],
  ['HTTPS://Example.org', 'https://example.org/'],
];

for (const [text, url] of good)
  test(`the address ${text}`, () => {
    const parsed = parseHost(text);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.equal(parsed.value.href, url);
  });

const bad: readonly (readonly [string, RegExp])[] = [
  ['', /empty/],
  ['   ', /empty/],
  ['https://me:hunter2@example.org', /password/],
  ['https://hunter2@example.org', /password/],
  ['me:hunter2@example.org', /neither a host name/],
  ['https://example.org/?token=hunter2', /query/],
  ['https://example.org/?', /query/],
  ['https://example.org/#hunter2', /fragment/],
  ['ftp://example.org', /scheme ftp:/],
  ['file:///etc/passwd', /scheme file:/],
  ['javascript:alert(1)', /neither a host name/],
  ['https://', /not a URL/],
  ['two words', /neither a host name/],
];

for (const [text, reason] of bad)
  test(`the address ${text} is refused, and not repeated`, () => {
    const parsed = parseHost(text);
    assert.ok(!parsed.ok);
    assert.match(parsed.failure, reason);
    assert.ok(!parsed.failure.includes('hunter2'));
  });

test('any text is read without an exception, and never gives anything but a plain http(s) URL', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      const parsed = parseHost(text);
      if (!parsed.ok) return;
      const { protocol, username, password, search, hash } = parsed.value;
      assert.match(protocol, /^https?:$/);
      assert.deepEqual([username, password, search, hash], ['', '', '', '']);
    }),
  );
});
