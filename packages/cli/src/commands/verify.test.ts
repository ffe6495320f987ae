import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { type Seed, type SeedPull, type Simulator, startSimulator } from '@driftgate/simulator';
import { main } from '../main.js';
import { matchesGolden } from '../matches-golden.js';
import { worldInMemory } from '../world-in-memory.js';

const workflow = (name: string, job: string, trigger: string): string =>
  `name: ${name}\non:\n  ${trigger}\njobs:\n  ${job}:\n    runs-on: x\n`;
const FILES = {
  '.gitea/workflows/ci.yml': workflow('CI', 'test', 'pull_request:'),
  '.gitea/workflows/docs.yml': workflow('Docs', 'site', 'pull_request: {paths: [docs/**]}'),
  '.gitea/workflows/pushed.yml': workflow('Pushed', 'build', 'push:'),
};
const TEST = 'CI / test (pull_request)';
const DOCS = 'Docs / site (pull_request)';
const PUSHED = 'Pushed / build (push)';

interface Story {
  readonly required: readonly string[];
  readonly pulls: number;
  readonly pull?: Partial<SeedPull>;
  readonly post: (simulator: Simulator, number: number) => void;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly config?: string;
}

function seedOf({ required, pulls, pull }: Story): Seed {
  const numbers = Array.from({ length: pulls }, (_, index) => index + 1);
  const heads = numbers.map((number) => {
    const path = number % 2 === 0 ? `docs/${number}.md` : `src/${number}.ts`;
    return [`topic-${number}`, { from: 'main', files: { [path]: '1' } }] as const;
  });
  return {
    users: [{ login: 'ann', admin: true, tokens: [{ token: 'tok' }] }],
    repositories: [
      {
        owner: 'ann',
        name: 'shop',
        branches: { main: { files: FILES }, dev: { from: 'main' }, ...Object.fromEntries(heads) },
        protections: [{ name: 'main', required }],
        pulls: numbers.map((number) => ({
          title: `Change ${number}`,
          head: `topic-${number}`,
          state: number % 3 === 0 ? 'merged' : 'open',
          ...pull,
        })),
      },
    ],
  };
}

async function verify(t: TestContext, story: Story) {
  const now = (): Date => new Date(Date.UTC(2026, 0, 5, 8));
  const simulator = await startSimulator({ seed: seedOf(story), now });
  t.after(() => simulator.close());
  for (let number = 1; number <= story.pulls; number += 1) story.post(simulator, number);
  const env = { GITEA_TOKEN: 'tok', ...story.env };
  const files = story.config === undefined ? {} : { 'driftgate.yaml': story.config };
  const watched = worldInMemory({ fetch, env, files, isTTY: story.isTTY ?? false });
  const where = ['--server', simulator.url, '--repo', 'ann/shop'];
  const code = await main(['verify', ...where, ...(story.argv ?? [])], watched.world);
  return { code, out: watched.out(), err: watched.err(), simulator };
}

function post(simulator: Simulator, number: number, ...contexts: readonly string[]): void {
  for (const context of contexts)
    simulator.postStatus('ann/shop', `topic-${number}`, { context, state: 'success' });
}

const asPredicted = (simulator: Simulator, number: number): void =>
  post(simulator, number, TEST, PUSHED, ...(number % 2 === 0 ? [DOCS] : []));

const STORIES: Readonly<Record<string, Story>> = {
  'as predicted': { required: [TEST, PUSHED], pulls: 20, post: asPredicted },
  'a path filter, and a bot': {
    required: [TEST, DOCS, 'bot/cla'],
    pulls: 6,
    post: (simulator, number) => {
      asPredicted(simulator, number);
      const context = 'bot/cla';
      simulator.postStatus('ann/shop', `topic-${number}`, { context, creator: 'ann' });
    },
  },
  'who posts it was told': {
    required: [TEST, 'bot/cla', 'codecov/patch', 'ci/jenkins'],
    pulls: 6,
    config: [
      'external:',
      '  - {context: bot/*, by: the CLA bot}',
      '  - {context: codecov/patch, by: Codecov}',
      '  - {context: ci/jenkins, by: Jenkins}',
      '  - {context: CI / test*, by: Drone}',
      '  - {context: sonar, by: Sonar}',
      '',
    ].join('\n'),
    post: (simulator, number) => {
      asPredicted(simulator, number);
      const creator = 'ann';
      simulator.postStatus('ann/shop', `topic-${number}`, { context: 'bot/cla', creator });
      if (number < 6)
        simulator.postStatus('ann/shop', `topic-${number}`, { context: 'codecov/patch', creator });
    },
  },
  'lost and surprising': {
    required: [TEST, DOCS],
    pulls: 7,
    post: (simulator, number) => {
      if (number === 4) post(simulator, number, DOCS, PUSHED, 'Old / name (push)');
      else asPredicted(simulator, number);
      if (number === 5) post(simulator, number, DOCS);
    },
  },
  'forks do not get pushes': {
    required: [PUSHED],
    pulls: 4,
    pull: { fork: true, state: 'open' },
    post: (simulator, number) => post(simulator, number, TEST, ...(number % 2 === 0 ? [DOCS] : [])),
  },
};

it('driftgate verify compares predictions with reality, at 80 columns', async (t) => {
  const told: string[] = [];
  for (const [name, story] of Object.entries(STORIES)) {
    const { code, out, err } = await verify(t, story);
    told.push(`=== ${name}: exit ${code}\n${out}${err}`);
  }
  const text = told.join('\n');
  matchesGolden('verify.txt', text);
  for (const line of text.split('\n')) assert.ok(line.length <= 80, line);
});

describe('driftgate verify', () => {
  it('asks with GET only, at most six times a pull request', async (t) => {
    const { simulator } = await verify(t, { required: [TEST], pulls: 20, post: asPredicted });
    const asked = simulator.requests.map(({ path }) => path);
    assert.ok(simulator.requests.every(({ method }) => method === 'GET'));
    const once = asked.filter((path) => /blobs|protections|variables|version/.test(path));
    assert.deepEqual(once, [...new Set(once)]);
    assert.ok(asked.length <= 20 * 6, `${asked.length} requests`);
  });

  it('reads the last ones only, and those into the branch', async (t) => {
    const story = { required: [TEST], pulls: 8, post: asPredicted };
    const last = await verify(t, { ...story, argv: ['--last', '3', '--json'] });
    const read = JSON.parse(last.out) as { readonly pulls: readonly number[] };
    assert.deepEqual([last.code, read.pulls], [0, [8, 7, 6]]);
    const none = await verify(t, { ...story, argv: ['--branch', 'dev'] });
    assert.equal(none.code, 2);
    assert.match(none.out, /cannot verify: no pull request/);
  });

  it('is 2 when one cannot be read, and says which; 1 outranks it', async (t) => {
    for (const [required, code] of [
      [[TEST], 2],
      [['Docs / site (push)', DOCS], 1],
    ] as const) {
      const { out, code: found } = await verify(t, {
        required,
        pulls: 4,
        post: (simulator, number) => {
          post(simulator, number, TEST, PUSHED, ...(number === 1 ? [DOCS] : []));
          const match = { path: /pulls\/2\/files/ };
          simulator.faults.add({ match, effect: { kind: 'status', status: 500 } });
        },
      });
      assert.equal(found, code);
      assert.match(out, /not read, and not counted: #2/);
    }
  });

  it('is 2 when the server refuses everything', async (t) => {
    const { code, out, err } = await verify(t, {
      required: [TEST],
      pulls: 4,
      post: (simulator) =>
        simulator.faults.add({
          match: { path: /\/files/ },
          effect: { kind: 'status', status: 403 },
        }),
    });
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /403/);
  });

  for (const last of ['0', '201', '-1', 'x', '1e2'])
    it(`refuses --last=${last}`, async (t) => {
      const { code, err } = await verify(t, {
        required: [],
        pulls: 0,
        post: asPredicted,
        argv: [`--last=${last}`],
      });
      assert.equal(code, 2);
      assert.match(err, /it is a number from 1 to 200/);
    });

  it('tells how far it is on a terminal only', async (t) => {
    const story = { required: [TEST], pulls: 3, post: asPredicted };
    const { err } = await verify(t, { ...story, isTTY: true });
    assert.ok(err.includes('\r3 of 3 pull requests read') && err.endsWith('\r\u001B[K'), err);
    assert.equal((await verify(t, story)).err, '');
  });

  it('keeps hostile names inert', async (t) => {
    const evil = '::error::\u001B[31m\u202Ex\n::set-output name=a::b';
    for (const env of [{}, { GITHUB_ACTIONS: 'true' }]) {
      const { out } = await verify(t, {
        required: [evil],
        pulls: 2,
        env,
        post: (simulator, number) => post(simulator, number, evil),
      });
      assert.ok(!out.includes('\u001B') && !out.includes('\u202E'), out);
      assert.ok(!out.includes('\n::set-output'), out);
    }
  });
});
