import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  annotationMessage,
  annotationName,
  annotationProperty,
  codeSpan,
  terminalName,
} from './inert.js';

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r',
        '\u001B[31m',
        '\u202E',
        '\u200B',
        '\u2066',
        '%',
        '%0A',
        '::',
        ':',
        ',',
        '|',
        '`',
        '<!--',
        '-->',
        '<script>',
        '@root',
        String.raw`\u202e`,
        '\\',
        'u',
        ' ',
        '#',
        '##[error]',
        '::error::',
        '\uD800',
        '\u{E0041}',
        'CI / test',
        '\u00A0',
        '\u0085',
        '![x](//y)',
        '\uFE0F',
      ),
    )
    .map((parts) => parts.join('')),
);

/** Everything that moves a cursor, hides, reorders or ends a line. */
const dangerous = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u;

/** Reads a name back: the only escapes are ours. */
function readBack(shown: string): string {
  return shown.replaceAll(/\\u(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/g, (_all, long, short) =>
    String.fromCodePoint(Number.parseInt(String(long ?? short), 16)),
  );
}

/** What a runner makes of a message. */
function decode(message: string): string {
  return message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}

describe('terminalName', () => {
  it('leaves nothing dangerous, and can be read back', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const shown = terminalName(name);
        assert.doesNotMatch(shown, dangerous);
        assert.doesNotMatch(shown, /^\s|\s$|^::|^##\[/);
        assert.equal(readBack(shown), name);
      }),
    );
  });

  it('shows what cannot be seen and leaves ordinary names alone', () => {
    assert.equal(terminalName('a\u202Eb\nc'), String.raw`a\u202eb\u000ac`);
    assert.equal(
      terminalName('CI / test (3.1, größe, 試験) (push)'),
      'CI / test (3.1, größe, 試験) (push)',
    );
    assert.equal(terminalName('⚠️ lint'), '⚠️ lint');
    assert.equal(terminalName(String.raw`C:\users`), String.raw`C:\u005cusers`);
    assert.equal(terminalName('::error::x'), String.raw`\u003a:error::x`);
  });
});

describe('annotationName and annotationMessage', () => {
  it('stay one command with the same end for greedy runners, also after decoding', () => {
    const greedy = /^::([^ ]+)( (.+))?::([^\r\n]*)[\r\n]+$/;
    fc.assert(
      fc.property(hostile, (name) => {
        const message = annotationMessage(annotationName(name));
        assert.doesNotMatch(message, dangerous);
        const read = greedy.exec(`::error file=a,line=1::${message}\n`);
        assert.deepEqual([read?.[1], read?.[3], read?.[4]], ['error', 'file=a,line=1', message]);
        assert.equal(decode(message), annotationName(name));
        assert.equal(readBack(decode(message)), name);
      }),
    );
  });

  it('does not let %0A become a line', () => {
    assert.equal(
      annotationMessage(annotationName('a%0A::error::b')),
      'a%250A:\\u003aerror:\\u003ab',
    );
  });
});

describe('annotationProperty', () => {
  it('has no character that ends or separates properties', () => {
    fc.assert(
      fc.property(hostile, (value) => {
        assert.doesNotMatch(annotationProperty(value), /[:,\r\n]/);
        assert.doesNotMatch(annotationProperty(value), dangerous);
      }),
    );
  });
});

describe('codeSpan', () => {
  it('is one closed code span on one line that cannot end a table cell or a comment', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const shown = codeSpan(name);
        if (name === '') return;
        assert.doesNotMatch(shown, dangerous);
        assert.doesNotMatch(shown, /<!--|-->/);
        assert.doesNotMatch(shown, /(?<!\\)\||\\\\\|/);
        const fence = /^`+/.exec(shown)?.[0] ?? '';
        const inside = shown.slice(fence.length, -fence.length);
        const runs = [...inside.matchAll(/`+/g)].map((run) => run[0].length);
        assert.ok(shown.endsWith(fence) && fence.length > 0);
        assert.ok(!runs.includes(fence.length));
        assert.ok(!inside.startsWith('`') && !inside.endsWith('`'));
      }),
    );
  });

  it('never shows two names alike', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        assert.equal(codeSpan(a) === codeSpan(b), a === b);
      }),
    );
  });
});
