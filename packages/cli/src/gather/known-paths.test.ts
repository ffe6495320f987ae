import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Git } from '@driftgate/forges';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const always = 'name: CI\non: [pull_request]\njobs: {a: {runs-on: x}}\n';
const sometimes = 'name: CI\non: {pull_request: {paths: [web/**]}}\njobs: {a: {runs-on: x}}\n';
const required = 'CI / a (pull_request)\n';

/** A git that knows a repository at `/repo` with some files, and counts how often it is asked. */
function gitWith(...files: readonly string[]) {
  const asked: string[] = [];
  const git: Git = (args) => {
    asked.push(args.join(' '));
    const refs = 'refs/heads/topic\nrefs/remotes/origin/HEAD\nrefs/remotes/origin/release/next\n';
    const named = args.includes('for-each-ref') ? refs : '/repo';
    const listing = args.includes('ls-files') ? files.join('\0') : named;
    const answer = args.includes('--is-inside-work-tree') ? 'true\n' : listing;
    return Promise.resolve({ code: 0, stdout: new TextEncoder().encode(answer), stderr: '' });
  };
  return { git, asked };
}

async function judge(ci: string, git: Git | undefined, ...argv: readonly string[]) {
  const files = { '.gitea/workflows/ci.yml': ci, required };
  const watched = worldInMemory(git === undefined ? { files } : { files, git });
  const options = ['--required', 'required', '--server', 'gitea@1.26.3', ...argv];
  const code = await main(['check', ...options], watched.world);
  return { code, out: watched.out(), err: watched.err(), texts: watched.texts };
}

describe('an example of a pull request', () => {
  it('changes a file that the repository has', async () => {
    const { git } = gitWith('lib/engine.go', 'web/index.html', '.hidden');
    const { code, out, texts } = await judge(sometimes, git, '--save', 'kept.json');
    assert.equal(code, 1);
    assert.match(out, /changes only lib\/engine\.go/);
    const kept = JSON.parse(texts.get('/repo/kept.json') ?? '');
    assert.deepEqual(kept.paths, ['lib/engine.go', 'web/index.html', '.hidden']);
  });

  it('is made up where no file would do, and where there is no git', async () => {
    for (const git of [gitWith('web/a').git, undefined]) {
      const { code, out, err } = await judge(sometimes, git);
      assert.deepEqual([code, err], [1, '']);
      assert.match(out, /changes only src\/app\.ts/);
    }
  });

  it('goes into a branch that the repository has, where a rule governs several', async () => {
    const ci = 'name: CI\non: {pull_request: {branches: [release/1]}}\njobs: {a: {runs-on: x}}\n';
    const rule = { rule_name: 'release/*', enable_status_check: true, priority: 1 };
    const rules = JSON.stringify([{ ...rule, status_check_contexts: ['CI / a (pull_request)'] }]);
    const { git } = gitWith('lib/engine.go');
    const files = { '.gitea/workflows/ci.yml': ci, rules };
    const { world, out } = worldInMemory({ files, git });
    const options = ['--required', 'rules', '--server', 'gitea@1.26.3', '--branch', 'release/1'];
    assert.equal(await main(['check', ...options], world), 1);
    assert.match(out(), /missing on a pull request from topic into release\/next$/m);
  });

  it('is not looked for where none is shown', async () => {
    const { git, asked } = gitWith('lib/engine.go');
    assert.equal((await judge(always, git)).code, 0);
    assert.deepEqual(asked, []);
  });
});
