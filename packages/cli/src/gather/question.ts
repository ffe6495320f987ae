import type { RepositoryName, Server } from '@driftgate/core';
import { type Args, textOf, textsOf } from '../args/index.js';
import type { World } from '../world.js';
import { type ActionsRun, readActions, variable } from './actions.js';
import { readRepository } from './names.js';
import { type Gathered, gathered, trouble } from './result.js';
import { anyGitea, readServer, type ServerChoice } from './server.js';

/**
 * Tokens by what they are for: `named` for the server that is asked, `gitea` and `github` for servers of that kind.
 * In Actions (`actions`), `github` is the token of the server that runs them.
 */
export interface Tokens {
  readonly named: string | null;
  readonly gitea: string | null;
  readonly github: string | null;
  readonly actions: ActionsRun | null;
}

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
  readonly tokens: Tokens;
}

/** Which tokens there are. `named`: by the user, for whatever server is asked; the others are for servers of their own. */
function readTokens(args: Args, world: World): Gathered<Tokens> {
  const name = textOf(args, 'token-env');
  const named = name === undefined ? undefined : variable(world, name);
  if (name !== undefined && named === undefined)
    return trouble(`--token-env ${name}: that variable is missing or empty`);
  return gathered({
    named: named ?? null,
    gitea: variable(world, 'GITEA_TOKEN') ?? null,
    github: variable(world, 'GH_TOKEN') ?? variable(world, 'GITHUB_TOKEN') ?? null,
    actions: readActions(world),
  });
}

/** The server that Actions runs on stands for one that nobody named, if it is a GitHub. */
function actionsHost(world: World): string | null {
  const actions = readActions(world);
  return actions?.github === true && actions.address !== '' ? actions.address : null;
}

function chooseServer(args: Args, world: World, now: Server): Gathered<ServerChoice> {
  const asked = textOf(args, 'server');
  if (asked !== undefined) return readServer(asked);
  const host = variable(world, 'GITEA_HOST') ?? actionsHost(world);
  if (host !== null && textsOf(args, 'required').length === 0)
    return gathered({ kind: 'ask', host });
  return gathered({ kind: 'named', server: now });
}

function readRepositoryOption(args: Args, world: World): Gathered<RepositoryName | null> {
  const actions = readActions(world);
  const ours = actions?.github === true ? actions.repository : undefined;
  const named = textOf(args, 'repo') ?? variable(world, 'REPO') ?? ours;
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
  const gitea = variable(world, 'GITEA_HOST');
  const variableName = gitea === undefined ? 'GITHUB_SERVER_URL' : 'GITEA_HOST';
  if (server.kind === 'ask') {
    const hostName = textOf(args, 'server') === undefined ? variableName : '--server';
    return { host: server.host, hostName };
  }
  if (server.server.forge !== 'github') return { host: gitea ?? null, hostName: 'GITEA_HOST' };
  return { host: actionsHost(world), hostName: 'GITHUB_SERVER_URL' };
}

/** The branch that was named; in a GitHub action of a pull request, the one that it goes into. */
function branchOf(args: Args, world: World): string | undefined {
  const actions = readActions(world);
  const base = actions?.github === true ? actions.baseBranch : undefined;
  return textOf(args, 'branch') ?? variable(world, 'BRANCH') ?? base;
}

/**
 * Reads the options that say what is to be verified, and the variables that stand for absent ones. `now` is
 * the server where none is named.
 */
export function readQuestion(args: Args, world: World, now: Server = anyGitea): Gathered<Question> {
  const server = chooseServer(args, world, now);
  if (!server.ok) return server;
  const tokens = readTokens(args, world);
  if (!tokens.ok) return tokens;
  const repository = readRepositoryOption(args, world);
  if (!repository.ok) return repository;
  const branch = branchOf(args, world);
  return gathered({
    dir: textOf(args, 'dir') ?? '.',
    branch: branch ?? 'main',
    branchGiven: branch !== undefined,
    defaultBranch: textOf(args, 'default-branch') ?? null,
    server: server.value,
    ...hostOf(args, world, server.value),
    repository: repository.value,
    tokens: tokens.value,
  });
}
