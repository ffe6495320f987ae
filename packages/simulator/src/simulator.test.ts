import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { demoSeed } from './seeds.js';
import { type SimulatorOptions, startSimulator } from './simulator.js';

const production = 'molecule/org-template-molecule-production';

async function start(context: TestContext, options: SimulatorOptions = {}) {
  const simulator = await startSimulator({ seed: demoSeed(), ...options });
  context.after(() => simulator.close());
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${simulator.url}/api/v1${path}`, {
      method,
      headers: { authorization: 'token demo-admin' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return { simulator, call };
}

test('the log has the query but never a token', async (t) => {
  const { simulator } = await start(t);
  await fetch(`${simulator.url}/api/v1/version?access_token=demo-admin&token=demo-admin&x=1`);
  await fetch(`${simulator.url}/api/v1/version`, { headers: { authorization: 'token nope' } });
  assert.deepEqual(simulator.requests, [
    { method: 'GET', path: '/version?x=1', status: 200 },
    { method: 'GET', path: '/version', status: 401 },
  ]);
  assert.ok(!JSON.stringify(simulator.requests).includes('demo-admin'));
});

test('two simulators share nothing', async (t) => {
  const [one, two] = [await start(t), await start(t)];
  await one.call('POST', `/repos/${production}/issues`, { title: 'only here' });
  assert.equal(one.simulator.issuesOf(production).length, 1);
  assert.equal(two.simulator.issuesOf(production).length, 0);
});

test('a file set from inside is on the branch; the old commit has the old one', async (t) => {
  const { simulator, call } = await start(t);
  const raw = (ref: string) =>
    fetch(`${simulator.url}/api/v1/repos/${production}/raw/template.yml?ref=${ref}`);
  const change = { branch: 'main', path: 'template.yml', text: 'organization: atom\n' };
  const first = simulator.setFile(production, change);
  assert.equal(await (await raw('main')).text(), 'organization: atom\n');
  simulator.setFile(production, { ...change, text: null });
  assert.equal((await raw('main')).status, 404);
  assert.equal(await (await raw(first.slice(0, 10))).text(), 'organization: atom\n');
  const { body } = await call('GET', `/repos/${production}/commits`);
  assert.equal((body as unknown[]).length, 3);
});

test('what a rule requires can be changed from inside, and a reader sees it', async (t) => {
  const { simulator } = await start(t);
  simulator.setRequired(production, 'main', ['CI / a (pull_request)']);
  simulator.setRequired('molecule/molecule-ci', 'ma*', ['CI / *']);
  const at = async (repository: string) => {
    const response = await fetch(`${simulator.url}/api/v1/repos/${repository}/branches/main`, {
      headers: { authorization: 'token demo-reader' },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  const branch = await at(production);
  assert.deepEqual(branch['status_check_contexts'], ['CI / a (pull_request)']);
  assert.equal(branch['effective_branch_protection_name'], '');
  assert.deepEqual((await at('molecule/molecule-ci'))['status_check_contexts'], ['CI / *']);
});

test('a status posted from inside is the latest of its context', async (t) => {
  const { simulator, call } = await start(t);
  simulator.postStatus(production, 'main', { context: 'ci' });
  simulator.postStatus(production, 'main', { context: 'ci', state: 'success', creator: 'mo' });
  const { body } = await call('GET', `/repos/${production}/commits/main/status`);
  const { state, statuses } = body as { state: string; statuses: { id: number }[] };
  assert.deepEqual([state, statuses.map(({ id }) => id)], ['success', [2]]);
});

test('an unknown repository or ref is a mistake of the test, and said so', async (t) => {
  const { simulator } = await start(t);
  assert.throws(() => simulator.setRequired('no/body', 'main', []), /no\/body/);
  assert.throws(() => simulator.postStatus(production, 'nothere', { context: 'x' }), /nothere/);
});

test('pages: thirty by default, fifty at most, and links to all of them', async (t) => {
  const { call } = await start(t);
  const issues = `/repos/${production}/issues`;
  for (let index = 0; index < 61; index += 1) await call('POST', issues, { title: `n${index}` });
  const sizes = async (query: string) =>
    ((await call('GET', `${issues}${query}`)).body as unknown[]).length;
  assert.deepEqual(
    [await sizes(''), await sizes('?limit=500'), await sizes('?limit=50&page=2')],
    [30, 50, 11],
  );
  const { headers } = await call('GET', `${issues}?q=n&limit=50`);
  assert.equal(headers.get('x-total-count'), '61');
  assert.match(headers.get('link') ?? '', /issues\?limit=50&page=2&q=n>; rel="next",/);
});

test('a renamed repository sends its clients on, in the way of each version', async (t) => {
  for (const [version, status] of [
    ['gitea-1.26.3', 307],
    ['gitea-1.27-main', 301],
  ] as const) {
    const { simulator, call } = await start(t, { version });
    await call('PATCH', `/repos/${production}`, { name: 'renamed' });
    const response = await fetch(`${simulator.url}/api/v1/repos/${production}/issues?page=2`, {
      redirect: 'manual',
    });
    assert.equal(response.status, status);
    const location = '/api/v1/repos/molecule/renamed/issues?page=2';
    assert.equal(response.headers.get('location'), location);
  }
});

test('what is outside the API is not found', async (t) => {
  const { simulator } = await start(t);
  assert.equal((await fetch(`${simulator.url}/login`)).status, 404);
  assert.equal((await fetch(`${simulator.url}/api/v1/nothing`)).status, 404);
});
