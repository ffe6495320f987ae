import { type ForgeRequest, type ForgeResponse, json } from '../call.js';
import { answerQuery } from './graphql.js';
import { objectRoutes } from './objects.js';
import { pullRoutes } from './pulls.js';
import { gitHubRefusals } from './refusals.js';
import { type GitHubCall, missing, type RepositoryCall, type Route, refused } from './route.js';
import { ruleRoutes } from './rules.js';
import type { Repository, State } from './state.js';
import { surroundingRoutes } from './surroundings.js';

const routes: readonly Route[] = [
  ...surroundingRoutes,
  ...ruleRoutes,
  ...pullRoutes,
  ...objectRoutes,
];

/** What everybody may read of a public repository. */
const PUBLIC = /^(?:metadata|contents|actions|pull_requests|statuses|checks)=read$/;

function decode(segment: string): string {
  return decodeURIComponent(segment);
}

/** The holes of a route's path in this path, or nothing when it is another path; a last `{path}` takes all that remain. */
function match(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const wanted = pattern.split('/');
  const segments = path.split('/');
  const rest = wanted.at(-1) === '{path}' ? segments.splice(wanted.length - 1).map(decode) : [];
  const given = rest.length > 0 ? [...segments, rest.join('/')] : segments.map(decode);
  if (given.length !== wanted.length) return undefined;
  const holes = wanted.map((part, index) => [part, given[index] ?? ''] as const);
  if (holes.some(([part, segment]) => !part.startsWith('{') && part !== segment)) return undefined;
  return Object.fromEntries(holes.map(([part, segment]) => [part.slice(1, -1), segment]));
}

function sees({ seed }: Repository, { token }: GitHubCall): boolean {
  if (seed.private !== true) return true;
  return token?.kind === 'classic' || (token?.permissions?.includes('metadata=read') ?? false);
}

function isOpen({ repository, token }: RepositoryCall, needs: string | null): boolean {
  const open = repository.seed.private !== true && PUBLIC.test(needs ?? '');
  return needs === null || open || (token?.permissions?.includes(needs) ?? false);
}

/** Why a token may not, by its kind (docs, troubleshooting-the-rest-api). */
function refusalFor(call: RepositoryCall, { needs }: Route): ForgeResponse | undefined {
  const { token } = call;
  if (needs === null || isOpen(call, needs)) return undefined;
  if (token === null) return missing.response;
  // Whoever is no admin is not told that there is something to see (community/24582).
  const may = needs !== 'administration=read' || token.admin === true;
  if (token.kind === 'classic') return may ? undefined : missing.response;
  const words = token.kind === 'app' ? 'integration' : 'personal access token';
  const headers = { 'x-accepted-github-permissions': needs };
  return refused(403, `Resource not accessible by ${words}`, headers).response;
}

function refuseBy(name: 'sso' | 'plan'): ForgeResponse {
  const { status, body, headers } = gitHubRefusals[name] as {
    readonly status: number;
    readonly body: unknown;
    readonly headers: Readonly<Record<string, string>>;
  };
  return json(status, body, headers);
}

function within(call: RepositoryCall, route: Route): ForgeResponse {
  const { seed } = call.repository;
  if (!sees(call.repository, call)) return missing.response;
  if (seed.sso === true && call.token?.kind === 'classic') return refuseBy('sso');
  const protects = /\/(?:protection|rules\/|rulesets\/)/.test(route.path);
  if (protects && seed.private === true && seed.plan === 'free') return refuseBy('plan');
  return refusalFor(call, route) ?? route.handle(call);
}

function isCalled({ seed }: Repository, owner: string, name: string): boolean {
  return `${seed.owner}/${seed.name}`.toLowerCase() === `${owner}/${name}`.toLowerCase();
}

/** A renamed repository is found by its id, to which GitHub sends whoever asks by a former name. */
function redirect({ state, request }: GitHubCall, former: string): ForgeResponse | undefined {
  const moved = state.repositories.find(({ seed }) => seed.former === former);
  if (moved === undefined) return undefined;
  const rest = request.path.split('/').slice(5).join('/');
  const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
  const location = `${request.origin}/api/v3/repositories/${moved.id}${rest === '' ? '' : `/${rest}`}${query}`;
  return { status: 301, headers: { location } };
}

function inRepository(call: GitHubCall, route: Route): ForgeResponse {
  const { owner = '', repo = '' } = call.params;
  const repository = call.state.repositories.find((each) => isCalled(each, owner, repo));
  if (repository === undefined) return redirect(call, `${owner}/${repo}`) ?? missing.response;
  const unknown = [...call.request.query.keys()].filter((name) => !route.query.includes(name));
  if (unknown.length > 0) throw new Error(`${route.path} has no parameter ${unknown.join(', ')}`);
  return within({ ...call, repository }, route);
}

/** The path of a repository that is named by its id, by its name. */
function byName({ repositories }: State, path: string): string {
  return path.replace(/^\/repositories\/(\d+)/, (whole, id: string) => {
    const found = repositories.find((each) => String(each.id) === id);
    return found === undefined ? whole : `/repos/${found.seed.owner}/${found.seed.name}`;
  });
}

/** The answer to one request below `/api`. A path that GitHub did not publish is an error of ours, and thrown. */
export function answer(state: State, request: ForgeRequest): ForgeResponse {
  const token = state.tokens.find((each) => each.token === request.token) ?? null;
  if (request.token !== null && token === null) return refused(401, 'Bad credentials').response;
  if (request.path === '/graphql') return answerQuery(state, request, token);
  const path = byName(state, request.path.replace(/^\/v3/, ''));
  // Only GitHub Enterprise Server has the field, and its description is not among the published types.
  if (path === '/meta') return json(200, { installed_version: state.version });
  for (const route of routes) {
    const params = request.method === 'GET' ? match(route.path, path) : undefined;
    if (params !== undefined) return inRepository({ state, request, token, params }, route);
  }
  if (!request.path.startsWith('/v3/')) return missing.response;
  throw new Error(`no such path: ${request.method} ${path}`);
}
