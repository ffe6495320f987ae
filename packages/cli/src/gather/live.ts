import type { RepositoryName, Server } from '@driftgate/core';
import type {
  FailureCause,
  ForgeFailure,
  ForgeReader,
  GitHubHost,
  PullReader,
  Result,
} from '@driftgate/forges';
import type { World } from '../world.js';
import { type Access, askServer, openTransport } from './forge.js';
import { troubleOf } from './failure-in-words.js';
import type { Question, Tokens } from './question.js';
import { type Gathered, gathered, trouble } from './result.js';

/** A server that is only ever read: what it is, and the readers for its kind. */
export interface Live {
  readonly server: Server;
  readonly reader: ForgeReader;
  readonly pullsOf: (repository: RepositoryName) => Result<PullReader, ForgeFailure>;
}

/** What says which server is asked, and with which token. */
export type Ways = Pick<Question, 'host' | 'hostName' | 'server' | 'tokens'>;

type Door = Omit<Live, 'server'>;

async function openGitea(world: World, access: Access): Promise<Gathered<Door>> {
  const transport = await openTransport(world, access, true);
  if (!transport.ok) return transport;
  const { createGiteaPullReader, createGiteaReader } = await import('@driftgate/forges');
  return gathered({
    reader: createGiteaReader(transport.value),
    pullsOf: (repository) => createGiteaPullReader(transport.value, repository),
  });
}

async function openGitHub(world: World, access: Access, host: GitHubHost): Promise<Gathered<Door>> {
  const transport = await openTransport(world, { ...access, github: host }, true);
  if (!transport.ok) return transport;
  const { createGitHubPullReader, createGitHubReader } = await import('@driftgate/forges');
  return gathered({
    reader: createGitHubReader(transport.value, host),
    pullsOf: (repository) => createGitHubPullReader(transport.value, host, repository),
  });
}

/** How a server answers that has no Gitea API: with nothing, or with a web page. */
const NO_GITEA: ReadonlySet<FailureCause['kind']> = new Set<FailureCause['kind']>([
  'missing',
  'malformed',
  'redirected',
]);

/** An address tells nothing of its server: it is asked as a Gitea, and if it is none, as a GitHub Enterprise Server. */
async function discover(world: World, access: Access, host: GitHubHost): Promise<Gathered<Live>> {
  const gitea = await openGitea(world, access);
  if (!gitea.ok) return gitea;
  const identity = await gitea.value.reader.identify();
  if (identity.ok) return gathered({ ...gitea.value, server: identity.value.server });
  if (NO_GITEA.has(identity.failure.kind)) {
    const github = await openGitHub(world, access, host);
    const server = github.ok ? await github.value.reader.identify() : null;
    if (github.ok && server?.ok) return gathered({ ...github.value, server: server.value.server });
  }
  return { ok: false, troubles: [troubleOf(identity.failure)] };
}

/** Where an address leads: `service` to GitHub's own, `runsThis` to the server whose Actions run this. */
interface Target {
  readonly host: GitHubHost;
  readonly service: boolean;
  readonly runsThis: boolean;
}

/**
 * The token for a server. One that nobody named goes to a server of its own only: the token of Actions to the server
 * that runs them, GitHub's to GitHub's service, Gitea's to any that is not known to be a GitHub.
 */
function tokenFor(
  { named, gitea, github, actions }: Tokens,
  { service, runsThis }: Target,
): string | null {
  if (named !== null) return named;
  const ours = (actions === null ? service : runsThis) ? github : null;
  const onGitHub = service || (runsThis && actions?.github === true);
  return onGitHub ? ours : (gitea ?? ours);
}

async function targetOf(url: URL, { actions }: Tokens): Promise<Target> {
  const { githubHost, isGitHubService, parseHost } = await import('@driftgate/forges');
  const host = githubHost(url);
  const own = parseHost(actions?.address ?? '');
  const runsThis = own.ok && githubHost(own.value).baseUrl.href === host.baseUrl.href;
  return { host, service: isGitHubService(url), runsThis };
}

/** Whether an address is known to be a GitHub's before it is asked. */
async function isGitHub(url: URL, target: Target, { tokens, server }: Ways): Promise<boolean> {
  const { isGitHubApi } = await import('@driftgate/forges');
  const named = server.kind === 'named' && server.server.forge === 'github';
  return named || isGitHubApi(url) || (target.runsThis && tokens.actions?.github === true);
}

/** What was named is not asked what it is. */
async function openNamed(door: Gathered<Door>, named: Server | null): Promise<Gathered<Live>> {
  if (!door.ok) return door;
  if (named !== null) return gathered({ ...door.value, server: named });
  const server = await askServer(door.value.reader);
  return server.ok ? gathered({ ...door.value, server: server.value }) : server;
}

/** Opens the server to ask: a GitHub by its name or the user's word, any other by what it answers. */
export async function openLive(world: World, ways: Ways): Promise<Gathered<Live>> {
  const { host: address, hostName, server: choice, tokens } = ways;
  if (address === null)
    return trouble('nothing says what is required', {
      because: ['there is neither a file of requirements nor a server to ask'],
      remedy: 'give --required FILE, or --server URL and --repo OWNER/NAME',
    });
  const { parseHost } = await import('@driftgate/forges');
  const url = parseHost(address);
  if (!url.ok) return trouble(`${hostName} is no server: ${url.failure}`);
  const target = await targetOf(url.value, tokens);
  const access = { host: address, hostName, token: tokenFor(tokens, target) };
  const named = choice.kind === 'named' ? choice.server : null;
  if (await isGitHub(url.value, target, ways))
    return openNamed(await openGitHub(world, access, target.host), named);
  return named === null
    ? discover(world, access, target.host)
    : openNamed(await openGitea(world, access), named);
}
