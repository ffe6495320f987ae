import type { Git } from '@driftgate/forges';
import { memoryFiles } from './memory-files.js';
import type { World } from './world.js';

/** A world of which a test sees everything that was written. */
export interface WatchedWorld {
  readonly world: World;
  readonly out: () => string;
  readonly err: () => string;
  readonly texts: ReadonlyMap<string, string>;
}

/** What a test's world starts with: `files` relative to `/repo`, which is also the working directory. */
export interface WorldSeed {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  readonly fetch?: typeof fetch;
  readonly isTTY?: boolean;
  readonly git?: Git;
}

function noGit(): Promise<never> {
  return Promise.reject(Object.assign(new Error('there is no git'), { code: 'ENOENT' }));
}

/** A world in memory; without `fetch` the network is refused, without `git` it is not installed. */
export function worldInMemory(seed: WorldSeed): WatchedWorld {
  const written = { out: '', err: '' };
  const files = Object.entries(seed.files ?? {});
  const texts = new Map(files.map(([path, text]) => [`/repo/${path}`, text]));
  const sink = (name: 'out' | 'err') => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTTY: seed.isTTY ?? false,
    columns: 80,
  });
  const world: World = {
    env: seed.env ?? {},
    cwd: '/repo',
    fetch: seed.fetch ?? (() => Promise.reject(new Error('there is no network'))),
    clock: () => Date.UTC(2026, 0, 1),
    sleep: () => Promise.resolve(),
    stdin: () => Promise.resolve(seed.input ?? ''),
    stdout: sink('out'),
    stderr: sink('err'),
    files: memoryFiles(texts),
    git: seed.git ?? noGit,
  };
  return { world, out: () => written.out, err: () => written.err, texts };
}
