import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BaseFiles, demoSeed } from './seeds.js';
import { startSimulator } from './simulator.js';

const names = ['molecule/molecule-ci', 'molecule/org-template-molecule-production'];

function workflow(files: BaseFiles): string {
  const template = demoSeed(files).repositories[1];
  return template?.branches?.['main']?.files?.['.gitea/workflows/ci.yml'] ?? '';
}

test('the demo: one repository without a rule, one that waits for nothing', async (t) => {
  const simulator = await startSimulator({ seed: demoSeed() });
  t.after(() => simulator.close());
  const branch = async (name: string, token: string) => {
    const response = await fetch(`${simulator.url}/api/v1/repos/${name}/branches/main`, {
      headers: { authorization: `token ${token}` },
    });
    const body = (await response.json()) as Record<string, unknown>;
    return [response.status, body['protected'], body['status_check_contexts']];
  };
  for (const token of ['demo-admin', 'demo-reader']) {
    assert.deepEqual(await branch(names[0] ?? '', token), [200, false, []]);
    const required = ['CI / all-required (pull_request)'];
    assert.deepEqual(await branch(names[1] ?? '', token), [200, true, required]);
  }
});

test('the reader of the demo may read and nothing else', async (t) => {
  const simulator = await startSimulator({ seed: demoSeed() });
  t.after(() => simulator.close());
  const response = await fetch(`${simulator.url}/api/v1/repos/${names[1]}/issues`, {
    method: 'POST',
    headers: { authorization: 'token demo-reader' },
    body: JSON.stringify({ title: 'no' }),
  });
  assert.equal(response.status, 403);
  assert.match(await response.text(), /required=\[write:issue\]/);
});

test('the drifted workflow lacks the required job, the mended one has it', () => {
  assert.match(workflow('drifted'), /^name: CI\non:\n {2}pull_request:\n/);
  assert.match(workflow('drifted'), /name: Org template validation/);
  assert.doesNotMatch(workflow('drifted'), /all-required/);
  assert.match(workflow('mended'), /^ {2}all-required:$/m);
});
