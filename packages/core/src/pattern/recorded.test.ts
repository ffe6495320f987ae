import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compileGobwas } from './gobwas/index.js';
import { compileGlob, compilePattern } from './index.js';

interface Line {
  readonly pattern: string;
  readonly separator?: '' | '/';
  readonly engine?: string;
  readonly texts?: readonly string[];
  readonly verdicts: string;
}

type Answer = { readonly kind: string; readonly matches?: (text: string) => boolean };

function readLines(file: string): { texts: readonly string[]; lines: readonly Line[] } {
  const path = new URL(`../../src/pattern/recorded/${file}`, import.meta.url);
  const [head = '{}', ...rest] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const { texts }: { texts: readonly string[] } = JSON.parse(head);
  return { texts, lines: rest.map((line): Line => JSON.parse(line)) };
}

function show(answer: Answer, texts: readonly string[]): string {
  if (!answer.matches) return answer.kind === 'unknown' ? '?' : 'E';
  return texts.map((text) => (answer.matches?.(text) ? '1' : '0')).join('');
}

function compile({ pattern, engine = '' }: Line): Answer {
  if (engine === 'filter') return compilePattern(pattern, 'regexp');
  if (engine === 'act') return compilePattern(pattern, 'act');
  const kind = engine.startsWith('strict') ? 'regexp-strict' : 'regexp-lenient';
  return compileGlob(pattern, kind, engine.endsWith('/') ? '/' : '');
}

test('gobwas: every recorded verdict, and `unknown` wherever the library crashed', () => {
  const { texts, lines } = readLines('gobwas.jsonl');
  const answers = lines.map((line) => ({
    line,
    shown: show(compileGobwas(line.pattern, line.separator ?? ''), line.texts ?? texts),
  }));
  const wrong = answers.filter(({ line, shown }) => shown !== line.verdicts && shown !== '?');
  assert.deepEqual(wrong, []);
  assert.equal(lines.length, 652);
  assert.ok(answers.filter(({ shown }) => shown === '?').length < 40);
});

test('expressions of Go: every recorded verdict of the translated patterns', () => {
  const { texts, lines } = readLines('go-regexp.jsonl');
  const answers = lines.map((line) => ({ line, shown: show(compile(line), line.texts ?? texts) }));
  const wrong = answers.filter(({ line, shown }) => shown !== line.verdicts && shown !== '?');
  const vague = answers.filter(({ shown }) => shown === '?').map(({ line }) => line.pattern);
  assert.deepEqual(wrong, []);
  assert.deepEqual(vague, ['{?a}']);
  assert.equal(lines.length, 892);
});
