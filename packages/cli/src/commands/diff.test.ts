import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { nodeFiles, spawnGit } from '@driftgate/forges';
import { demoSeed, startSimulator } from '@driftgate/simulator';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { worldInMemory } from '../world-in-memory.js';

const ALONE = {
  PATH: process.env['PATH'],
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};

type Files = Readonly<Record<string, string | null>>;

function inGit(cwd: string, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, env: ALONE, stdio: 'pipe' });
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    if (text === null) rmSync(join(root, path));
    else writeFileSync(join(root, path), text);
  }
}

function commit(root: string, files: Files): void {
  write(root, files);
  inGit(root, 'add', '-A');
  inGit(root, 'commit', '-q', '-m', 'change');
}

/** A repository with `main`, and `topic` checked out, which brings a change. */
function repositoryWith(t: TestContext, before: Files, change: Files = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'driftgate-diff-')));
  t.after(() => rmSync(root, { recursive: true }));
  inGit(root, 'init', '-q', '-b', 'main');
  commit(root, { 'src/app.ts': '', ...before });
  inGit(root, 'checkout', '-q', '-b', 'topic');
  if (Object.keys(change).length > 0) commit(root, change);
  return root;
}

interface More {
  readonly env?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

async function diff(root: string, argv: readonly string[], more: More = {}) {
  const watched = worldInMemory(more);
  const files = { ...nodeFiles, write: () => Promise.reject(new Error('diff does not write')) };
  const world = { ...watched.world, cwd: root, files, git: spawnGit(ALONE) };
  const code = await main(['diff', ...argv], world);
  return { code, out: watched.out(), err: watched.err() };
}

const CI = '.gitea/workflows/ci.yml';
const E2E = '.gitea/workflows/e2e.yml';
const ci = `name: CI
on: [pull_request]
jobs:
  build:
    runs-on: x
    steps: [{run: make}]
  lint:
    runs-on: x
    steps: [{run: lint}]
`;
const e2e = ci
  .replace('CI', 'E2E')
  .replace('[pull_request]', '\n  pull_request:\n    paths: [web/**]');
const everywhere = e2e.replace('\n    paths: [web/**]', '');
const SERVER = ['--server', 'gitea@1.26.3'];

/** Requires contexts on the command line of a repository. */
function requiring(root: string, ...contexts: readonly string[]): readonly string[] {
  const name = join(root, '.git/required');
  writeFileSync(name, JSON.stringify(contexts));
  return ['--required', name, ...SERVER];
}

function fitsGolden(name: string, actual: string): void {
  matchesGolden(name, actual);
  for (const line of actual.split('\n')) assert.ok(line.length <= 80, line);
}

describe('driftgate diff', () => {
  it('tells a rename, a narrowing, what is required of both, and the way over', async (t) => {
    const change = { [CI]: ci.replace('build:', 'compile:'), [E2E]: e2e };
    const root = repositoryWith(t, { [CI]: ci, [E2E]: everywhere }, change);
    const rule = {
      rule_name: 'main',
      priority: 1,
      enable_status_check: true,
      status_check_contexts: ['CI / build (pull_request)', 'E2E / lint (pull_request)'],
    };
    writeFileSync(join(root, '.git/rule'), JSON.stringify(rule));
    const required = ['--required', '.git/rule', ...SERVER];
    const { code, out, err } = await diff(root, ['main..HEAD', ...required]);
    assert.deepEqual([code, err], [1, '']);
    fitsGolden('diff.txt', out);
    const env = { GITHUB_ACTIONS: 'true' };
    matchesGolden('diff.annotations.txt', (await diff(root, ['main', ...required], { env })).out);
    const json = JSON.parse((await diff(root, ['main...HEAD', '--json', ...required])).out);
    assert.deepEqual([json.exitCode, json.from, json.to], [1, 'main', 'HEAD']);
    assert.deepEqual(
      json.contexts.map((each: { change: string }) => each.change),
      ['renamed', 'narrowed', 'narrowed'],
    );
    assert.equal(
      json.requirements[0].bridge.both,
      '{CI / build (pull_request),CI / compile (pull_request)}',
    );
  });

  it('heeds driftgate.yaml, and says what it answers for', async (t) => {
    const gone = { [CI]: ci.replace('build:', 'compile:'), [E2E]: e2e, 'web/a': '' };
    const root = repositoryWith(t, { [CI]: ci, [E2E]: everywhere }, gone);
    const required = requiring(root, 'CI / build (pull_request)', 'E2E / lint (pull_request)');
    const external = 'external: [{context: CI / build*, by: Jenkins}]\n';
    const accepts = (rule: string) =>
      `suppressions: [{rule: ${rule}, context: '*', reason: it moves}]\n`;
    const shown: string[] = [];
    for (const [config, expected] of [
      [external + accepts('missed-pull-request'), 0],
      [accepts('missed-pull-request'), 1],
      [external + accepts('phantom-context'), 1],
      [`assumptions: {paths: notice}\n${external}`, 0],
    ] as const) {
      write(root, { 'driftgate.yaml': config });
      const { code, out, err } = await diff(root, ['main..HEAD', ...required]);
      assert.deepEqual([code, err], [expected, ''], config + out);
      shown.push(`${config}\n${out}`);
    }
    fitsGolden('diff.told.txt', shown.join('\n'));
    const argv = ['main..HEAD', ...required];
    const json = JSON.parse((await diff(root, [...argv, '--json'])).out);
    assert.equal(json.requirements[0].external.by, 'Jenkins');
    assert.equal(json.requirements[0].onPullRequest.fate, 'answered');
  });

  it('reads what is not committed yet when no end is named', async (t) => {
    const root = repositoryWith(t, { [CI]: ci });
    const required = requiring(root, 'CI / build (pull_request)');
    assert.equal((await diff(root, required)).code, 0);
    write(root, { [CI]: ci.replace('build:', 'compile:') });
    assert.equal((await diff(root, required)).code, 1);
    assert.equal((await diff(join(root, 'src'), ['main', ...required])).code, 1);
    assert.equal((await diff(root, ['main..HEAD', ...required])).code, 0);
    write(root, { [CI]: null });
    const gone = await diff(root, required);
    assert.equal(gone.code, 1);
    assert.match(gone.out, /removed +CI \/ build/);
  });

  it('compares with what the remote had, where the change started', async (t) => {
    const root = repositoryWith(t, { [CI]: ci }, { 'src/new.ts': '' });
    inGit(root, 'checkout', '-q', 'main');
    commit(root, { [E2E]: everywhere });
    inGit(root, 'update-ref', 'refs/remotes/origin/main', 'main');
    inGit(root, 'checkout', '-q', 'topic');
    inGit(root, 'branch', '-q', '-D', 'main');
    const old = await diff(root, requiring(root, 'CI / build (pull_request)'));
    assert.deepEqual([old.code, old.err], [0, '']);
    assert.match(old.out, /origin\/main … the work tree\n {2}no context changes\n/);
    const stale = await diff(root, requiring(root, 'E2E / lint (pull_request)'));
    assert.equal(stale.code, 1);
    assert.match(stale.out, /stale +E2E \/ lint \(pull_request\)/);
    assert.match(stale.out, /its branch is older than\s+what posts it on main/);
    assert.match(stale.out, /this branch is too old for 1 of 1 requirement +exit 1/);
    assert.match(stale.out, /fix: git merge origin\/main, and push/);
  });

  it('asks the server what is required', async (t) => {
    const simulator = await startSimulator({ seed: demoSeed() });
    t.after(() => simulator.close());
    const root = repositoryWith(t, { [CI]: ci }, { [CI]: ci.replace('build:', 'all-required:') });
    const argv = ['main', '--server', simulator.url];
    const repo = ['--repo', 'molecule/org-template-molecule-production'];
    const env = { GITEA_TOKEN: 'demo-reader' };
    const { code, out } = await diff(root, [...argv, ...repo], { env, fetch });
    assert.equal(code, 0);
    assert.match(out, /CI \/ all-required \(pull_request\)/);
    assert.match(out, /required: it did not arrive, and now does/);
  });

  it('cannot verify what both sides changed, nor what it does not understand', async (t) => {
    const root = repositoryWith(t, { [CI]: ci }, { [CI]: `${ci}# ours\n` });
    inGit(root, 'checkout', '-q', 'main');
    commit(root, { [CI]: `# theirs\n${ci}` });
    inGit(root, 'checkout', '-q', 'topic');
    const required = requiring(root, 'CI / build (pull_request)');
    const both = await diff(root, ['main..', ...required]);
    assert.equal(both.code, 2);
    assert.match(both.out, /fix: git merge main, and compare again/);
    assert.match(both.out, /cannot verify: 1 problem in what was read +exit 2\n$/);
    const other = repositoryWith(t, { [CI]: ci }, { '.gitea/workflows/bad.yml': 'on: [' });
    assert.equal((await diff(other, requiring(other, 'CI / build (pull_request)'))).code, 2);
  });

  it('takes hostile names of files, jobs and branches for names', async (t) => {
    const name = '.gitea/workflows/::error::\n\u001B[31m.yml';
    const job = ci.replace('name: CI', 'name: "::error::x\\e[31m"');
    const root = repositoryWith(t, { [name]: job }, { [name]: job.replace('build:', 'compile:') });
    inGit(root, 'branch', '-q', '$(id>pwned);%0A"', 'main');
    const argv = ['$(id>pwned);%0A"..HEAD', ...requiring(root, '*build*')];
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const { code, out } = await diff(root, argv, { env });
      assert.equal(code, 1, out);
      assert.ok(!out.includes('\u001B'));
      for (const line of out.split('\n')) assert.doesNotMatch(line, /^::error::(?:x|\\n|\\u)/);
    }
    assert.doesNotMatch(execFileSync('ls', { cwd: root, encoding: 'utf8' }), /pwned/);
  });
});

describe('driftgate diff cannot verify', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown revision', ['nope..HEAD'], /git knows no revision nope\n/],
    ['an unknown end', ['main..nope'], /git knows no revision nope\n/],
    ['what looks like an option', ['main..--output=x'], /--output=x is no revision/],
    ['nothing', [''], /the revision is empty/],
    ['a branch that is nowhere', ['--branch', 'dev'], /there is no origin\/dev to compare with/],
    ['a folder that does not exist', ['--dir', 'nowhere'], /git cannot be started \(ENOENT\)/],
    ['a folder outside of any repository', ['--dir', '/'], /\/ is no git repository/],
  ];
  for (const [name, argv, expected] of cases)
    it(name, async (t) => {
      const root = repositoryWith(t, { [CI]: ci });
      const { code, err } = await diff(root, [...argv, ...requiring(root, 'x')]);
      assert.equal(code, 2);
      assert.match(err, expected);
    });

  it('says how to fetch what a shallow clone lacks', async (t) => {
    const root = repositoryWith(t, { [CI]: ci }, { 'src/new.ts': '' });
    const clone = `${root}-clone`;
    inGit(root, 'clone', '-q', '--depth=1', '--no-single-branch', `file://${root}`, clone);
    t.after(() => rmSync(clone, { recursive: true }));
    const { code, err } = await diff(clone, requiring(clone, 'x'));
    assert.equal(code, 2);
    assert.match(err, /where the change started is not in this clone/);
    assert.match(err, /git fetch --unshallow origin main; in a workflow, fetch-depth: 0/);
  });

  it('without workflows on any side, and without requirements', async (t) => {
    const root = repositoryWith(t, {}, { 'src/new.ts': '' });
    const none = await diff(root, requiring(root, 'x'));
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /there is no workflows folder: .*\n.*neither before nor after/);
    const nobody = await diff(root, SERVER);
    assert.equal(nobody.code, 2);
    assert.match(nobody.err, /nothing says what is required/);
  });
});
