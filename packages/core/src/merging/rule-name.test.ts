import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { isMember } from '../language/index.js';
import { branchesNamed, isPlain, matchesName } from './rule-name.js';

const ENGINES = ['gobwas', 'regexp-lenient', 'regexp-strict'] as const;
const piece = fc.constantFrom(
  ...'a b ab ba / /a * ** {a,b} {ab,b} {a,ab,} {a*,b} ? [ab] [!a] ü \\* {a'.split(' '),
);
const glob = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
const text = fc
  .array(fc.constantFrom('a', 'b', 'ab', '/', 'ü', '*', ','), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''));

describe('the branches that the name of a rule matches, as a language', () => {
  it('are those that it matches', () => {
    const seen = { same: 0, matched: 0, unknown: 0 };
    const property = fc.property(
      glob,
      fc.array(text, { minLength: 12, maxLength: 12 }),
      fc.constantFrom(...ENGINES),
      (name, texts, requirementGlob) => {
        const language = branchesNamed(name, { requirementGlob });
        if (language === 'unknown') {
          seen.unknown += 1;
          return;
        }
        for (const each of [...texts, name.replaceAll('*', ''), name.replaceAll(/[*{},]/gu, 'a')]) {
          const matched = matchesName(name, each, { requirementGlob });
          assert.equal(isMember(language, each), matched, JSON.stringify([name, each]));
          seen.same += 1;
          if (matched === true && !isPlain(name)) seen.matched += 1;
        }
      },
    );
    fc.assert(property, { numRuns: 2500, seed: 20_261_123 });
    assert.ok(seen.same > 15_000 && seen.matched > 1000, JSON.stringify(seen));
    assert.ok(seen.unknown > 100 && seen.unknown < 2000, JSON.stringify(seen));
  });

  it('ignore letter case where the name is plain, as Go folds it', () => {
    const names = ['main', 'Release/Kiosk', 'straße', 'İstanbul', 'ΣΟΦΟΣ', 'ꭰx', 'dž'];
    const letters = 'main MAIN ſ \u212A K k ß ẞ ss İ i I ı Σ σ ς Ꭰ ꭰ Dž dž DŽ x X'.split(' ');
    for (const name of names) {
      const language = branchesNamed(name, { requirementGlob: 'gobwas' });
      assert.ok(language !== 'unknown');
      const chars = Array.from(name);
      for (const [at, letter] of chars.flatMap((_, index) =>
        letters.map((each) => [index, each] as const),
      )) {
        const like = chars.with(at, letter).join('');
        const matched = matchesName(name, like, { requirementGlob: 'gobwas' });
        assert.equal(isMember(language, like), matched, `${name} and ${like}`);
      }
    }
  });
});
