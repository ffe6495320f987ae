import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Snapshot } from '@driftgate/core';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

const files = {
  '.gitea/workflows/ci.yml': `name: CI
on: pull_request
jobs:
  build:
    name: build \${{ vars.OS }} \${{ matrix.v }}
    runs-on: x
    strategy: {matrix: {v: [1]}}
`,
  'told/x.yml': 'name: X\non: workflow_call\njobs:\n  deep: {runs-on: x}\n',
};

/** With a call whose callee, unless it is told, could post anything. */
const far = {
  '.gitea/workflows/far.yml': `name: Far
on: pull_request
jobs:
  far: {uses: acme/ci/.gitea/workflows/x.yml@main}
`,
};

async function ask(facts: unknown, required: string, ...argv: readonly string[]) {
  const text = typeof facts === 'string' ? facts : JSON.stringify(facts);
  const watched = worldInMemory({
    files: {
      ...files,
      ...(required.startsWith('X /') ? far : {}),
      'told/facts.json': text,
      required,
    },
  });
  const line = ['check', '--server', 'gitea@1.27.0', '--required', 'required'];
  const code = await main([...line, '--facts', 'told/facts.json', ...argv], watched.world);
  return { code, out: watched.out(), err: watched.err(), texts: watched.texts };
}

describe('--facts', () => {
  it('closes the holes that variables leave', async () => {
    const wanted = 'CI / build linux 1 (pull_request)';
    assert.equal((await ask({}, wanted)).code, 2);
    assert.equal((await ask({ variables: { OS: 'linux' } }, wanted)).code, 0);
    assert.equal((await ask({ variables: { OS: 'mac' } }, wanted)).code, 1);
    const partly = { variables: { X: '1' }, variablesComplete: false };
    assert.equal((await ask(partly, wanted)).code, 2);
  });

  it('gives reusable workflows, relative to its own folder; --callee outranks it', async () => {
    const reference = 'acme/ci/.gitea/workflows/x.yml@main';
    const facts = { callees: { [reference]: 'x.yml' } };
    assert.equal((await ask(facts, 'X / deep (pull_request)')).code, 0);
    const option = ['--callee', `${reference}=told/x.yml`];
    assert.equal((await ask({}, 'X / deep (pull_request)', ...option)).code, 0);
    const missing = await ask({ callees: { [reference]: 'y.yml' } }, 'a');
    assert.equal(missing.code, 2);
    assert.match(missing.err, /told\/y\.yml cannot be read \(ENOENT\)/);
    const other = ['--callee', `${reference}=required`, '--callee', 'a=told/x.yml'];
    assert.equal((await ask(facts, 'X / deep (pull_request)', ...other)).code, 2);
    assert.equal((await ask({}, 'X / deep (pull_request)')).code, 2);
  });

  it('says what the server does not run', async () => {
    const wanted = 'CI / * (pull_request)';
    const variables = { OS: 'linux' };
    assert.equal((await ask({ variables }, wanted)).code, 0);
    for (const off of [{ disabled: ['ci.yml'] }, { actions: 'off' }, { archived: true }])
      assert.equal((await ask({ variables, ...off }, wanted)).code, 1, JSON.stringify(off));
  });

  it('is kept in the snapshot, with the repository', async () => {
    const facts = { repository: 'acme/shop', variables: { OS: 'linux' }, actions: 'on' };
    const { texts } = await ask(facts, 'a', '--save', 'kept');
    const kept = JSON.parse(texts.get('/repo/kept') ?? '') as Snapshot;
    assert.deepEqual(kept.repository, { owner: 'acme', name: 'shop' });
    assert.deepEqual(kept.known, {
      variables: { values: { OS: 'linux' }, complete: true },
      callees: {},
      actions: 'on',
      archived: null,
      disabled: null,
      scoped: 'unknown',
    });
    const { world } = worldInMemory({ files: { kept: JSON.stringify(kept) } });
    assert.equal(await main(['check', '--from', 'kept'], world), 1);
    const clash = await ask(facts, 'a', '--repo', 'acme/other');
    assert.match(clash.err, /the facts speak of the repository acme\/shop, not of acme\/other/);
  });

  for (const [text, said] of [
    [
      '{"variabels": {}}',
      'told/facts.json:1:2  unknown fact "variabels"; did you mean "variables"?',
    ],
    ['{\n  "x": 1}', 'told/facts.json:2:3  unknown fact "x"; known are repository, '],
    ['{"variables": {\n "A": 1}}', 'told/facts.json:2:7  a variable is a text, this is a number'],
    ['{"variables": []}', 'told/facts.json:1:15  "variables" is an object'],
    ['{"actions": "maybe"}', 'told/facts.json:1:13  "actions" is "on" or "off"'],
    ['{"archived": "no"}', 'told/facts.json:1:14  "archived" is true or false'],
    ['{"disabled": [null]}', 'told/facts.json:1:15  a disabled workflow is a file name'],
    ['{"repository": "acme"}', 'told/facts.json:1:16  "repository" is a text: "owner/name"'],
    ['{"callees": {"a": 1}}', 'told/facts.json:1:19  a file is a text'],
    ['[]', 'told/facts.json:1:1  facts are a JSON object'],
    ['{', 'told/facts.json:1:2  expected'],
  ] as const) {
    it(`is 2 and names the place for ${JSON.stringify(text)}`, async () => {
      const { code, out, err } = await ask(text, 'a');
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.startsWith(`cannot verify: ${said}`), err);
    });
  }

  it('tells all mistakes at once', async () => {
    const { err } = await ask({ a: 1, actions: 2, archived: 3 }, 'a');
    assert.equal(err.match(/cannot verify:/g)?.length, 3);
  });
});

describe('driftgate contexts', () => {
  it('takes the facts too', async () => {
    const { world, out } = worldInMemory({
      files: { ...files, facts: '{"variables": {"OS": "linux"}}' },
    });
    await main(['contexts', '--server', 'gitea@1.27.0', '--facts', 'facts'], world);
    assert.match(out(), /^ {2}CI \/ build linux 1 \(pull_request\)/m);
  });
});
