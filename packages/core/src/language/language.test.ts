import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { DFA, JS, NFA } from 'refa';
import type { Filter } from '../model/index.js';
import { admits } from '../pattern/index.js';
import { admittedBy, complement, findName, findWord, intersection, PATHS } from './index.js';

const patterns = fc.array(fc.stringMatching(/^!?(a|b|\/|\*|\*\*|\?|\.|\[ab\]){1,6}$/), {
  minLength: 1,
  maxLength: 4,
});
const filters: fc.Arbitrary<Filter> = fc.record({
  mode: fc.constantFrom('include', 'ignore'),
  patterns,
  engine: fc.constantFrom('act', 'regexp'),
});

test('a witness is admitted, and an empty language admits none of many texts', () => {
  fc.assert(
    fc.property(
      filters,
      fc.array(fc.stringMatching(/^[ab/.]{0,6}$/), { maxLength: 20 }),
      (filter, texts) => {
        const admitted = admittedBy(filter);
        if (admitted.kind !== 'language') return;
        const inside = findWord(admitted.language);
        const outside = findWord(complement(admitted.language));
        if (inside.kind === 'word') assert.equal(admits(filter, [inside.word]), true);
        if (outside.kind === 'word') assert.equal(admits(filter, [outside.word]), false);
        for (const text of texts) {
          if (inside.kind === 'empty') assert.equal(admits(filter, [text]), false);
          if (outside.kind === 'empty') assert.equal(admits(filter, [text]), true);
        }
      },
    ),
    { numRuns: 2_000, seed: 7 },
  );
});

/** The act translation of the patterns generated here, as an expression that the oracle reads. */
function expression(pattern: string): RegExp {
  const source = pattern
    .replaceAll('.', '\\.')
    .replaceAll('**', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '[^\\n]*');
  return new RegExp(`^(?:${source})$`);
}

function automaton(pattern: string): DFA {
  const { source } = expression(pattern);
  const parser = JS.Parser.fromLiteral({ source: source.slice(1, -1), flags: '' });
  const { expression: parsed, maxCharacter } = parser.parse();
  return DFA.fromFA(NFA.fromRegex(parsed, { maxCharacter }));
}

test('emptiness agrees with an automata library on differences of patterns', () => {
  const simple = fc
    .stringMatching(/^(a|b|\*|\*\*|\.){1,5}$/)
    .filter((text) => !text.includes('***'));
  fc.assert(
    fc.property(simple, simple, (one, other) => {
      const [left, right] = [one, other].map((pattern) =>
        admittedBy({ mode: 'include', patterns: [pattern], engine: 'act' }),
      );
      assert.ok(left?.kind === 'language' && right?.kind === 'language');
      const word = findWord(intersection([left.language, complement(right.language)]));
      const outside = automaton(other);
      outside.complement();
      const difference = DFA.fromIntersection(automaton(one), outside);
      assert.equal(word.kind === 'empty', difference.isEmpty, `${one} minus ${other}`);
    }),
    { numRuns: 1_500, seed: 11 },
  );
});

test('witnesses are paths that git could have', () => {
  for (const pattern of ['**', '*', '.*', '**/', 'src/**/x', '../*', '?']) {
    const admitted = admittedBy({ mode: 'include', patterns: [pattern], engine: 'act' });
    if (admitted.kind !== 'language') continue;
    const word = findName({ ...PATHS, examples: [] }, [admitted.language]);
    if (word.kind !== 'word') continue;
    assert.doesNotMatch(word.word, /^$|^\/|\/$|\/\/|(^|\/)\.\.?(\/|$)/);
  }
  const parent = admittedBy({ mode: 'include', patterns: ['../*'], engine: 'act' });
  assert.ok(parent.kind === 'language');
  assert.deepEqual(findName(PATHS, [parent.language]), { kind: 'empty' });
});
