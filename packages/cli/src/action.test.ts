import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { demoSeed, type Simulator, startSimulator } from '@driftgate/simulator';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUNDLE = 'packages/cli/dist/driftgate.cjs';
const DRIFTED = 'molecule/org-template-molecule-production';

type Words = Readonly<Record<string, string>>;

/** What the runner replaces: `${{ inputs.x }}` and `${{ github.x }}`. */
function fill(text: string, scopes: Words): string {
  return text.replaceAll(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (whole, path: string) => {
    const value = scopes[path];
    assert.notEqual(value, undefined, `${whole} is not known to the runner`);
    return value ?? '';
  });
}

interface Step {
  readonly run: string;
  readonly env: Words;
}

const action = readFileSync(join(ROOT, 'action.yml'), 'utf8');

function pairs(text: string, indent: number): Words {
  const line = new RegExp(`^ {${indent}}([\\w-]+): (.+)$`, 'gm');
  return Object.fromEntries(
    [...text.matchAll(line)].map(([, name = '', value = '']) => [name, value]),
  );
}

function readSteps(): readonly Step[] {
  return action
    .split(/^ {4}- name: /m)
    .slice(1)
    .map((text) => {
      const [head = '', run = ''] = text.split(/^ {6}run: \|\n/m);
      return { run: run.replaceAll(/^ {8}/gm, ''), env: pairs(head, 8) };
    });
}

/** The inputs' defaults: `name` → text, before the runner fills it. */
function readDefaults(): Words {
  const inputs = /^inputs:\n([\s\S]*?)^runs:/m.exec(action)?.[1] ?? '';
  const each = [...inputs.matchAll(/^ {2}([\w-]+):\n((?: {4}.*\n)+)/gm)];
  return Object.fromEntries(
    each.map(([, name = '', of = '']) => [name, pairs(of, 4)['default'] ?? '']),
  );
}

interface Job {
  readonly action: string;
  readonly checkout: string;
  readonly bin: string;
}

/** An action as the runner has it: `released` with its bundle; else its sources, and an `npm` that only says so. */
function makeJob(t: TestContext, released: boolean, npm = 'exit 1'): Job {
  const top = mkdtempSync(join(tmpdir(), 'driftgate-action-'));
  t.after(() => rmSync(top, { recursive: true }));
  const job = {
    action: join(top, 'action'),
    checkout: join(top, 'checkout'),
    bin: join(top, 'bin'),
  };
  for (const folder of [job.action, job.bin, join(job.checkout, '.gitea/workflows')])
    mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(job.action, 'action.yml'));
  if (released) cpSync(join(ROOT, BUNDLE), join(job.action, BUNDLE));
  const workflow = demoSeed().repositories.find(({ name }) => DRIFTED.endsWith(`/${name}`))
    ?.branches?.['main']?.files?.['.gitea/workflows/ci.yml'];
  writeFileSync(join(job.checkout, '.gitea/workflows/ci.yml'), workflow ?? '');
  writeFileSync(
    join(job.bin, 'npm'),
    `#!/bin/sh\necho "npm $* with \${GITEA_TOKEN-no token}"\n${npm}\n`,
  );
  chmodSync(join(job.bin, 'npm'), 0o755);
  return job;
}

async function runStep({ run, env }: Step, job: Job): Promise<{ code: number; out: string }> {
  const child = spawn('sh', ['-e', '-c', run], {
    cwd: job.checkout,
    env: {
      PATH: `${job.bin}:${dirname(process.execPath)}:/usr/bin:/bin`,
      GITHUB_ACTIONS: 'true',
      GITHUB_ACTION_PATH: job.action,
      ...env,
    },
  });
  let out = '';
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (out += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out };
}

/** Runs the steps as a runner does: filled in, in order, until one fails. */
async function runAction(job: Job, given: Words, github: Words = {}) {
  const scopes: Record<string, string> = {};
  for (const [name, value] of Object.entries(github)) scopes[`github.${name}`] = value;
  for (const [name, text] of Object.entries(readDefaults()))
    scopes[`inputs.${name}`] =
      given[name] ?? fill(text, { 'github.server_url': '', 'github.repository': '', ...scopes });
  let said = '';
  for (const { run, env } of readSteps()) {
    assert.doesNotMatch(run, /\$\{\{/, 'an expression in a script could be read by the shell');
    const filled = Object.entries(env).map(([name, text]) => [name, fill(text, scopes)]);
    const { code, out } = await runStep({ run, env: Object.fromEntries(filled) as Words }, job);
    said += out;
    if (code !== 0) return { code, out: said };
  }
  return { code: 0, out: said };
}

async function startServer(t: TestContext): Promise<Simulator> {
  const simulator = await startSimulator({ seed: demoSeed() });
  t.after(() => simulator.close());
  return simulator;
}

function here(simulator: Simulator): Words {
  return { server_url: simulator.url, repository: DRIFTED };
}

describe('the action', () => {
  it('asks the server and repository of its job, by default, and ends as the gate does', async (t) => {
    const simulator = await startServer(t);
    const { code, out } = await runAction(
      makeJob(t, true),
      { token: 'demo-reader' },
      here(simulator),
    );
    assert.equal(code, 1, out);
    assert.match(out, /^::notice::\[MODE=assert\] Linting 1 required context/m);
    assert.match(out, /^::error.*CI \/ all-required \(pull_request\) has no emitter/m);
    assert.deepEqual(simulator.issuesOf(DRIFTED), []);
  });

  it('passes every input on', async (t) => {
    const simulator = await startServer(t);
    const given = {
      token: 'demo-admin',
      host: simulator.url,
      repo: DRIFTED,
      branch: 'main',
      mode: 'issue',
      'workflows-dir': '.gitea/workflows/',
      label: 'wedged',
    };
    assert.deepEqual(Object.keys(readDefaults()).sort(), Object.keys(given).sort());
    const { code, out } = await runAction(makeJob(t, true), given);
    assert.equal(code, 1, out);
    const [issue] = simulator.issuesOf(DRIFTED);
    assert.equal(issue?.state, 'open');
    assert.deepEqual(issue?.labels, ['wedged']);
    const other = await runAction(makeJob(t, true), { ...given, branch: 'gone' });
    assert.match(other.out, /required context\(s\) for gone/);
    const folder = await runAction(makeJob(t, true), { ...given, 'workflows-dir': 'ci' });
    assert.match(folder.out, /no workflows folder: ci/);
  });

  it('cannot verify with an empty token', async (t) => {
    const simulator = await startServer(t);
    const { code, out } = await runAction(makeJob(t, true), { token: '' }, here(simulator));
    assert.equal(code, 2);
    assert.match(out, /^::error::.*GITEA_TOKEN is empty/m);
  });

  it('gives no text of an input to the shell', async (t) => {
    const hostile = '"; echo pwned >&2; $(echo pwned) `echo pwned`\n::error::pwned';
    for (const name of Object.keys(readDefaults())) {
      const given = { token: 'demo-reader', host: '127.0.0.1:2', repo: DRIFTED, [name]: hostile };
      const { code, out } = await runAction(makeJob(t, true), given);
      assert.equal(code, 2, `${name}: ${out}`);
      assert.doesNotMatch(out, /^pwned|^::error::pwned/m, name);
    }
  });
});

describe('the action without the bundle of a release', () => {
  it('builds it once from the lockfile, without the token, and then runs it', async (t) => {
    const simulator = await startServer(t);
    const from = join(ROOT, BUNDLE);
    const job = makeJob(
      t,
      false,
      `mkdir -p node_modules packages/cli/dist && cp '${from}' ${BUNDLE}`,
    );
    const first = await runAction(job, { token: 'demo-reader' }, here(simulator));
    assert.equal(first.code, 1, first.out);
    assert.match(first.out, /^npm ci .* with no token$/m);
    const second = await runAction(job, { token: 'demo-reader' }, here(simulator));
    assert.match(second.out, /^npm ci /m, 'what an earlier job built could be of another commit');
  });

  it('cannot verify when it cannot be built', async (t) => {
    for (const npm of ['exit 1', 'exit 0']) {
      const { code, out } = await runAction(makeJob(t, false, npm), {
        token: 'x',
        host: 'x',
        repo: 'a/b',
      });
      assert.equal(code, 2, out);
      assert.match(out, /^::error::cannot verify: driftgate (?:was not|could not be) built/m);
    }
  });

  it('never runs npm in the checkout when the runner does not say where the action is', async (t) => {
    const job = { ...makeJob(t, true), action: '' };
    const { code, out } = await runAction(job, { token: 'x', host: 'x', repo: 'a/b' });
    assert.equal(code, 2, out);
    assert.doesNotMatch(out, /^npm /m);
  });

  it('cannot verify with a node that is too old, or without one', async (t) => {
    for (const node of ['exit 1', 'exit 127']) {
      const job = makeJob(t, true);
      writeFileSync(join(job.bin, 'node'), `#!/bin/sh\n${node}\n`);
      chmodSync(join(job.bin, 'node'), 0o755);
      const { code, out } = await runAction(job, { token: 'x', host: 'x', repo: 'a/b' });
      assert.equal(code, 2);
      assert.match(out, /needs node 20\.19 or newer/);
    }
  });
});
