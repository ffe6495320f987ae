import type {
  Governance,
  Known,
  Problem,
  Protection,
  RepositoryName,
  Server,
} from '@driftgate/core';
import type { ForgeReader, PullReader } from '@driftgate/forges';
import type { Args } from '../args/index.js';
import {
  askGovernance,
  type Gathered,
  gathered,
  openLive,
  readQuestion,
  trouble,
  troubleOf,
} from '../gather/index.js';
import type { World } from '../world.js';

/** A repository on a server whose pull requests are read; nothing in it can write. */
export interface PullSource {
  readonly reader: ForgeReader;
  readonly pulls: PullReader;
  readonly server: Server;
  readonly repository: RepositoryName;
  readonly branch: string;
}

/** Opens the server that the command line or the environment names. Pull requests are nowhere else. */
export async function openPulls(args: Args, world: World): Promise<Gathered<PullSource>> {
  const question = readQuestion(args, world);
  if (!question.ok) return question;
  const { host, repository, branch } = question.value;
  if (host === null)
    return trouble('nothing says which server to ask', {
      because: ['pull requests and their statuses are only there'],
      remedy: 'give --server URL, or set GITEA_HOST',
    });
  if (repository === null)
    return trouble('nothing says which repository', { remedy: 'give --repo OWNER/NAME' });
  const live = await openLive(world, question.value);
  if (!live.ok) return live;
  const { reader, server, pullsOf } = live.value;
  const pulls = pullsOf(repository);
  if (!pulls.ok) return { ok: false, troubles: [troubleOf(pulls.failure)] };
  return gathered({ reader, pulls: pulls.value, server, repository, branch });
}

/** What governs a branch, and what is known beside it. */
export interface Ruled {
  readonly governance: Governance;
  readonly protections: readonly Protection[] | null;
  readonly known: Known;
  readonly notes: readonly Problem[];
}

/** Asks what governs the branch that a pull request goes into. */
export function askRules(source: PullSource, branch: string): Promise<Gathered<Ruled>> {
  const { reader, repository, server } = source;
  return askGovernance(reader, { repository, branch, server });
}
