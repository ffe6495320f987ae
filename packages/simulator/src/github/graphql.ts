import { type ForgeRequest, type ForgeResponse, json } from '../call.js';
import { pullAt, runsOf } from './pulls.js';
import { refused } from './route.js';
import type { GitHubPull, GitHubToken } from './seed.js';
import type { Repository, State } from './state.js';

const PAGE = 100;

interface Variables {
  readonly owner?: unknown;
  readonly name?: unknown;
  readonly number?: unknown;
  readonly after?: unknown;
}

/** What GitHub requires of a branch, wherever it says so. */
function requiredOn({ seed }: Repository, branch: string): ReadonlySet<string> {
  const classic = seed.classic?.[branch];
  const named = classic?.level === 'off' ? [] : (classic?.contexts ?? []);
  const rules = (seed.rulesets ?? [])
    .filter(({ enforcement = 'active' }) => enforcement === 'active')
    .filter(({ branches }) => branches?.includes(branch) ?? true)
    .flatMap((ruleset) => ruleset.rules)
    .flatMap((rule) =>
      rule.type === 'required_status_checks' ? (rule.parameters?.required_status_checks ?? []) : [],
    );
  return new Set([...named, ...rules].map(({ context }) => context).concat(seed.requires ?? []));
}

function contextsOf(repository: Repository, pull: GitHubPull, sha: string) {
  const required = requiredOn(repository, pull.base ?? 'main');
  const runs = runsOf(repository, sha).map(({ name, app }) => ({
    __typename: 'CheckRun',
    name,
    isRequired: required.has(name),
    checkSuite: { app: { databaseId: app.id } },
  }));
  const statuses = repository.seed.statuses?.[pull.head] ?? [];
  const posted = statuses.map(({ context }) => ({
    __typename: 'StatusContext',
    context,
    isRequired: required.has(context),
  }));
  return [...runs, ...posted];
}

function rollUpOf(repository: Repository, pull: GitHubPull, after: unknown) {
  const oid = repository.tips.get(pull.head)?.sha ?? '';
  const contexts = contextsOf(repository, pull, oid);
  const start = typeof after === 'string' ? Number(after) : 0;
  const end = Math.min(start + PAGE, contexts.length);
  const pageInfo = { hasNextPage: end < contexts.length, endCursor: String(end) };
  const page = { pageInfo, nodes: contexts.slice(start, end) };
  const statusCheckRollup = contexts.length === 0 ? null : { contexts: page };
  return {
    mergeStateStatus: pull.mergeState ?? 'CLEAN',
    isInMergeQueue: pull.queued ?? false,
    commits: { nodes: [{ commit: { oid, statusCheckRollup } }] },
  };
}

function errors(type: string, message: string): ForgeResponse {
  return json(200, { data: null, errors: [{ type, message }] });
}

/** The answer to the one query, the roll-up of a pull request. GraphQL is only for tokens (docs, forming-calls). */
export function answerQuery(
  { repositories }: State,
  { method, body }: ForgeRequest,
  token: GitHubToken | null,
): ForgeResponse {
  if (token === null)
    return refused(401, 'This endpoint requires you to be authenticated.').response;
  const { query = '', variables = {} } = (body ?? {}) as {
    readonly query?: string;
    readonly variables?: Variables;
  };
  if (method !== 'POST' || !query.startsWith('query RollUp('))
    throw new Error('no such query: it is not the one that is known');
  const { owner, name, number, after } = variables;
  const repository = repositories.find(({ seed }) => seed.owner === owner && seed.name === name);
  const pull = repository && pullAt(repository, String(number));
  if (repository === undefined || pull === undefined)
    return errors('NOT_FOUND', 'Could not resolve to a PullRequest.');
  return json(200, { data: { repository: { pullRequest: rollUpOf(repository, pull, after) } } });
}
