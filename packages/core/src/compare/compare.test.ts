import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot, Tree } from '../model/index.js';
import { compareTrees } from './compare.js';
import type { Comparison } from './comparison.js';
import type { Change } from './grounds.js';
import { textOf } from './landing.js';

type Texts = Readonly<Record<string, string>>;

function treeOf(files: Texts): Tree {
  const names = Object.entries(files);
  return {
    directories: names.length === 0 ? [] : ['.gitea/workflows'],
    files: names.map(([name, text]) => ({ path: `.gitea/workflows/${name}`, text })),
  };
}

interface Given {
  readonly base: Texts;
  readonly head: Texts;
  readonly branch?: Texts;
  readonly required?: readonly string[];
  readonly version?: string | null;
  readonly changed?: readonly string[] | null;
}

function compare({ base, head, branch, required = [], ...more }: Given): Comparison {
  const { version = '1.26.3', changed = null } = more;
  const snapshot: Snapshot = {
    format: 1,
    takenAt: '',
    server: { forge: 'gitea', version, address: null, from: 'option' },
    repository: null,
    branch: 'main',
    directory: null,
    tree: treeOf(branch ?? base),
    governance: { kind: 'required', rule: null, required, source: 'file' },
    protections: null,
  };
  const change: Change = { snapshot, base: treeOf(base), head: treeOf(head), changed };
  const comparison = compareTrees(change);
  assert.ok(comparison);
  return comparison;
}

/** The contexts' changes in short: `renamed A → B`, `narrowed A`. */
function changesIn({ contexts }: Comparison): readonly string[] {
  return contexts.map((change) => {
    if (change.kind === 'renamed')
      return `renamed ${textOf(change.before)} → ${textOf(change.after)}`;
    const word = change.kind === 'reached' ? change.reach.kind : change.kind;
    return `${word} ${textOf(change.kind === 'removed' ? change.before : change.after)}`;
  });
}

/** Requirement fates in short: on the pull request, then after the merge. */
function fatesIn({ requirements }: Comparison): readonly (readonly string[])[] {
  return requirements.map(({ onPull, afterMerge }) => [onPull.kind, afterMerge.kind]);
}

function ci(jobs: Texts, on = 'pull_request'): string {
  const each = Object.entries(jobs).map(([id, step]) => `  ${id}:\n    steps: [{run: ${step}}]\n`);
  return `name: CI\non: ${on}\njobs:\n${each.join('')}`;
}

const plain = { 'ci.yml': ci({ build: 'make', test: 'try' }) };
const build = 'CI / build (pull_request)';

describe('what a change does to contexts', () => {
  const cases: readonly (readonly [string, Texts, Texts, readonly string[]])[] = [
    ['nothing', plain, { 'ci.yml': `# new\n${plain['ci.yml']}` }, []],
    [
      'another name of the same job',
      plain,
      { 'ci.yml': plain['ci.yml'].replace('  build:\n', '  build:\n    name: Make\n') },
      [`renamed ${build} → CI / Make (pull_request)`],
    ],
    [
      'another id of a job with the same steps, at another place',
      plain,
      { 'ci.yml': ci({ first: 'x', test: 'try', compile: 'make' }) },
      [`renamed ${build} → CI / compile (pull_request)`, 'added CI / first (pull_request)'],
    ],
    [
      'another id and other steps, at the same place',
      plain,
      { 'ci.yml': ci({ compile: 'other', test: 'try' }) },
      [`renamed ${build} → CI / compile (pull_request)`],
    ],
    [
      'a job moves to another file under another workflow name',
      plain,
      {
        'ci.yml': ci({ test: 'try' }),
        'two.yml': ci({ build: 'make' }).replace('name: CI', 'name: Two'),
      },
      [`renamed ${build} → Two / build (pull_request)`],
    ],
    [
      'another event',
      { 'ci.yml': ci({ build: 'make' }) },
      { 'ci.yml': ci({ build: 'make' }, 'push') },
      [`renamed ${build} → CI / build (push)`],
    ],
    ['a moved file that keeps its names', plain, { 'moved.yml': plain['ci.yml'] }, []],
    ['a job less', plain, { 'ci.yml': ci({ test: 'try' }) }, [`removed ${build}`]],
    [
      'a job more',
      plain,
      { 'ci.yml': ci({ build: 'make', test: 'try', lint: 'l' }) },
      ['added CI / lint (pull_request)'],
    ],
    ['all of them', plain, {}, [`removed ${build}`, 'removed CI / test (pull_request)']],
    [
      'a path filter',
      { 'ci.yml': ci({ build: 'make' }) },
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [web/**]}}') },
      [`narrowed ${build}`],
    ],
    [
      'a path filter less',
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [web/**]}}') },
      { 'ci.yml': ci({ build: 'make' }) },
      [`widened ${build}`],
    ],
    [
      'another path filter',
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [web/**]}}') },
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [app/**]}}') },
      [`moved ${build}`],
    ],
    [
      'a filter in other words',
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [web/**, app/**]}}') },
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [app/**, web/**, app/**]}}') },
      [],
    ],
    [
      'activity types',
      { 'ci.yml': ci({ build: 'make' }) },
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {types: [opened]}}') },
      [`narrowed ${build}`],
    ],
    [
      'another branch',
      { 'ci.yml': ci({ build: 'make' }) },
      { 'ci.yml': ci({ build: 'make' }, '{pull_request: {branches: [dev]}}') },
      [`removed ${build}`],
    ],
  ];
  for (const [name, base, head, expected] of cases)
    it(name, () => assert.deepEqual(changesIn(compare({ base, head })), expected));

  it('shows the pull request that loses it', () => {
    const head = {
      'ci.yml': ci({ build: 'make', test: 'try' }, '{pull_request: {paths: [a/**]}}'),
    };
    const [change] = compare({ base: plain, head }).contexts;
    assert.ok(change?.kind === 'reached' && change.reach.kind === 'narrowed');
    assert.equal(change.reach.lost.kind, 'paths');
    assert.deepEqual(change.reach.lost.pull.changed, ['src/app.ts']);
  });
});

/** A job whose name only the server knows. */
const veiled = `${ci({ build: 'make' })}    name: "\${{ vars.X }} \${{ matrix.v }}"
    strategy: {matrix: {v: [1]}}
`;

describe('what a change does to a requirement', () => {
  const renamed = { 'ci.yml': ci({ compile: 'make', test: 'try' }) };

  it('breaks it here and after the merge by a new name, and bridges both', () => {
    const done = compare({ base: plain, head: renamed, required: [build] });
    assert.deepEqual(fatesIn(done), [['breaks', 'breaks']]);
    assert.deepEqual(done.requirements[0]?.bridge, {
      both: `{${build},CI / compile (pull_request)}`,
      after: 'CI / compile (pull_request)',
    });
  });

  it('is not broken where a pattern matches the new name too', () => {
    const done = compare({ base: plain, head: renamed, required: ['CI / *', '*(pull_request)'] });
    assert.deepEqual(fatesIn(done), [
      ['stays', 'stays'],
      ['stays', 'stays'],
    ]);
  });

  it('breaks it only after the merge where the server reads the base branch', () => {
    const on = 'pull_request_target';
    const done = compare({
      base: { 'ci.yml': ci({ build: 'make' }, on) },
      head: { 'ci.yml': ci({ compile: 'make' }, on) },
      required: ['CI / build (pull_request_target)', 'CI / compile (pull_request_target)'],
    });
    assert.deepEqual(fatesIn(done), [
      ['stays', 'breaks'],
      ['missing', 'recovers'],
    ]);
  });

  it('says that a branch is older than what is required, and that a merge heals it', () => {
    const newer = { ...plain, 'new.yml': ci({ scan: 's' }) };
    const done = compare({
      base: plain,
      branch: newer,
      head: { 'ci.yml': ci({ build: 'make', test: 'try', lint: 'l' }) },
      required: ['CI / scan (pull_request)', build],
    });
    assert.deepEqual(fatesIn(done), [
      ['breaks', 'stays'],
      ['stays', 'stays'],
    ]);
    assert.deepEqual(
      done.requirements.map(({ stale }) => stale),
      [true, false],
    );
  });

  it('knows of this pull request which files it changes', () => {
    const narrowed = { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [.gitea/**]}}') };
    const given = { base: { 'ci.yml': ci({ build: 'make' }) }, head: narrowed, required: [build] };
    const here = compare({ ...given, changed: ['.gitea/workflows/ci.yml'] });
    assert.deepEqual(fatesIn(here), [['stays', 'breaks']]);
    assert.deepEqual(fatesIn(compare({ ...given, changed: ['README.md'] })), [
      ['breaks', 'breaks'],
    ]);
    assert.deepEqual(fatesIn(compare(given)), [['breaks', 'breaks']]);
  });

  it('tells narrower filters of what only arrives sometimes', () => {
    const wide = { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [a/**, b/**]}}') };
    const tight = { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [a/**]}}') };
    const broken = compare({ base: wide, head: tight, required: [build] });
    assert.equal(broken.requirements[0]?.afterMerge.kind, 'breaks');
    assert.deepEqual(broken.requirements[0]?.afterMerge.lost?.pull.changed.length, 1);
    const healed = compare({ base: tight, head: wide, required: [build] });
    assert.deepEqual(fatesIn(healed), [['recovers', 'recovers']]);
    assert.deepEqual(fatesIn(compare({ base: tight, head: tight, required: [build] })), [
      ['stays', 'stays'],
    ]);
  });

  it('loses its teeth where the server posts what it filtered out as skipped', () => {
    const head = { 'ci.yml': ci({ build: 'make' }, '{pull_request: {paths: [a/**]}}') };
    const given = { base: { 'ci.yml': ci({ build: 'make' }) }, head, required: [build] };
    assert.deepEqual(fatesIn(compare({ ...given, version: '1.27.0' })), [
      ['loses-teeth', 'loses-teeth'],
    ]);
    assert.deepEqual(fatesIn(compare({ ...given, version: null })), [['unclear', 'unclear']]);
  });

  it('is not blamed for what was missing or unknown before', () => {
    const name = { 'ci.yml': veiled };
    const head = { ...name, 'two.yml': ci({ other: 'o' }).replace('CI', 'Two') };
    const required = ['CI / z 1 (pull_request)', 'Two / nothing (pull_request)'];
    const done = compare({ base: name, head, required });
    assert.equal(done.requirements[0]?.afterMerge.after.kind, 'unknown');
    assert.deepEqual(fatesIn(done), [
      ['stays', 'stays'],
      ['missing', 'missing'],
    ]);
  });

  it('is unclear where the change makes it hang on what is not known', () => {
    const given = { base: { 'ci.yml': ci({ build: 'make' }) }, head: { 'ci.yml': veiled } };
    const fates = (required: string) => fatesIn(compare({ ...given, required: [required] }));
    assert.deepEqual(fates('CI / * (pull_request)'), [['unclear', 'unclear']]);
    assert.deepEqual(fates(build), [['breaks', 'breaks']]);
  });
});

describe('what makes a comparison unsafe', () => {
  it('is a file that is newly not understood, but not one that was so before', () => {
    const broken = { ...plain, 'bad.yml': 'on: [\n' };
    const codes = (comparison: Comparison) => comparison.broken.map(({ code }) => code);
    assert.deepEqual(codes(compare({ base: plain, head: broken })), ['yaml-syntax']);
    assert.deepEqual(codes(compare({ base: broken, head: broken })), []);
    assert.deepEqual(codes(compare({ base: broken, head: plain })), []);
  });

  it('is a file that both sides changed, but not one that both changed alike', () => {
    const ours = { 'ci.yml': ci({ build: 'make', a: 'a' }) };
    const theirs = { 'ci.yml': ci({ build: 'make', b: 'b' }) };
    const both = compare({ base: plain, branch: ours, head: theirs });
    assert.deepEqual(both.broken, [
      { code: 'changed-on-both-sides', data: { path: '.gitea/workflows/ci.yml' } },
    ]);
    assert.deepEqual(compare({ base: plain, branch: ours, head: ours }).broken, []);
  });
});
