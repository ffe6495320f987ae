import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from './analyse.js';
import { NO_CONFIG } from './config/index.js';
import {
  ASSUMPTIONS,
  exactText,
  NOTHING_KNOWN,
  showText,
  type Snapshot,
  type Verdict,
} from './model/index.js';
import { predictUpgrade } from './upgrade/index.js';

const JOB = 'runs-on: x\n    steps: [{run: a}]\n';

function workflow(name: string | null, on: string, jobs: string): string {
  return `${name === null ? '' : `name: ${name}\n`}on:\n${on}\njobs:\n${jobs}`;
}

function snapshot(files: Readonly<Record<string, string>>, required: readonly string[]): Snapshot {
  return {
    format: 1,
    takenAt: '2026-01-01T00:00:00Z',
    server: { forge: 'gitea', version: '1.26.3', address: null, from: 'option' },
    repository: { owner: 'acme', name: 'shop' },
    branch: 'main',
    directory: null,
    tree: {
      directories: ['.gitea/workflows'],
      files: Object.entries(files).map(([name, text]) => ({
        path: `.gitea/workflows/${name}`,
        text,
      })),
    },
    governance: { kind: 'required', rule: 'main', required, source: 'file' },
    protections: null,
  };
}

function one(
  files: Readonly<Record<string, string>>,
  required: string,
  change: Partial<Snapshot> = {},
): Verdict {
  const [verdict] = analyse({ ...snapshot(files, [required]), ...change }).verdicts;
  assert.ok(verdict);
  return verdict;
}

const CI = workflow('CI', '  pull_request:', `  build:\n    ${JOB}`);

test('a job of a pull request workflow emits its context', () => {
  assert.equal(one({ 'ci.yml': CI }, 'CI / build (pull_request)').kind, 'always');
});

test('nothing emits a renamed job, and its new name is the nearest', () => {
  const verdict = one({ 'ci.yml': CI }, 'CI / all-required (pull_request)');
  assert.ok(verdict.kind === 'never');
  assert.deepEqual(
    verdict.nearest.map(({ emission, difference }) => [exactText(emission.context), difference]),
    [['CI / build (pull_request)', 'job']],
  );
});

for (const [required, difference] of [
  ['CI / build (push)', 'event'],
  ['CI / Build (pull_request)', 'letter-case'],
  ['CI / bulid (pull_request)', 'typo'],
  ['Ci2 / build (pull_request)', 'workflow'],
  ['CI / build (3.1) (pull_request)', 'matrix'],
] as const) {
  test(`${required} is never emitted; it differs in: ${difference}`, () => {
    const verdict = one({ 'ci.yml': CI }, required);
    assert.ok(verdict.kind === 'never');
    assert.equal(verdict.nearest[0]?.difference, difference);
  });
}

test('a push to the protected branch alone is no emitter, a push to others is', () => {
  const onMain = workflow('CI', '  push:\n    branches: [main]', `  build:\n    ${JOB}`);
  const verdict = one({ 'ci.yml': onMain }, 'CI / build (push)');
  assert.ok(verdict.kind === 'never');
  assert.equal(verdict.nearest[0]?.difference, 'other-trigger');
  const onAll = workflow('CI', '  push:\n    branches: ["**"]', `  build:\n    ${JOB}`);
  assert.equal(one({ 'ci.yml': onAll }, 'CI / build (push)').kind, 'always');
  const onMains = workflow('CI', '  push:\n    branches: ["ma*"]', `  build:\n    ${JOB}`);
  assert.equal(one({ 'ci.yml': onMains }, 'CI / build (push)').kind, 'sometimes');
});

test('schedules and manual runs are no emitters', () => {
  const on = '  schedule: [{cron: "1 2 * * *"}]\n  workflow_dispatch:';
  assert.equal(
    one({ 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) }, 'CI / build (push)').kind,
    'never',
  );
});

test('filters are decided exactly: a list that lets nothing through is no emitter', () => {
  for (const paths of ['["src/**", "!**"]', '["!docs/**"]', '["/src/**"]', '["./src"]']) {
    const on = `  pull_request:\n    paths: ${paths}`;
    const verdict = one({ 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) }, 'CI / *');
    assert.equal(verdict.kind, 'never', paths);
  }
  for (const [branches, kind] of [
    ['[main]', 'always'],
    ['["m*", "!ma*"]', 'never'],
    ['[develop]', 'never'],
    ['["**"]', 'always'],
  ] as const) {
    const on = `  pull_request:\n    branches: ${branches}`;
    assert.equal(
      one({ 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) }, 'CI / *').kind,
      kind,
      branches,
    );
  }
});

test('a path filter lets a required check through on some pull requests only, and shows one without it', () => {
  const on = '  pull_request:\n    paths: ["docs/**", "**.md"]';
  const files = { 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) };
  const verdict = one(files, 'CI / build (pull_request)', { paths: ['docs/a.md', 'src/main.c'] });
  assert.ok(verdict.kind === 'sometimes');
  const [gap] = verdict.gaps;
  assert.deepEqual(
    [gap?.kind, gap?.severity, gap?.pull.changed],
    ['paths', 'error', ['src/main.c']],
  );
});

test('two filters that cover everything together prove that a check always arrives', () => {
  const job = `  build:\n    ${JOB}`;
  const files = {
    'docs.yml': workflow('CI', '  pull_request:\n    paths: ["docs/**"]', job),
    'rest.yml': workflow('CI', '  pull_request:\n    paths-ignore: ["docs/**"]', job),
  };
  assert.equal(one(files, 'CI / build (pull_request)').kind, 'always');
  const { 'rest.yml': rest } = files;
  assert.equal(one({ 'rest.yml': rest }, 'CI / build (pull_request)').kind, 'sometimes');
});

test('missing activity types and branch filters are gaps of their own', () => {
  for (const [on, kind, activity] of [
    ['  pull_request:\n    types: [opened, reopened]', 'activity', 'synchronize'],
    ['  pull_request:\n    types: [opened, synchronize]', 'activity', 'reopened'],
    ['  push:\n    branches: ["feature/**"]', 'branch', 'opened'],
  ] as const) {
    const verdict = one({ 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) }, 'CI / *');
    assert.ok(verdict.kind === 'sometimes', on);
    assert.deepEqual([verdict.gaps[0]?.kind, verdict.gaps[0]?.pull.activity], [kind, activity]);
  }
});

test('forks and skip markers are said, and fail only where they are made to', () => {
  const files = { 'ci.yml': workflow('CI', '  push:', `  build:\n    ${JOB}`) };
  const of = snapshot(files, ['CI / build (push)']);
  const [verdict] = analyse(of).verdicts;
  assert.ok(verdict?.kind === 'always');
  assert.deepEqual(
    verdict.gaps.map(({ kind, severity }) => [kind, severity]),
    [
      ['fork', 'warning'],
      ['skip-marker', 'notice'],
    ],
  );
  const [strict] = analyse(of, {
    ...NO_CONFIG,
    assumptions: { ...ASSUMPTIONS, fork: 'error' },
  }).verdicts;
  assert.equal(strict?.kind, 'sometimes');
});

test('a glob needs one emitter; a pattern that does not compile has none', () => {
  assert.equal(one({ 'ci.yml': CI }, '*').kind, 'always');
  assert.equal(one({ 'ci.yml': CI }, 'CI / * (pull_request)').kind, 'always');
  assert.equal(one({ 'ci.yml': CI }, 'Docs / *').kind, 'never');
  const verdict = one({ 'ci.yml': CI }, 'CI / [build');
  assert.ok(verdict.kind === 'never');
  assert.equal(verdict.cause, 'uncompilable');
});

test('a name that hangs on a variable makes what it could be unknown, and nothing else', () => {
  const jobs = `  build:\n    name: build \${{ vars.OS }} \${{ matrix.v }}\n    strategy: {matrix: {v: [1]}}\n    ${JOB}`;
  const files = { 'ci.yml': workflow('CI', '  pull_request:', jobs) };
  assert.equal(one(files, 'CI / build linux 1 (pull_request)').kind, 'unknown');
  assert.equal(one(files, 'CI / test (pull_request)').kind, 'never');
  const variables = { values: { OS: 'linux' }, complete: true };
  const known = { ...NOTHING_KNOWN, variables };
  assert.equal(one(files, 'CI / build linux 1 (pull_request)', { known }).kind, 'always');
  assert.equal(one(files, 'CI / build mac 1 (pull_request)', { known }).kind, 'never');
});

test('a hidden version leaves unknown what versions differ in', () => {
  const hidden = {
    server: { forge: 'gitea', version: null, address: null, from: 'server' },
  } as const;
  const unnamed = workflow(null, '  pull_request:', `  build:\n    ${JOB}`);
  assert.equal(one({ 'ci.yml': unnamed }, '/ build (pull_request)', hidden).kind, 'unknown');
  assert.equal(one({ 'ci.yml': CI }, 'CI / build (pull_request)', hidden).kind, 'always');
  assert.equal(one({ 'ci.yml': CI }, 'CI / nope (pull_request)', hidden).kind, 'never');
});

test('a broken file is reported with its place', () => {
  const { broken } = analyse(
    snapshot({ 'ci.yml': CI, 'bad.yml': 'on: push\njobs:\n\tx: {}\n' }, []),
  );
  assert.equal(broken.length, 1);
  assert.deepEqual(
    [broken[0]?.span?.file, broken[0]?.span?.start.line],
    ['.gitea/workflows/bad.yml', 3],
  );
});

test('without a workflows folder nothing is known', () => {
  const report = analyse({
    ...snapshot({}, ['CI / build (pull_request)']),
    tree: { directories: [], files: [] },
  });
  assert.equal(report.verdicts[0]?.kind, 'unknown');
  assert.equal(report.broken[0]?.code, 'no-workflows-folder');
});

test('where Actions is off, the repository archived or the workflow disabled, nothing is emitted', () => {
  for (const known of [
    { ...NOTHING_KNOWN, actions: 'off' },
    { ...NOTHING_KNOWN, archived: true },
    { ...NOTHING_KNOWN, disabled: ['ci.yml'] },
  ] as const) {
    assert.equal(one({ 'ci.yml': CI }, 'CI / build (pull_request)', { known }).kind, 'never');
  }
});

test('a verdict that hangs on what is known from source only says so', () => {
  const on = '  pull_request:\n    types: [labeled]';
  const files = { 'ci.yml': workflow('CI', on, `  build:\n    ${JOB}`) };
  const { notes, verdicts } = analyse(snapshot(files, ['CI / build (pull_request)']));
  assert.equal(verdicts[0]?.kind, 'sometimes');
  assert.deepEqual(
    notes.map(({ code, data }) => [code, data['difference']]),
    [['known-from-source', 'label-statuses']],
  );
});

test('an upgrade renames what has no name, and takes teeth where filters keep a workflow out', () => {
  const unnamed = workflow(null, '  pull_request:', `  build:\n    ${JOB}`);
  const docs = workflow('Docs', '  pull_request:\n    paths: [docs/**]', `  docs:\n    ${JOB}`);
  const required = ['/ build (pull_request)', 'Docs / docs (pull_request)'];
  const made = predictUpgrade(snapshot({ 'ci.yml': unnamed, 'docs.yml': docs }, required), {
    forge: 'gitea',
    version: '1.27.0',
    address: null,
    from: 'option',
  });
  assert.ok(made);
  assert.deepEqual(
    made.requirements.map(({ kind, requirement }) => [kind, requirement]),
    [
      ['wedges', '/ build (pull_request)'],
      ['loses-teeth', 'Docs / docs (pull_request)'],
    ],
  );
  const [renamed] = made.contexts;
  assert.ok(renamed?.kind === 'renamed');
  assert.equal(showText(renamed.after.context), 'ci.yml / build (pull_request)');
  assert.ok(made.differences.some(({ id }) => id === 'filtered-out'));
});

test('what rulesets ask for beside contexts is told, and a queue that nobody would see', () => {
  const base = snapshot({ 'ci.yml': CI }, ['build']);
  const workflows = [{ repository: null, path: 'x.yml', ref: null, from: 'ruleset 1' }];
  const layers = { contexts: [], strict: null, queue: null, workflows, bypass: null };
  const governance = { kind: 'required', rule: null, required: ['build'], layers } as const;
  const notesFrom = (source: 'rules' | 'file') =>
    analyse({ ...base, governance: { ...governance, source } }).notes.map(({ code }) => code);
  assert.deepEqual(notesFrom('rules'), ['required-workflow', 'queue-unseen']);
  assert.deepEqual(notesFrom('file'), ['required-workflow']);
});

test('a matrix bomb is bounded and stays unknown', () => {
  const axis = JSON.stringify(Array.from({ length: 200 }, (_, index) => index));
  const axes = ['a', 'b', 'c', 'd', 'e'].map((key) => `${key}: ${axis}`).join(', ');
  const jobs = `  build:\n    strategy: {matrix: {${axes}}}\n    ${JOB}`;
  const verdict = one(
    { 'ci.yml': workflow('CI', '  pull_request:', jobs) },
    'CI / build (1, 1, 1, 1, 1) (pull_request)',
  );
  assert.equal(verdict.kind, 'unknown');
});
