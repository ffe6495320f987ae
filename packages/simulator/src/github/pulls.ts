import { changes } from '../git.js';
import { paged } from './paging.js';
import { given, missing, type Part, type RepositoryCall, route, type Schemas } from './route.js';
import type { GitHubPull } from './seed.js';
import { branchesAt, type Repository, resolve } from './state.js';

/** The app of GitHub's own Actions on github.com (gitpod-io/gitpod#21595). */
const ACTIONS = { id: 15368, slug: 'github-actions' };

const CLOSED_AT = '2026-01-05T08:00:00Z';

/** Pull requests are numbered from 1. */
export function pullAt({ seed }: Repository, number: string): GitHubPull | undefined {
  return seed.pulls?.find((_, index) => String(index + 1) === number);
}

function endsOf(repository: Repository, { head, base = 'main', fork = false }: GitHubPull) {
  const home = { id: fork ? repository.id + 1000 : repository.id };
  return {
    base: { ref: base, repo: { id: repository.id } },
    head: { ref: head, sha: repository.tips.get(head)?.sha ?? '', repo: home },
  };
}

function factsOf({ seed }: Repository, pull: GitHubPull) {
  const { title, state = 'open', draft = false } = pull;
  const number = (seed.pulls?.indexOf(pull) ?? 0) + 1;
  const closed = state === 'open' ? ('open' as const) : ('closed' as const);
  return { number, title, draft, state: closed, merged_at: state === 'merged' ? CLOSED_AT : null };
}

function pullBody(repository: Repository, pull: GitHubPull): Part<Schemas['pull-request-simple']> {
  return { ...factsOf(repository, pull), ...endsOf(repository, pull) };
}

function wholeBody(repository: Repository, pull: GitHubPull): Part<Schemas['pull-request']> {
  const merged = pull.state === 'merged';
  const mergeable = pull.mergeable === undefined ? true : pull.mergeable;
  return { ...factsOf(repository, pull), ...endsOf(repository, pull), merged, mergeable };
}

function listed(call: RepositoryCall): readonly GitHubPull[] {
  const asked = call.request.query.get('state') ?? 'open';
  const pulls = call.repository.seed.pulls ?? [];
  return pulls.filter(({ state = 'open' }) => asked === 'all' || state === asked).toReversed();
}

function filesOf({ tips }: Repository, pull: GitHubPull): Part<Schemas['diff-entry']>[] {
  const before = tips.get(pull.base ?? 'main')?.files ?? new Map<string, string>();
  const after = tips.get(pull.head)?.files ?? before;
  const words = { added: 'added', changed: 'modified', deleted: 'removed' } as const;
  return changes(before, after).map(({ path, status }) => ({
    filename: path,
    status: words[status],
  }));
}

function statusesOf(repository: Repository, sha: string): Part<Schemas['simple-commit-status']>[] {
  const found = branchesAt(repository, sha).flatMap(
    (name) => repository.seed.statuses?.[name] ?? [],
  );
  return found.map(({ context, state }, index) => ({
    id: index + 1,
    context,
    state,
    description: null,
    target_url: null,
  }));
}

/** The check runs on a commit, with the app that made each. */
export function runsOf(repository: Repository, sha: string) {
  const found = branchesAt(repository, sha).flatMap((name) => repository.seed.runs?.[name] ?? []);
  return found.map(({ app = ACTIONS, ...run }) => ({ ...run, app }));
}

function runBodies(repository: Repository, sha: string): Part<Schemas['check-run']>[] {
  return runsOf(repository, sha).map(({ name, conclusion, app }, index) => ({
    id: 100 + index,
    name,
    status: conclusion === undefined ? 'in_progress' : 'completed',
    conclusion: conclusion ?? null,
    html_url: null,
    app,
  }));
}

/** Pull requests and what stands on their commits. */
export const pullRoutes = [
  route('/repos/{owner}/{repo}/pulls', {
    needs: 'pull_requests=read',
    query: ['state', 'sort', 'direction', 'per_page', 'page'],
    handle: (call) => {
      const { items, headers } = paged(call, listed(call));
      return given(
        items.map((pull) => pullBody(call.repository, pull)),
        headers,
      );
    },
  }),
  route('/repos/{owner}/{repo}/pulls/{pull_number}', {
    needs: 'pull_requests=read',
    handle: ({ repository, params }) => {
      const pull = pullAt(repository, params['pull_number'] ?? '');
      return pull === undefined ? missing : given(wholeBody(repository, pull));
    },
  }),
  route('/repos/{owner}/{repo}/pulls/{pull_number}/files', {
    needs: 'pull_requests=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const pull = pullAt(call.repository, call.params['pull_number'] ?? '');
      if (pull === undefined) return missing;
      // GitHub lists 3,000 files at most (`pulls/list-files`).
      const { items, headers } = paged(call, filesOf(call.repository, pull).slice(0, 3000));
      return given(items, headers);
    },
  }),
  route('/repos/{owner}/{repo}/commits/{ref}/status', {
    needs: 'statuses=read',
    query: ['per_page', 'page'],
    handle: (call) => {
      const all = statusesOf(
        call.repository,
        resolve(call.repository, call.params['ref'] ?? '')?.sha ?? '',
      );
      const { items, headers } = paged(call, all);
      return given({ total_count: all.length, statuses: items }, headers);
    },
  }),
  route('/repos/{owner}/{repo}/commits/{ref}/check-runs', {
    needs: 'checks=read',
    query: ['filter', 'per_page', 'page'],
    handle: (call) => {
      const all = runBodies(
        call.repository,
        resolve(call.repository, call.params['ref'] ?? '')?.sha ?? '',
      );
      const { items, headers } = paged(call, all);
      return given({ total_count: all.length, check_runs: items }, headers);
    },
  }),
];
