import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { resolve, timelineOf, timelines } from '../dialect/index.js';
import { type Facts, NO_FACTS } from '../model/index.js';
import { rememberParsing } from '../parse/index.js';
import { emit, prepareEmitting } from './emit.js';

/** Every version of every forge, and every version without one of its differences. */
const DIALECTS = timelines.flatMap((timeline) =>
  timeline.lines.flatMap((line) => {
    const [major = 0, minor = 0, patch = 0] = line.split('.').map(Number);
    const { differences } = timeline;
    return [undefined, ...differences].map((gone) => {
      const kept = differences.filter((difference) => difference !== gone);
      return resolve({ ...timeline, differences: kept }, { major, minor, patch });
    });
  }),
);

const trigger = fc.constantFrom(
  '  push:',
  '  push: main',
  '  push: [main]',
  '  push: {branches: main, paths: ["src/**"]}',
  '  push: {tags: [v*], paths: [a]}',
  '  pull_request: {types: [opened, labeled]}',
  '  pull_request: {types: ["[a"]}',
  '  pull_request: {branches: [1.0], paths: ["{a,b}"]}',
  '  pull_request: {branches: }',
  '  pull_request: &p {paths: [a]}',
  '  pull_request_target:',
  '  pull_request_review:',
  '  workflow_dispatch: {inputs: {a: {}}}',
  '  workflow_call: {secrets: {a: {}}}',
);
const name = fc.constantFrom(
  '',
  '    name: build',
  '    name: -0',
  '    name: 0b+1',
  `    name: ${'ü'.repeat(200)}`,
  '    name: ${{ github.event_name }}',
  '    name: ${{ vars.A }}',
  "    name: ${{ 'a }}",
  '    name: "a ${{ matrix.a }}"',
);
const matrix = fc.constantFrom(
  '',
  '    strategy: {matrix: {a: [1.10, -0, 0o-7], b: [x]}}',
  '    strategy: {matrix: {a: 1}}',
  '    strategy: {matrix: {a: []}}',
  '    strategy: {matrix: {a: [b?c]}}',
  '    strategy: {matrix: {a: "${{ fromJSON(\'[1]\') }}"}}',
);
const rest = fc.constantFrom(
  '    runs-on: x',
  '    runs-on: "${{ matrix.z }}"',
  '    needs: [z]\n    runs-on: x',
  '    uses: ./.gitea/workflows/0.yml',
  '    uses: other/repo/.gitea/workflows/a.yml@v1',
);
const job = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(name, matrix, rest).map((lines) => lines.filter(Boolean)) },
  { weight: 1, arbitrary: fc.constant([]) },
);
const workflow = fc
  .record({
    head: fc.constantFrom(
      '',
      'name: CI\n',
      'name: " CI "\n',
      'concurrency: {group: g}\n',
      'a: &ä 1\n',
    ),
    triggers: fc.uniqueArray(trigger, {
      minLength: 1,
      maxLength: 3,
      selector: (line) => line.split(':')[0],
    }),
    jobs: fc.array(job, { minLength: 1, maxLength: 3 }),
  })
  .map(({ head, triggers, jobs }) => {
    const bodies = jobs.map((lines, index) => [`  j${index}:`, ...lines].join('\n'));
    return `${head}on:\n${triggers.join('\n')}\njobs:\n${bodies.join('\n')}\n`;
  });

const facts: Facts = { ...NO_FACTS, required: ['CI / build (push)', '* (pull_request)'] };

test('what is remembered for one dialect is what another would have worked out', () => {
  let shared = 0;
  const dialects = fc.shuffledSubarray(DIALECTS, { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(workflow, { minLength: 1, maxLength: 2 }), dialects, (texts, chosen) => {
      const files = texts.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text }));
      const tree = { directories: ['.gitea/workflows'], files };
      const setting = { tree, directory: null, facts };
      const emitIn = prepareEmitting({ ...setting, read: rememberParsing() });
      const seen = new Set<unknown>();
      for (const dialect of chosen) {
        const remembered = emitIn(dialect);
        assert.deepEqual(remembered, emit({ ...setting, dialect, read: rememberParsing() }));
        shared += remembered.emissions.filter((each) => seen.has(each)).length;
        for (const each of remembered.emissions) seen.add(each);
      }
    }),
    { numRuns: 200, seed: 20_260_101 },
  );
  assert.ok(shared > 200, `only ${shared} emissions were remembered`);
});

test('a difference between versions does not touch files on which it does not bear', () => {
  const text = `on:
  push: {branches: [main]}
  pull_request: {branches: [main], paths: ['src/**']}
jobs:
  build:
    timeout-minutes: 10
    runs-on: x
    strategy: {matrix: {version: [1.10, 22]}}
`;
  const gitea = timelineOf('gitea') ?? assert.fail();
  const files = [{ path: '.gitea/workflows/ci.yml', text }];
  const tree = { directories: ['.gitea/workflows'], files };
  const emitIn = prepareEmitting({ tree, directory: null, facts, read: rememberParsing() });
  const version = { major: 1, minor: 26, patch: 3 };
  const own = emitIn(resolve(gitea, version)).emissions;
  for (const id of ['yaml-v4', 'tag-passes-paths']) {
    const differences = gitea.differences.filter((difference) => difference.id !== id);
    assert.equal(differences.length, gitea.differences.length - 1);
    const others = emitIn(resolve({ ...gitea, differences }, version)).emissions;
    assert.ok(own.length > 0 && own.every((each, index) => each === others[index]), id);
  }
});
