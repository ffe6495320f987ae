import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const ci = `name: CI
on:
  push: {branches: [main]}
  pull_request: {branches: [main], paths: ['docs/**']}
jobs:
  test:
    runs-on: x
    strategy: {matrix: {v: [1, 2]}}
`;

async function list(files: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const { world, out, err } = worldInMemory({ files });
  const server = argv.some((word) => word.startsWith('--server=')) ? [] : ['--server=gitea@1.26.3'];
  const code = await main(['contexts', ...server, ...argv], world);
  return { code, out: out(), err: err() };
}

describe('driftgate contexts', () => {
  it('lists every context with its event, condition and place, also those of pushes to the branch', async () => {
    const { code, out } = await list({ '.gitea/workflows/ci.yml': ci });
    assert.equal(code, 0);
    assert.match(
      out,
      /^ {2}CI \/ test \(1\) \(pull_request\) +pull_request +\.gitea\/workflows\/ci\.yml:6$/m,
    );
    assert.match(out, /^ {6}into branches main; when a changed path matches docs\/\*\*;/m);
    assert.match(out, /^ {2}CI \/ test \(2\) \(push\) +push +\.gitea\/workflows\/ci\.yml:6$/m);
    assert.match(out, /^ {6}to branches main/m);
    assert.match(out, /\n4 contexts on gitea 1\.26\.3 · read 1 workflow file, 1 job, 2 runs\n$/);
  });

  it('is 2 and says what it did not understand', async () => {
    const files = { '.gitea/workflows/ci.yml': ci, '.gitea/workflows/bad.yml': 'on: [push\n' };
    const { code, out } = await list(files);
    assert.equal(code, 2);
    assert.match(out, /^ {2}\? \.gitea\/workflows\/bad\.yml:\d+ {2}this is not YAML/m);
  });

  it('is JSON on demand', async () => {
    const { out } = await list({ '.gitea/workflows/ci.yml': ci }, '--json');
    const { contexts } = JSON.parse(out) as { contexts: { context: string; event: string }[] };
    assert.deepEqual(
      contexts
        .map(({ context, event }) => `${context} on ${event}`)
        .toSorted((a, b) => (a < b ? -1 : 1)),
      [
        'CI / test (1) (pull_request) on pull_request',
        'CI / test (1) (push) on push',
        'CI / test (2) (pull_request) on pull_request',
        'CI / test (2) (push) on push',
      ],
    );
  });

  it('says which names are not exact and which conditions nobody knows, and why', async () => {
    const unsure = `name: CI
on: pull_request
jobs:
  build: {name: 'on \${{ vars.OS }}', runs-on: x}
  list: {runs-on: x}
  each:
    needs: list
    runs-on: x
    strategy: {matrix: {v: '\${{ fromJSON(needs.list.outputs.all) }}'}}
`;
    const files = { '.gitea/workflows/ci.yml': unsure };
    const { code, out } = await list(files, '--server=forgejo@15');
    assert.equal(code, 0);
    assert.match(
      out,
      /^ {2}CI \/ on \* \(pull_request\) .*:4\n {6}\* is known to the server only: it hangs on vars\.OS$/m,
    );
    assert.match(out, /^ {2}\? \d contexts? with a name that only the server knows in full$/m);
    assert.match(out, /^ {2}\? 1 context of which nobody knows for sure when$/m);
    const { out: json } = await list(files, '--server=forgejo@15', '--json');
    const { contexts, exitCode } = JSON.parse(json) as {
      exitCode: number;
      contexts: { exact: boolean; holes: string[]; doubts: string[] }[];
    };
    assert.equal(exitCode, 0);
    assert.deepEqual(contexts.find(({ exact }) => !exact)?.holes, ['vars.OS']);
    assert.equal(contexts.filter(({ doubts }) => doubts.length > 0).length, 1);
  });

  it('is 2 without a workflows folder', async () => {
    const { code, out, err } = await list({ README: '' });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /there is no workflows folder/);
  });
});
