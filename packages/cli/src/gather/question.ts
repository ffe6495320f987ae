import type { RepositoryName, Server } from '@driftgate/core';
import { type Args, textOf, textsOf } from '../args/index.js';
import type { World } from '../world.js';
import { readRepository } from './names.js';
import { type Gathered, gathered, trouble } from './result.js';
import { anyGitea, readServer, type ServerChoice } from './server.js';

/** What the command line and the environment say is to be verified. `branchGiven`: it was named. */
export interface Question {
  readonly dir: string;
  readonly branch: string;
  readonly branchGiven: boolean;
  readonly defaultBranch: string | null;
  readonly server: ServerChoice;
  readonly host: string | null;
  readonly hostName: string;
  readonly repository: RepositoryName | null;
  readonly token: string | null;
}

function variable(world: World, name: string): string | undefined {
  const value = world.env[name];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function readToken(args: Args, world: World): Gathered<string | null> {
  const named = textOf(args, 'token-env');
  const name = named ?? 'GITEA_TOKEN';
  const token = variable(world, name);
  if (named !== undefined && token === undefined)
    return trouble(`--token-env ${name}: that variable is missing or empty`);
  return gathered(token ?? null);
}

function chooseServer(args: Args, world: World, now: Server): Gathered<ServerChoice> {
  const asked = textOf(args, 'server');
  if (asked !== undefined) return readServer(asked);
  const host = variable(world, 'GITEA_HOST');
  if (host !== undefined && textsOf(args, 'required').length === 0)
    return gathered({ kind: 'ask', host });
  return gathered({ kind: 'named', server: now });
}

function readRepositoryOption(args: Args, world: World): Gathered<RepositoryName | null> {
  const named = textOf(args, 'repo') ?? variable(world, 'REPO');
  if (named === undefined) return gathered(null);
  const repository = readRepository(named);
  return repository === null
    ? trouble(`${named} is no repository`, { remedy: 'a repository is owner/name' })
    : gathered(repository);
}

function hostOf(
  args: Args,
  world: World,
  server: ServerChoice,
): Pick<Question, 'host' | 'hostName'> {
  if (server.kind === 'named')
    return { host: variable(world, 'GITEA_HOST') ?? null, hostName: 'GITEA_HOST' };
  const hostName = textOf(args, 'server') === undefined ? 'GITEA_HOST' : '--server';
  return { host: server.host, hostName };
}

/**
 * Reads the options that say what is to be verified, and the variables that stand for absent ones. `now` is
 * the server where none is named.
 */
export function readQuestion(args: Args, world: World, now: Server = anyGitea): Gathered<Question> {
  const server = chooseServer(args, world, now);
  if (!server.ok) return server;
  const token = readToken(args, world);
  if (!token.ok) return token;
  const repository = readRepositoryOption(args, world);
  if (!repository.ok) return repository;
  const branch = textOf(args, 'branch') ?? variable(world, 'BRANCH');
  return gathered({
    dir: textOf(args, 'dir') ?? '.',
    branch: branch ?? 'main',
    branchGiven: branch !== undefined,
    defaultBranch: textOf(args, 'default-branch') ?? null,
    server: server.value,
    ...hostOf(args, world, server.value),
    repository: repository.value,
    token: token.value,
  });
}
