import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import {
  demoSeed,
  type FaultEffect,
  type Seed,
  type Simulator,
  startSimulator,
} from '@driftgate/simulator';
import { main } from '../main.js';
import { type WorldSeed, worldInMemory } from '../world-in-memory.js';

const REPO = 'molecule/org-template-molecule-production';
const CLEAN = 'molecule/molecule-ci';
const WORKFLOW = '.gitea/workflows/ci.yml';

function filesOf(repository: string, kind: 'drifted' | 'mended' = 'drifted') {
  const found = demoSeed(kind).repositories.find(
    ({ owner, name }) => `${owner}/${name}` === repository,
  );
  return found?.branches?.['main']?.files ?? {};
}

async function open(t: TestContext, seed: Seed = demoSeed()): Promise<Simulator> {
  const simulator = await startSimulator({ seed });
  t.after(() => simulator.close());
  return simulator;
}

interface Given {
  readonly env?: Readonly<Record<string, string>>;
  readonly seed?: WorldSeed;
}

async function gate(simulator: Simulator, { env = {}, seed = {} }: Given = {}) {
  const watched = worldInMemory({
    files: filesOf(env['REPO'] ?? REPO),
    fetch,
    ...seed,
    env: { GITEA_HOST: simulator.url, GITEA_TOKEN: 'demo-admin', REPO, ...env },
  });
  const code = await main([], watched.world);
  return { code, out: watched.out(), err: watched.err() };
}

const writes = (simulator: Simulator) =>
  simulator.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method);

describe('the environment contract', () => {
  it('names everything that is missing or empty at once', async () => {
    const { world, err, out } = worldInMemory({ env: { REPO: ' ', BRANCH: '' } });
    assert.equal(await main([], world), 2);
    assert.equal(out(), '');
    for (const said of [
      'GITEA_TOKEN is missing',
      'GITEA_HOST is missing',
      'REPO is empty',
      'BRANCH is empty',
    ])
      assert.ok(err().includes(said), said);
  });

  it('says the same as annotations', async () => {
    const { world, err, out } = worldInMemory({ env: { GITHUB_ACTIONS: 'true', REPO: 'a/b' } });
    assert.equal(await main([], world), 2);
    assert.equal(err(), '');
    assert.match(out(), /^::error::cannot verify: the variable GITEA_TOKEN is missing; set it$/m);
    assert.match(out(), /^::error::cannot verify: the variable GITEA_HOST is missing; set it$/m);
  });

  it('refuses a wrong MODE, REPO or host, and asks nobody', async (t) => {
    const simulator = await open(t);
    for (const env of [
      { MODE: 'Assert' },
      { REPO: 'molecule' },
      { REPO: 'a/b/c' },
      { GITEA_HOST: 'ftp://x' },
      { WORKFLOWS_DIR: 'nope' },
      { WORKFLOWS_DIR: '../x' },
    ])
      assert.equal((await gate(simulator, { env })).code, 2, JSON.stringify(env));
    assert.deepEqual(simulator.requests, []);
  });
});

describe('MODE=assert', () => {
  const assertMode = { MODE: 'assert', GITEA_TOKEN: 'demo-reader' };

  it('is 1 with one error a missing context and its closest emitters, and writes nothing', async (t) => {
    const simulator = await open(t);
    const { code, out } = await gate(simulator, { env: { ...assertMode, GITHUB_ACTIONS: 'true' } });
    assert.equal(code, 1);
    assert.match(
      out,
      /^::notice::\[MODE=assert\] Linting 1 required context\(s\) for main against 1 emitted context\(s\)/m,
    );
    assert.match(
      out,
      /^::error::CI \/ all-required \(pull_request\) has no emitter – closest emitter\(s\): CI \/ Org template validation \(pull_request\)/m,
    );
    assert.deepEqual(writes(simulator), []);
  });

  it('is 0 with a warning where nothing protects the branch', async (t) => {
    const simulator = await open(t);
    const env = { ...assertMode, REPO: CLEAN, GITHUB_ACTIONS: 'true' };
    const { code, out } = await gate(simulator, { env });
    assert.equal(code, 0);
    assert.match(out, /^::warning::main has no protection/m);
  });

  it('is 0 when the job is there', async (t) => {
    const simulator = await open(t);
    const seed = { files: filesOf(REPO, 'mended') };
    const { code, out } = await gate(simulator, { env: assertMode, seed });
    assert.equal(code, 0);
    assert.match(out, /^1 of 1 required context arrives on every pull request$/m);
  });

  it('is 0 with a notice where nothing is required', async (t) => {
    const simulator = await open(t);
    simulator.setRequired(REPO, 'main', []);
    const { code, out } = await gate(simulator, { env: { ...assertMode, GITHUB_ACTIONS: 'true' } });
    assert.equal(code, 0);
    assert.match(out, /^::notice::no context is required on main$/m);
  });
});

describe('WORKFLOWS_DIR', () => {
  it('is never judged where the server reads another folder', async (t) => {
    const simulator = await startSimulator({ version: 'forgejo-15.0.3', seed: demoSeed('mended') });
    t.after(() => simulator.close());
    const files = {
      ...filesOf(REPO, 'mended'),
      '.forgejo/workflows/other.yml': 'on: push\njobs: {}\n',
    };
    const { code, out, err } = await gate(simulator, { env: { MODE: 'assert' }, seed: { files } });
    assert.equal(code, 2, out + err);
    assert.match(out, /the server reads the workflows in \.forgejo\/workflows/);
  });

  it('may be absolute when it is below the working directory', async (t) => {
    const simulator = await open(t);
    const env = { MODE: 'assert', WORKFLOWS_DIR: '/repo/.gitea/workflows/' };
    assert.equal((await gate(simulator, { env })).code, 1);
    const outside = { MODE: 'assert', WORKFLOWS_DIR: '/elsewhere/.gitea/workflows' };
    assert.equal((await gate(simulator, { env: outside })).code, 2);
  });
});

describe('MODE=issue', () => {
  it('opens, leaves alone, updates, closes and reopens one issue', async (t) => {
    const simulator = await open(t);
    const issues = () => simulator.issuesOf(REPO);
    assert.equal((await gate(simulator)).code, 1);
    assert.equal(issues().length, 1);
    assert.equal(
      issues()[0]?.title,
      '[ci-bp-drift] molecule/org-template-molecule-production/main: BP→emitter mismatch',
    );
    assert.deepEqual(issues()[0]?.labels, ['ci-bp-drift']);
    const sent = writes(simulator).length;
    assert.equal((await gate(simulator)).code, 1);
    assert.equal(writes(simulator).length, sent);
    simulator.setRequired(REPO, 'main', ['CI / other (pull_request)']);
    assert.equal((await gate(simulator)).code, 1);
    assert.match(issues()[0]?.body ?? '', /`CI \/ other \(pull_request\)`/);
    simulator.setRequired(REPO, 'main', ['CI / *']);
    assert.equal((await gate(simulator)).code, 0);
    assert.deepEqual([issues().length, issues()[0]?.state], [1, 'closed']);
    assert.match(issues()[0]?.comments[0] ?? '', /^Fixed on `main`: /);
    simulator.setRequired(REPO, 'main', ['Nope']);
    assert.equal((await gate(simulator)).code, 1);
    assert.deepEqual([issues().length, issues()[0]?.state], [1, 'open']);
  });

  it('keeps the exit code when the issue cannot be written, and says why', async (t) => {
    const simulator = await open(t);
    const env = { GITEA_TOKEN: 'demo-reader', GITHUB_ACTIONS: 'true' };
    const { code, out } = await gate(simulator, { env });
    assert.equal(code, 1);
    assert.match(out, /^::warning::the tracking issue could not be kept: .*write:issue/m);
    assert.deepEqual(simulator.issuesOf(REPO), []);
  });

  for (const mode of ['assert', 'issue']) {
    it(`is 2 in MODE=${mode} for a broken file beside a good one, and writes nothing`, async (t) => {
      const simulator = await open(t);
      const files = { ...filesOf(REPO), '.gitea/workflows/bad.yml': 'on: [push\n' };
      const env = { MODE: mode, GITHUB_ACTIONS: 'true' };
      const { code, out } = await gate(simulator, { env, seed: { files } });
      assert.equal(code, 2);
      assert.match(out, /^::error file=\.gitea\/workflows\/bad\.yml,line=\d+::/m);
      assert.deepEqual(writes(simulator), []);
    });
  }
});

describe('a server that cannot be trusted to have told', () => {
  const faults: Readonly<Record<string, FaultEffect>> = {
    401: { kind: 'status', status: 401 },
    403: { kind: 'status', status: 403 },
    500: { kind: 'status', status: 500 },
    502: { kind: 'status', status: 502 },
    'a connection that is dropped': { kind: 'drop', when: 'before-headers' },
    'an answer that breaks off': { kind: 'drop', when: 'after-headers' },
    'JSON that breaks off': { kind: 'truncated' },
    'a login page': { kind: 'content-type', type: 'text/html', text: '<html>' },
    'a redirect to another host': { kind: 'redirect', to: 'https://elsewhere.example/' },
    'a redirect loop': { kind: 'redirect-loop' },
    'another shape': { kind: 'shape', body: { status_check_contexts: 7 } },
  };
  for (const [name, effect] of Object.entries(faults)) {
    for (const mode of ['assert', 'issue']) {
      it(`is 2 and writes nothing in MODE=${mode} after ${name}`, async (t) => {
        const simulator = await open(t);
        simulator.faults.add({ match: { path: '/repos/' }, effect });
        const { code, err } = await gate(simulator, { env: { MODE: mode } });
        assert.equal(code, 2);
        assert.match(err, /^cannot verify: GET \/repos\/molecule\//);
        assert.deepEqual(writes(simulator), []);
      });
    }
  }

  it('is 2 for an unknown token, and never shows it', async (t) => {
    const simulator = await open(t);
    const { code, err, out } = await gate(simulator, { env: { GITEA_TOKEN: 's3cr3t-t0ken' } });
    assert.equal(code, 2);
    assert.match(err, /401: the server does not know the token/);
    assert.doesNotMatch(err + out, /s3cr3t/);
  });

  it('is 2 for a repository that it does not show', async (t) => {
    const simulator = await open(t);
    const { code, err } = await gate(simulator, {
      env: { REPO: 'molecule/nope' },
      seed: { files: { [WORKFLOW]: 'on: push\n' } },
    });
    assert.equal(code, 2);
    assert.match(err, /404: the server shows no such thing to this token/);
  });
});
