import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Dialect,
  type Emission,
  emit,
  exactText,
  type Facts,
  type Happening,
  holds,
  NO_FACTS,
  parseVersion,
  rememberParsing,
  resolve,
  simulate,
  type SourceFile,
  type Text,
  timelines,
  type Tree,
} from '@driftgate/core';
import * as fc from 'fast-check';
import {
  BRANCHES,
  CELLS,
  CLOSED_EXPRESSIONS,
  CONDITIONS,
  EVENTS,
  FOLDER,
  GROUPS,
  NEEDS,
  NO_FILTERS,
  ODD_SCALARS,
  OPEN_EXPRESSIONS,
  PATHS,
  PLAIN_EVENTS,
  REMOTE,
  RUNNERS,
  TAGS,
  TYPES,
  USES,
  WORDS,
} from './workflow-words.js';

const RUNS = 600;
const SEED = 20_261_123;

/** GitHub's workflows are other ones: it has properties of its own. */
const dialects: readonly Dialect[] = timelines
  .filter(({ forge }) => forge !== 'github')
  .flatMap((timeline) =>
    timeline.lines.map((text) =>
      resolve(timeline, parseVersion(text) ?? { major: 0, minor: 0, patch: 0 }),
    ),
  );

/* Workflows as text: mostly sensible, sometimes odd. */

type Texts = fc.Arbitrary<string>;

const oneOf = (words: readonly string[]): Texts => fc.constantFrom(...words);
const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The first nine times of ten, else the second. */
const mostly = <T>(usual: fc.Arbitrary<T>, seldom: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: seldom });

function mapping(entries: Readonly<Record<string, string | undefined>>): string {
  return `{${Object.entries(entries)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')}}`;
}

const listOf = (item: Texts): Texts =>
  fc.array(item, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);

const expressionOf = (insides: readonly string[]): Texts =>
  oneOf(insides).map((inside) => `\${{ ${inside} }}`);
const expression = expressionOf([...CLOSED_EXPRESSIONS, ...OPEN_EXPRESSIONS]);
// A matrix that hangs on something unknown may fail its whole file, which is left out here.
const inMatrix = expressionOf([...CLOSED_EXPRESSIONS, ...OPEN_EXPRESSIONS]).map(quote);

const piece = fc.oneof(oneOf(WORDS), expression);
const name = mostly(
  fc.array(piece, { minLength: 1, maxLength: 3 }).map((all) => quote(all.join(' '))),
  oneOf(ODD_SCALARS),
);
const cell = fc.oneof(oneOf(WORDS).map(quote), inMatrix, oneOf(CELLS));
const row = fc.dictionary(oneOf(['os', 'v', 'extra']), cell, { maxKeys: 2 }).map(mapping);
const axis = mostly(listOf(cell), cell);
const rows = mostly(listOf(row), inMatrix);
const lists = fc.oneof(
  fc.record({ os: axis }),
  fc.record({ os: axis, v: axis }),
  fc.record({ v: axis, include: rows }),
  fc.record({ os: axis, v: axis, exclude: rows }),
);
const matrix = mostly(lists.map(mapping), inMatrix);

/** `key: value` or nothing: once in `freq` + 1 times it is nothing. */
const optional = (key: string, value: Texts, freq: number): fc.Arbitrary<readonly string[]> =>
  fc.option(value, { freq, nil: null }).map((text) => (text === null ? [] : [`${key}: ${text}`]));
/** `key: value` seldom. */
const seldom = (key: string, value: Texts): fc.Arbitrary<readonly string[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    value.map((text) => [`${key}: ${text}`]),
  );

const strategy = matrix.map((text) => `{matrix: ${text}}`);
const fields = fc
  .tuple(
    optional('name', name, 2),
    optional('strategy', strategy, 2),
    optional('runs-on', oneOf(RUNNERS), 3),
    seldom('needs', oneOf(NEEDS)),
    seldom('uses', oneOf(USES)),
    seldom(
      'with',
      cell.map((level) => mapping({ level })),
    ),
    seldom('if', oneOf(CONDITIONS)),
    seldom('concurrency', oneOf(GROUPS)),
  )
  .map((lines) => lines.flat());
const job = mostly<readonly string[]>(
  fields.map((lines) => (lines.length === 0 ? [' {}'] : ['', ...lines])),
  fc.constantFrom([' {}'], [' ~'], [' []'], [' *anchor']),
);
const ids = mostly(oneOf(['a', 'b', 'c']), oneOf(['7', 'yes', '<<']));
const jobs = fc
  .uniqueArray(fc.tuple(ids, job), { minLength: 1, maxLength: 3, selector: ([id]) => id })
  .map((all) =>
    all.map(([id, [first = '', ...lines]]) =>
      [`  ${id}:${first}`, ...lines.map((line) => `    ${line}`)].join('\n'),
    ),
  );

const patterns = (words: readonly string[]): Texts =>
  mostly(listOf(oneOf(words)), fc.oneof(oneOf(words), oneOf(['', '{x: y}', '[[a]]'])));
const FILTERS = {
  branches: BRANCHES,
  'branches-ignore': BRANCHES,
  paths: PATHS,
  'paths-ignore': PATHS,
  tags: TAGS,
  types: TYPES,
};
const filter = fc
  .constantFrom(...Object.entries(FILTERS))
  .chain(([key, words]) => patterns(words).map((value): [string, string] => [key, value]));
const filters = fc.array(filter, { maxLength: 2 }).map((all) => mapping(Object.fromEntries(all)));
const filtered = fc
  .dictionary(oneOf(EVENTS), mostly(filters, oneOf(NO_FILTERS)), { minKeys: 1 })
  .map((all) => Object.entries(all).map(([key, value]) => `\n  ${key}: ${value}`))
  .map((lines) => lines.join(''));
const trigger = mostly(fc.oneof(filtered, oneOf(PLAIN_EVENTS)), oneOf(ODD_SCALARS));
const workflow = fc
  .tuple(optional('name', name, 2), trigger, seldom('concurrency', oneOf(GROUPS)), jobs)
  .map(([title, on, concurrency, bodies]) =>
    [...title, `on: ${on}`, ...concurrency, 'jobs:', ...bodies, ''].join('\n'),
  );

/* The world around them. */

const called: SourceFile = {
  path: `${FOLDER}/called.yml`,
  text: 'name: Called\non: workflow_call\njobs:\n  inner:\n    name: in ${{ inputs.level }} ${{ vars.V }}\n',
};
const treeOf = (texts: readonly string[]): Tree => ({
  directories: [FOLDER],
  files: [called, ...texts.map((text, index) => ({ path: `${FOLDER}/w${index}.yml`, text }))],
});
const ref = fc.constantFrom('main', 'topic', 'release/1', 'v1');
const changed = fc.subarray([
  'README.md',
  'src/a.txt',
  'src/b.md',
  'docs/b.md',
  '.github/workflows/w0.yml',
]);
const message = fc.constantFrom('work', 'more\n\nwork', 'now [skip ci]');
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant('push' as const),
    ref,
    refType: fc.constantFrom('branch', 'tag'),
    changed,
    message,
  }),
  fc.record({
    kind: fc.constant('pull_request' as const),
    activity: fc.constantFrom(
      'opened',
      'synchronize',
      'reopened',
      'labeled',
      'edited',
      'review_requested',
    ),
    base: fc.constantFrom('main', 'release/1'),
    head: fc.constantFrom('topic', 'x/y'),
    number: fc.constant(7),
    changed,
    message,
    title: fc.constantFrom('work', 'rest [no ci]'),
    fork: fc.boolean(),
    draft: fc.boolean(),
    trusted: fc.boolean(),
  }),
);
const remote: SourceFile = { ...called, path: 'remote.yml' };
const FULL: Facts = {
  ...NO_FACTS,
  repository: 'owner/name',
  actor: 'somebody',
  vars: { values: { V: 'v 1', EMPTY: '', LIST: '["p", "q"]' }, complete: true },
  required: ['*'],
  callees: new Map([[REMOTE, remote]]),
  otherCallees: 'none',
};
const world = fc.record({ texts: fc.array(workflow, { minLength: 1, maxLength: 2 }), happening });

function emissionsAt(
  tree: Tree,
  dialect: Dialect,
  [facts, at]: [Facts, Happening],
): readonly Emission[] {
  const read = rememberParsing();
  const events = at.kind === 'push' ? ['push'] : ['pull_request', 'pull_request_target'];
  const { emissions } = emit({ tree, directory: null, dialect, facts, read });
  return emissions.filter((emission) => events.includes(emission.event));
}

/** Whether a text may become a context. What stands before an empty hole at the start is trimmed off. */
function matches(text: Text, context: string): boolean {
  const source = text.parts.map((part) =>
    typeof part === 'string' ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : '[^]*',
  );
  const untrimmed = typeof text.parts[0] === 'string' ? context : ` ${context}`;
  return new RegExp(`^${source.join('')}$`).test(untrimmed);
}

for (const dialect of dialects) {
  const { major, minor, patch } = dialect.version;
  test(`${dialect.forge} ${major}.${minor}.${patch}: ${RUNS} generated workflows`, () => {
    let posting = 0;
    const property = fc.property(world, ({ texts, happening: at }) => {
      const tree = treeOf(texts);
      const stage = { head: tree, base: tree, directory: null, dialect, facts: FULL };
      const posted = [...simulate({ ...stage, read: rememberParsing() }, [at]).keys()];
      if (posted.length > 0) posting += 1;

      const known = emissionsAt(tree, dialect, [{ ...FULL, happening: at }, at]);
      const sure = known.flatMap(({ context, when }) => {
        const exact = exactText(context);
        return exact !== undefined && holds(when, at) === 'yes' ? [exact] : [];
      });
      assert.deepEqual(new Set(posted), new Set(sure), 'the simulation posts what is emitted');

      const vague = emissionsAt(tree, dialect, [NO_FACTS, at]);
      for (const context of posted) {
        const foreseen = vague.some(
          (emission) => holds(emission.when, at) !== 'no' && matches(emission.context, context),
        );
        assert.ok(foreseen, `nobody foresees ${context}`);
      }
      for (const { context, when } of vague) {
        const exact = exactText(context);
        if (exact === undefined || holds(when, at) !== 'yes') continue;
        assert.ok(posted.includes(exact), `${exact} was sure, and does not come`);
      }
    });
    fc.assert(property, { seed: SEED, numRuns: RUNS });
    assert.ok(posting > RUNS / 10, `only ${posting} post anything`);
  });
}
