import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Git } from '@driftgate/forges';
import type { Simulator } from '@driftgate/simulator';
import { ask, CI, post, TEST } from './why-stage.js';

describe('driftgate why', () => {
  it('reads more than one page of statuses', async (t) => {
    const after = (simulator: Simulator): void => {
      for (let index = 0; index < 70; index += 1) post(`x ${index}`, 'success')(simulator);
      post(TEST, 'failure')(simulator);
    };
    const { code, out } = await ask(t, { required: [TEST], after });
    assert.equal(code, 1);
    assert.match(out, /1 of 1 required context failed/);
  });

  it('finds the pull request of the branch that is checked out', async (t) => {
    const bytes = new TextEncoder().encode('topic\n');
    const git: Git = () => Promise.resolve({ code: 0, stdout: bytes, stderr: '' });
    const story = { required: [TEST], argv: [], after: post(TEST, 'success') };
    const { code, out } = await ask(t, { ...story, git });
    assert.equal(code, 0);
    assert.match(out, /^#1 "Bump parser" into main can merge/);
    const other: Git = () => Promise.resolve({ code: 1, stdout: new Uint8Array(), stderr: '' });
    assert.match((await ask(t, { ...story, git: other })).err, /no branch is checked out/);
    assert.match((await ask(t, story)).err, /git could not be asked/);
    const stray = new TextEncoder().encode('stray\n');
    const lost: Git = () => Promise.resolve({ code: 0, stdout: stray, stderr: '' });
    assert.match((await ask(t, { ...story, git: lost })).err, /no open pull request from the br/);
  });

  for (const [argv, words] of [
    [['2'], /404/],
    [['x'], /x is no pull request/],
    [['1', '--token-env', 'NOPE'], /that variable is missing/],
  ] as const)
    it(`is 2 for ${argv.join(' ')}`, async (t) => {
      const { code, out, err } = await ask(t, { required: [TEST], argv });
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, words);
    });

  it('is 2 when any part cannot be read', async (t) => {
    for (const part of ['files', 'status', 'commits?', 'git/trees', 'git/blobs', 'branches/main']) {
      const { code, out } = await ask(t, {
        required: [TEST],
        after: (simulator) => {
          post(TEST, 'success')(simulator);
          const path = new RegExp(part.replace('?', String.raw`\?`));
          simulator.faults.add({ match: { path }, effect: { kind: 'status', status: 500 } });
        },
      });
      assert.deepEqual([code, out], [2, ''], part);
    }
  });

  for (const version of ['gitea-1.22.6', 'gitea-1.27-main', 'forgejo-15.0.3'] as const)
    it(`reads ${version}`, async (t) => {
      const folder = version.startsWith('forgejo') ? '.forgejo' : '.gitea';
      const story = { required: [TEST], files: { [`${folder}/workflows/a/ci.yml`]: CI }, version };
      assert.equal((await ask(t, { ...story, after: post(TEST, 'success') })).code, 0);
      const { code, out } = await ask(t, { ...story, message: 'x [ci skip]' });
      assert.equal(code, 1);
      assert.match(out, /the head commit holds \[ci skip\]/);
    });

  it('prints JSON', async (t) => {
    const { code, out } = await ask(t, {
      required: [TEST],
      argv: ['#1', '--json'],
      message: '[skip ci]',
    });
    const read = JSON.parse(out) as {
      readonly exitCode: number;
      readonly requirements: readonly { readonly causes: readonly { readonly kind: string }[] }[];
    };
    assert.deepEqual([code, read.exitCode], [1, 1]);
    assert.equal(read.requirements[0]?.causes[0]?.kind, 'skip-marker');
  });

  it('keeps hostile names inert', async (t) => {
    const evil = '::error::\u001B[31m\u202Ex\n::set-output name=a::b';
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const { code, out } = await ask(t, {
        required: [evil, TEST],
        pull: { title: evil },
        env,
        after: (simulator) => {
          const status = { context: TEST, state: 'failure', description: evil } as const;
          simulator.postStatus('ann/shop', 'topic', { ...status, target: evil });
        },
      });
      assert.equal(code, 1);
      assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
      const commands = out.split('\n').filter((line) => line.startsWith('::'));
      assert.ok(
        commands.every((line) => /^::(?:error|warning|notice)::#?\S/.test(line)),
        out,
      );
      assert.ok(!out.includes('\n::set-output'), out);
    }
  });

  it('asks with GET only, and for nothing twice', async (t) => {
    const { simulator } = await ask(t, { required: [TEST], after: post(TEST, 'success') });
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
    const paths = simulator.requests.map(({ path }) => path);
    const repeated = paths.filter((path, index) => paths.indexOf(path) !== index);
    assert.deepEqual(repeated, ['/repos/ann/shop/branches/main']);
  });
});
