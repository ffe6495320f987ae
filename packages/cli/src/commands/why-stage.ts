import type { TestContext } from 'node:test';
import type { Git } from '@driftgate/forges';
import {
  type Seed,
  type SeedPull,
  type SeedRepository,
  type Simulator,
  startSimulator,
} from '@driftgate/simulator';
import { main } from '../main.js';
import { worldInMemory } from '../world-in-memory.js';

/** A workflow that posts `TEST` on every pull request. */
export const CI = `name: CI
on:
  pull_request:
jobs:
  test:
    runs-on: x
`;

/** What it posts. */
export const TEST = 'CI / test (pull_request)';

/**
 * One pull request, number 1, from `topic` into `main` of `ann/shop`: what is required, what the branches hold,
 * what happens `after` it was opened, and the `config` of the checkout.
 */
export interface Story {
  readonly required: readonly string[];
  readonly pull?: Partial<SeedPull>;
  readonly repository?: Partial<SeedRepository>;
  readonly files?: Readonly<Record<string, string>>;
  readonly topic?: Readonly<Record<string, string>>;
  readonly message?: string;
  readonly version?: 'gitea-1.22.6' | 'gitea-1.26.3' | 'gitea-1.27-main' | 'forgejo-15.0.3';
  readonly after?: (simulator: Simulator) => void;
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly git?: Git;
  readonly config?: string;
}

function seedOf(story: Story): Seed {
  const { files = { '.gitea/workflows/ci.yml': CI }, topic = { 'src/app.ts': '1' } } = story;
  return {
    users: [{ login: 'ann', admin: true, tokens: [{ token: 'tok' }] }],
    repositories: [
      {
        owner: 'ann',
        name: 'shop',
        branches: {
          main: { files: { 'README.md': 'x', ...files } },
          topic: { from: 'main', files: topic, message: story.message ?? 'Bump the parser' },
        },
        protections: [{ name: 'main', required: story.required }],
        pulls: [{ title: 'Bump parser', head: 'topic', ...story.pull }],
        ...story.repository,
      },
    ],
  };
}

/** Runs `driftgate why` on that pull request on a simulated server, over loopback. */
export async function ask(t: TestContext, story: Story) {
  const now = (): Date => new Date(Date.UTC(2026, 0, 5, 8));
  const { version = 'gitea-1.26.3' } = story;
  const simulator = await startSimulator({ version, seed: seedOf(story), now });
  t.after(() => simulator.close());
  story.after?.(simulator);
  const env = { GITEA_TOKEN: 'tok', ...story.env };
  const { git, config } = story;
  const files = config === undefined ? {} : { 'driftgate.yaml': config };
  const watched = worldInMemory({ fetch, env, files, ...(git === undefined ? {} : { git }) });
  const asked = ['why', ...(story.argv ?? ['1']), '--server', simulator.url, '--repo', 'ann/shop'];
  const code = await main(asked, watched.world);
  return { code, out: watched.out(), err: watched.err(), simulator };
}

/** Lets the server's Actions post a status on the head commit. */
export const post =
  (context: string, state: 'success' | 'failure' | 'pending', description = '') =>
  (simulator: Simulator) =>
    simulator.postStatus('ann/shop', 'topic', { context, state, description });
