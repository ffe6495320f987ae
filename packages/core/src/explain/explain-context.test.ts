import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactText, type Snapshot } from '../model/index.js';
import { explainContext } from './index.js';

const DOCS = `name: CI
on:
  pull_request:
    branches: [main]
    paths: [docs/**, "**.md"]
jobs:
  docs:
    runs-on: x
    steps: [{run: a}]
`;

function snapshot(required: readonly string[], version: string | null = '1.26.3'): Snapshot {
  return {
    format: 1,
    takenAt: '',
    server: { forge: 'gitea', version, address: null, from: 'option' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: {
      directories: ['.gitea/workflows'],
      files: [{ path: '.gitea/workflows/docs.yml', text: DOCS }],
    },
    governance: { kind: 'required', rule: 'main', required, source: 'file' },
    protections: null,
  };
}

const CONTEXT = 'CI / docs (pull_request)';

test('a chain leads from the requirement to the lines that keep it from arriving', () => {
  const { verdict, postings, requiredBy, known } = explainContext(snapshot([CONTEXT]), CONTEXT);
  assert.deepEqual([verdict.kind, requiredBy, known], ['sometimes', [CONTEXT], true]);
  const links = postings[0]?.links ?? [];
  assert.deepEqual(
    links.map((link) =>
      link.kind === 'name'
        ? [link.workflow.text, link.workflow.at?.start.line, link.job.text, link.job.at?.start.line]
        : [link.kind, link.at?.start.line, link.holds],
    ),
    [
      ['trigger', 3, 'always'],
      ['filter', null, 'always'],
      ['filter', 4, 'always'],
      ['filter', 5, 'sometimes'],
      ['CI', 1, 'docs', 7],
    ].map((row) => row.map((cell) => cell ?? undefined)),
  );
});

test('a later version that posts skipped where filters keep a workflow out is told, with its difference', () => {
  const [first] = explainContext(snapshot([CONTEXT]), CONTEXT).later;
  assert.deepEqual([first?.kind, first?.since], ['skipped', '1.27.0']);
  assert.ok(first?.differences.some(({ id }) => id === 'filtered-out'));
  assert.deepEqual(explainContext(snapshot([CONTEXT], '1.27.0'), CONTEXT).later, []);
  assert.deepEqual(explainContext(snapshot([CONTEXT], null), CONTEXT).later, []);
});

test('a context that only a glob requires, or that nothing requires, is explained as it stands', () => {
  const byGlob = explainContext(snapshot(['CI / *']), CONTEXT);
  assert.deepEqual([byGlob.requiredBy, byGlob.verdict.kind], [['CI / *'], 'sometimes']);
  const free = explainContext(snapshot([]), CONTEXT);
  assert.deepEqual([free.requiredBy, free.known, free.verdict.kind], [[], true, 'sometimes']);
  assert.deepEqual(free.later, []);
});

test('an unknown context names the nearest, and a glob that is not required is no wildcard', () => {
  const { known, verdict } = explainContext(snapshot([]), 'CI / doc (pull_request)');
  assert.equal(known, false);
  assert.ok(verdict.kind === 'never');
  const [best] = verdict.nearest;
  assert.ok(best);
  assert.equal(exactText(best.emission.context), CONTEXT);
  assert.equal(explainContext(snapshot([]), 'CI / *').known, false);
});

test('a folder that is not there is a problem, not an answer', () => {
  const empty = { ...snapshot([CONTEXT]), tree: { directories: [], files: [] } };
  assert.deepEqual(
    explainContext(empty, CONTEXT).broken.map(({ code }) => code),
    ['no-workflows-folder'],
  );
});

test('what waits for the approval of new authors always holds on ordinary pull requests', () => {
  const of = snapshot([], '1.27.0');
  const texts = [
    'name: CI\non: pull_request\njobs:\n  call:\n    uses: ./.gitea/workflows/1.yml\n',
    'name: Called\non: workflow_call\njobs:\n  build:\n    runs-on: x\n    steps: [{run: a}]\n',
  ];
  const files = texts.map((text, index) => ({ path: `.gitea/workflows/${index}.yml`, text }));
  const tree = { ...of.tree, files };
  const { postings } = explainContext({ ...of, tree }, 'Called / build (pull_request)');
  const links = postings.flatMap((posting) => posting.links);
  const found = links.flatMap((link) =>
    link.kind === 'filter' && link.condition.kind === 'trusted' ? [link.holds] : [],
  );
  assert.deepEqual(found, ['always']);
});
