import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Condition, Filter } from '@driftgate/core';
import { codeSpan } from '../inert.js';
import { conditionInWords } from './condition.js';
import { problemInWords } from './problem.js';
import { SENTENCES } from './sentences.js';

const plainly = (name: string): string => name;

const filter = (mode: Filter['mode'], ...patterns: readonly string[]): Filter => ({
  mode,
  patterns,
  engine: 'act',
});

const branch = (...names: readonly string[]): Condition => ({
  kind: 'branch',
  filter: filter('include', ...names),
});

describe('conditionInWords', () => {
  const paths: Condition = { kind: 'paths', filter: filter('include', 'docs/**', '!docs/x') };
  const cases: readonly (readonly [Condition, string, string])[] = [
    [{ kind: 'always' }, 'push', 'always'],
    [branch('main', 'v*'), 'pull_request', 'into branches main, v*'],
    [branch('main'), 'push', 'to branches main'],
    [{ kind: 'branch', filter: filter('ignore', 'x') }, 'push', 'to branches other than x'],
    [{ kind: 'tag', filter: filter('include', 'v*') }, 'push', 'of tags v*'],
    [paths, 'push', 'when a changed path matches docs/**, !docs/x'],
    [
      { kind: 'paths', filter: filter('ignore', '**.md') },
      'push',
      'unless every changed path matches **.md',
    ],
    [
      {
        kind: 'and',
        all: [{ kind: 'unmarked', markers: [], titles: true }, paths, branch('main')],
      },
      'pull_request',
      'into branches main; when a changed path matches docs/**, !docs/x; unless marked to be skipped',
    ],
    [{ kind: 'and', all: [{ kind: 'always' }] }, 'push', 'always'],
    [
      { kind: 'and', all: [{ kind: 'or', any: [branch('a'), paths] }, branch('b')] },
      'push',
      'to branches b; (to branches a or when a changed path matches docs/**, !docs/x)',
    ],
    [{ kind: 'not', of: { kind: 'or', any: [branch('a')] } }, 'push', 'not (to branches a)'],
    [{ kind: 'never', why: 'x' }, 'push', 'never (x)'],
    [{ kind: 'unknown', why: 'vars.X' }, 'push', 'nobody knows when (vars.X)'],
  ];
  for (const [condition, event, words] of cases)
    it(words, () => assert.equal(conditionInWords(condition, event, plainly), words));
});

describe('problemInWords', () => {
  it('tells the data of a code that nobody knows', () => {
    const problem = { code: 'moon-full', data: { phase: 3, name: 'a|b' } };
    const words = problemInWords(problem, codeSpan);
    assert.equal(
      words,
      String.raw`\`moon full\` (\`phase\`: \`3\`, \`name\`: \`a\|b\`)`.replaceAll('\\`', '`'),
    );
  });

  it('is not fooled by a code that every object has', () => {
    assert.equal(problemInWords({ code: 'constructor', data: {} }, plainly), 'constructor');
  });

  it('quotes what it tells, and survives missing data', () => {
    for (const [code, sentence] of Object.entries(SENTENCES)) {
      const asked: string[] = [];
      sentence((name) => {
        asked.push(name);
        return '';
      });
      const data = Object.fromEntries(asked.map((name) => [name, 'a`b']));
      const words = problemInWords({ code, data }, codeSpan);
      assert.equal(words.split('`` a`b ``').length, asked.length + 1, code);
      assert.ok(!problemInWords({ code, data: {} }, codeSpan).includes('undefined'));
    }
  });
});
