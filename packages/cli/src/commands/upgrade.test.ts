import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { type WorldSeed, worldInMemory } from '../world-in-memory.js';

const files = {
  '.gitea/workflows/ci.yml': `on: pull_request
jobs:
  build: {runs-on: x}
  test:
    runs-on: x
    strategy: {matrix: {os: [linux], v: ['3.1', '3.2']}}
  call: {uses: ./.gitea/workflows/shared.yml}
`,
  '.gitea/workflows/shared.yml': `name: Shared
on: workflow_call
jobs:
  inner: {runs-on: x}
`,
  '.gitea/workflows/docs.yml': `name: CI
on:
  pull_request: {paths: ['docs/**']}
jobs:
  docs: {runs-on: x}
`,
  '.gitea/workflows/lint.yml': `name: CI
on: pull_request
jobs:
  lint: {runs-on: x}
`,
  required: `/ build (pull_request)
/ test (linux, 3.1) (pull_request)
CI / docs (pull_request)
CI / lint (pull_request)
`,
};

const way = ['--from', 'gitea@1.26.3', '--to', 'gitea@1.27.0'];

async function upgrade(seed: WorldSeed, ...argv: readonly string[]) {
  const watched = worldInMemory(seed);
  const code = await main(['upgrade', ...argv], watched.world);
  return { code, out: watched.out(), err: watched.err(), texts: watched.texts };
}

function only(required: string, more: Readonly<Record<string, string>> = {}): WorldSeed {
  return { files: { ...files, ...more, required } };
}

interface Told {
  readonly exitCode: number;
  readonly requirements: readonly {
    readonly requirement: string;
    readonly fate: string;
    readonly bridge: { readonly both: string; readonly afterwards: string } | null;
  }[];
  readonly contexts: readonly { readonly change: string }[];
  readonly differences: readonly { readonly id: string }[];
}

async function told(seed: WorldSeed, ...argv: readonly string[]) {
  const { code, out } = await upgrade(seed, ...argv, '--required', 'required', '--json');
  const parsed = JSON.parse(out) as Told;
  assert.equal(parsed.exitCode, code);
  return parsed;
}

describe('driftgate upgrade', () => {
  it('says the verdict first, what to do about each requirement, and every changed context', async () => {
    const { code, out, err } = await upgrade({ files }, ...way, '--required', 'required');
    assert.deepEqual([code, err], [1, '']);
    matchesGolden('upgrade.txt', out);
    for (const line of out.split('\n'))
      if (!/^ {8}\{/.test(line)) assert.ok(Array.from(line).length <= 80, line);
  });

  it('lists the differences on the way with -v, and speaks to runners', async () => {
    const verbose = await upgrade({ files }, ...way, '--required', 'required', '-v');
    matchesGolden('upgrade.verbose.txt', verbose.out);
    const seed = { files, env: { GITHUB_ACTIONS: 'true' } };
    const annotated = await upgrade(seed, ...way, '--required', 'required');
    matchesGolden('upgrade.annotations.txt', annotated.out);
  });

  it('gives a pattern for the time between that both versions are met by, also for odd names', async () => {
    const { requirements } = await told({ files }, ...way);
    const bridges = requirements.flatMap(({ bridge }) => bridge ?? []);
    assert.deepEqual(bridges, [
      {
        both: '{/ build (pull_request),ci.yml / build (pull_request)}',
        afterwards: 'ci.yml / build (pull_request)',
      },
      {
        both: String.raw`{/ test (linux\, 3.1) (pull_request),ci.yml / test (linux\, 3.1) (pull_request)}`,
        afterwards: 'ci.yml / test (linux, 3.1) (pull_request)',
      },
    ]);
    for (const { both } of bridges)
      for (const server of ['gitea@1.26.3', 'gitea@1.27.0']) {
        const argv = ['check', '--server', server, '--required', 'required', '-q'];
        assert.equal(await main(argv, worldInMemory(only(both)).world), 0, both);
      }
  });

  it('is 0 where nothing required changes, and where nothing is required', async () => {
    const kept = await upgrade(only('CI / lint (pull_request)'), ...way, '--required', 'required');
    assert.equal(kept.code, 0);
    assert.match(kept.out, /^safe: what arrives today of 1 required context still arrives$/m);
    const nothing = await upgrade(only('[]'), ...way, '--required', 'required');
    assert.equal(nothing.code, 0);
    assert.match(nothing.out, /^safe: nothing is required of main, so nothing can wedge$/m);
  });

  it('does not blame the upgrade for what does not arrive today', async () => {
    const { code, out } = await upgrade(only('Nope'), ...way, '--required', 'required');
    assert.equal(code, 0);
    assert.match(out, /^no worse than today: but 1 of 1 required context does not always arrive/m);
  });

  it('is 2 where a requirement is unclear, before or after', async () => {
    const remote = `name: R
on: pull_request
jobs:
  far: {uses: acme/ci/.gitea/workflows/x.yml@main}
`;
    const seed = only('X / deep (pull_request)', { '.gitea/workflows/far.yml': remote });
    const unclear = await upgrade(seed, ...way, '--required', 'required');
    assert.equal(unclear.code, 2);
    assert.match(unclear.out, /^cannot verify this upgrade: 1 requirement unclear$/m);
    const callee = 'name: X\non: workflow_call\njobs:\n  deep: {runs-on: x}\n';
    const given = { files: { ...seed.files, 'x.yml': callee } };
    const option = ['--callee', 'acme/ci/.gitea/workflows/x.yml@main=x.yml'];
    const { requirements } = await told(given, ...way, ...option);
    assert.equal(requirements[0]?.fate, 'recovers');
  });

  it('is 2 when a file was not understood, or the version of today is not told', async () => {
    const broken = only('CI / lint (pull_request)', { '.gitea/workflows/bad.yml': 'on: [push\n' });
    const { code, out } = await upgrade(broken, ...way, '--required', 'required');
    assert.equal(code, 2);
    assert.match(out, /\ncannot verify: 1 problem in what was read +exit 2\n$/);
    const hidden = await upgrade({ files }, '--to', 'gitea@1.27.0', '--required', 'required');
    assert.equal(hidden.code, 2);
    assert.match(hidden.err, /which version the server has now was not told/);
  });

  it('moves to another forge, whose own folder wins', async () => {
    const own = 'name: CI\non: pull_request\njobs:\n  lint: {runs-on: x}\n';
    const seed = only('CI / docs (pull_request)\nCI / lint (pull_request)', {
      '.forgejo/workflows/own.yml': own,
    });
    const move = ['--from', 'gitea@1.26.3', '--to', 'forgejo@15'];
    const { requirements, differences } = await told(seed, ...move);
    assert.deepEqual(
      requirements.map(({ fate }) => fate),
      ['wedges', 'stays'],
    );
    assert.deepEqual(differences, []);
    const { out } = await upgrade(seed, ...move, '--required', 'required');
    assert.match(out, /^main · gitea 1\.26\.3 → forgejo 15\.0\.3$/m);
    assert.match(out, /^forgejo is another forge than gitea: /m);
  });

  it('judges a version that nobody knows yet by the newest, and says so', async () => {
    const seed = only('CI / lint (pull_request)');
    const argv = ['--from', 'gitea@1.26', '--to', 'gitea@1.99.0', '--required', 'required'];
    const { code, out } = await upgrade(seed, ...argv);
    assert.equal(code, 0);
    assert.match(out, /· 1\.99\.0 is newer than 1\.27\.0, the newest whose behaviour is known/);
  });

  it('judges what check --save kept', async () => {
    const kept = worldInMemory({ files });
    const command = ['check', '--server', 'gitea@1.26.3', '--required', 'required'];
    await main([...command, '--save', 'kept'], kept.world);
    const seed = { files: { kept: kept.texts.get('/repo/kept') ?? '' } };
    const { code, out } = await upgrade(seed, '--snapshot', 'kept', '--to', 'gitea@1.27.0');
    const direct = await upgrade({ files }, ...way, '--required', 'required');
    assert.deepEqual([code, out], [direct.code, direct.out]);
  });

  for (const [argv, said] of [
    [[], /--to is missing/],
    [['--to', 'https://git.acme.org'], /this is no version of a server/],
    [['--to', 'gitea@new'], /new is no version/],
    [['--to', 'gitea@1.27.0', '--from', 'nope'], /--from nope: this is no version/],
    [['--to', 'gitea@1.27.0', '--from', 'gitea@1.26.3'], /nothing says what is required/],
  ] as const) {
    it(`is 2 for ${argv.join(' ')}`, async () => {
      const { code, out, err } = await upgrade({ files }, ...argv);
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, said);
    });
  }
});
