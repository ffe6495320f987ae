import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Emission, makeText, type Nearest, showText } from '../model/index.js';
import { differenceOf, fold, takeApart } from './context-parts.js';
import { prepareNearest } from './nearest.js';

const RANKS = ['other-trigger', 'letter-case', 'event', 'matrix', 'typo', 'workflow', 'job'];

/** The costs of all beginnings of two words, in one table. */
function plainDistance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => table[i]?.[j] ?? Infinity;
  for (let i = 1; i <= one.length; i += 1) {
    for (let j = 1; j <= other.length; j += 1) {
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const changed = at(i - 1, j - 1) + Number(one[i - 1] !== other[j - 1]);
      const swap = swapped ? at(i - 2, j - 2) + 1 : Infinity;
      const row = table[i] ?? [];
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, changed, swap);
    }
  }
  return at(one.length, other.length);
}

function pairs(text: string): ReadonlySet<string> {
  const low = text.toLowerCase();
  return new Set(low.split('').map((letter, index) => letter + (low[index + 1] ?? '')));
}

/** The definition, word by word, without any index: every emitter is compared with the requirement in full. */
function plainNearest(requirement: string, contexts: readonly string[]) {
  const apart = (text: string) => ({ written: takeApart(text), folded: fold(takeApart(text)) });
  const wanted = apart(requirement);
  const letters = pairs(requirement);
  const all = [...new Set(contexts)].map((context) => {
    const given = apart(context);
    const common = [...pairs(context)].filter((pair) => letters.has(pair)).length;
    const stranger = given.written.workflow !== wanted.written.workflow;
    const difference = differenceOf(wanted, given);
    return { context, common, stranger, difference, edits: plainDistance(requirement, context) };
  });
  const alike = all.filter(({ difference }) => difference !== 'job');
  const neighbours = all.filter(({ stranger }) => !stranger);
  const [worth = all] = [alike, neighbours].filter((each) => each.length > 0);
  const mostAlike = worth.length <= 24 ? worth : worth.toSorted((a, b) => b.common - a.common);
  return mostAlike
    .slice(0, 24)
    .filter(({ difference, stranger, edits }) => {
      return difference !== 'job' || !stranger || edits <= requirement.length / 2;
    })
    .map(({ context, difference, edits }) => {
      return { context, difference, distance: RANKS.indexOf(difference) * 1000 + edits };
    })
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3);
}

const at = { offset: 0, line: 1, column: 1 };
const span = { file: 'w.yml', start: at, end: at };

function emissionOf(context: string): Emission {
  return {
    context: makeText([context]),
    event: 'push',
    when: { kind: 'always' },
    state: 'pending',
    origin: { workflow: 'w.yml', title: '', job: 'a', at: span, trigger: span },
    concurrency: null,
  };
}

function shown({ emission, difference, distance }: Nearest) {
  return { context: showText(emission.context), difference, distance };
}

const word = fc.constantFrom('CI', 'ci', 'Build', 'biuld', 'build', 'test', 'tests', 'lint', 'e2e');
const matrix = fc.constantFrom('', '', ' (1, linux)', ' (2, linux)', ' (1, Linux)');
const event = fc.constantFrom('push', 'pull_request', 'Push');
const context = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(word, word, matrix, event).map(join) },
  { weight: 1, arbitrary: word },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

function join([workflow, job, row, on]: readonly [string, string, string, string]): string {
  return `${workflow} / ${job}${row} (${on})`;
}

test('the nearest emitters are those of the plain definition', () => {
  const differences = new Set<string>();
  const few = fc.array(context, { maxLength: 12 });
  const many = fc.array(context, { minLength: 40, maxLength: 90 });
  fc.assert(
    fc.property(fc.oneof(few, many), fc.array(context, { maxLength: 4 }), (posted, required) => {
      const nearest = prepareNearest(posted.map(emissionOf));
      for (const requirement of required) {
        const found = nearest(requirement).map(shown);
        assert.deepEqual(found, plainNearest(requirement, posted));
        for (const { difference } of found) differences.add(difference);
      }
    }),
    { numRuns: 200, seed: 20_260_101 },
  );
  assert.deepEqual([...differences].sort(), [...RANKS].sort());
});
