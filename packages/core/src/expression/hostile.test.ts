import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { holesOf, type Value } from '../model/index.js';
import { interpolate } from './interpolate.js';
import type { Naming } from './naming.js';
import { parseExpression } from './parse-expression.js';

function namingOf(matrix: Readonly<Record<string, string>>): Naming {
  const entries = Object.entries(matrix).map(([key, value]): readonly [string, Value] => [
    key,
    { kind: 'string', value },
  ]);
  return {
    scope: new Map([['matrix', { kind: 'map', entries: new Map(entries) }]]),
    forgeNames: ['github'],
    success: true,
    failure: false,
    cancelled: 'panic',
    job: 'nil',
    fewArguments: 'panic',
    star: 'skipped',
    rewriting: 'whole',
    printing: 'reflected',
    unclosedQuote: 'panic',
    unclosedExpression: 'panic',
  };
}

function nested(start: string, wrap: (inner: string) => string): string {
  let text = start;
  for (let level = 0; level < 150; level += 1) text = wrap(text);
  return `\${{ ${text} }}`;
}

/** Why nothing is known of a text. */
function whyUnknown(source: string, matrix: Readonly<Record<string, string>> = {}): string {
  const made = interpolate(source, namingOf(matrix));
  assert.equal(made.kind, 'text');
  if (made.kind !== 'text') return '';
  assert.equal(made.text.parts.length, 1);
  return holesOf(made.text).join();
}

test('no text makes it throw', () => {
  const marks = ['${{', '}}', "'", '(', ')', '[', '.', '!', '&&', 'a', '1', ' ', '{', '\0'];
  const sources = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...marks), { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(sources, (source) => {
      assert.match(parseExpression(source).kind, /^(expression|syntax-error)$/);
      assert.match(interpolate(source, namingOf({})).kind, /^(text|failed|panic)$/);
    }),
    { numRuns: 2000 },
  );
});

test('what is too deep for us is unknown and not a failure, because servers go on', () => {
  assert.equal(whyUnknown(`\${{ ${'('.repeat(9000)} }}`), 'a deep expression');
  assert.equal(whyUnknown(`\${{ ${'!'.repeat(9000)}1 }}`), 'a deep expression');
  assert.equal(whyUnknown(`\${{ a${'.b'.repeat(9000)} }}`), 'a deep expression');
  assert.equal(whyUnknown(`\${{ 1${' || 1'.repeat(9000)} }}`), 'a deep expression');
  assert.equal(
    whyUnknown(`\${{ fromJSON('${'['.repeat(9000)}${']'.repeat(9000)}') }}`),
    'a deep JSON',
  );
});

test('texts that double at every level end unknown and not in an exhausted memory', () => {
  assert.equal(whyUnknown(nested("'x'", (inner) => `format('{0}{0}', ${inner})`)), 'a long text');
  assert.equal(whyUnknown(nested("'<'", (inner) => `toJSON(${inner})`)), 'a long text');
});

test('strings that are evaluated without end are unknown', () => {
  const source = '${{ matrix.a == 1 }}';
  assert.equal(whyUnknown(source, { a: 'matrix.a == 1' }), 'a long evaluation');
  const twice = 'matrix.a == 1 || matrix.a == 1';
  assert.equal(whyUnknown(source, { a: twice }), 'a long evaluation');
  const deep = `${'!'.repeat(190)}(matrix.a == 1)`;
  assert.equal(whyUnknown(source, { a: deep }), 'a long evaluation');
});
