import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fitTitle, markBody, markerOf, readFingerprint } from './marker.js';

test('a marked body tells its fingerprint, whatever the findings quote', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[0-9a-f]{4,64}$/), (text, fingerprint) => {
      const body = markBody(`${text}${markerOf('0000dead')}${text}`, fingerprint);
      assert.equal(readFingerprint(body), fingerprint);
      assert.equal(markBody(body, fingerprint), body);
    }),
  );
});

test('a body without a whole marker is not ours', () => {
  assert.equal(readFingerprint('plain'), null);
  assert.equal(readFingerprint('<!-- driftgate v1 cut'), null);
});

test('titles stay as they are up to 250 bytes, and are told apart beyond', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }), (title) => {
      const bytes = Buffer.byteLength(title);
      const fitted = fitTitle(title);
      if (bytes <= 250) return assert.equal(fitted, title);
      assert.ok(Buffer.byteLength(fitted) <= 250);
      assert.notEqual(fitTitle(`${title}x`), fitted);
      return assert.ok(!fitted.includes('\uFFFD') || title.includes('\uFFFD'));
    }),
  );
});
