import { addIssue, addLabel, addRepository, addStatus, commit, setRule } from './change.js';
import { dialectOf } from './governing.js';
import type { Seed, SeedBranch, SeedPull, SeedRepository, SeedRule } from './seed.js';
import { facts, type RecordedServer } from './servers.js';
import type { Account, Commit, Repository, State, Token } from './state.js';

/** Servers keep names of variables in upper case. */
function variablesOf(variables: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map(
    Object.entries(variables).map(([name, value]) => [name.toUpperCase(), value] as const),
  );
}

function accountsOf(seed: Seed, createdAt: Date): Account[] {
  const people = seed.users.map((user) => ({
    login: user.login,
    email: user.email ?? `${user.login}@example.test`,
    gitName: user.gitName ?? user.login,
    admin: user.admin ?? false,
    owners: null,
    variables: variablesOf(user.variables),
  }));
  const organizations = (seed.organizations ?? []).map(({ name, owners, variables }) => ({
    login: name,
    email: '',
    gitName: name,
    admin: false,
    owners,
    variables: variablesOf(variables),
  }));
  return [...people, ...organizations].map((each, index) => ({
    ...each,
    id: index + 1,
    createdAt,
  }));
}

function tokensOf(seed: Seed): Map<string, Token> {
  return new Map(
    seed.users.flatMap((user) =>
      (user.tokens ?? []).map(
        ({ token, scopes }) => [token, { login: user.login, scopes: scopes ?? ['all'] }] as const,
      ),
    ),
  );
}

function startOf(repository: Repository, from: string | undefined): Commit | undefined {
  if (from === undefined) return undefined;
  const start = repository.commits.get(repository.branches.get(from) ?? '');
  if (start === undefined) throw new Error(`seed: no branch ${from} to start from`);
  return start;
}

function plantBranch(
  state: State,
  repository: Repository,
  planted: SeedBranch & { readonly branch: string },
): void {
  const { branch, files, message = 'first' } = planted;
  const start = startOf(repository, planted.from);
  if (start && files === undefined) {
    repository.branches.set(branch, start.sha);
    return;
  }
  commit(state, repository, {
    branch,
    files: new Map([...(start?.files ?? []), ...Object.entries(files ?? {})]),
    message,
    author: authorOf(state, repository),
    parent: start?.sha,
    sha: planted.commit,
  });
}

/** Commits of an organization's repository are made by its first owner. */
function authorOf(state: State, repository: Repository): string {
  const owner = state.accounts.find((account) => account.login === repository.owner);
  return owner?.owners?.[0] ?? repository.owner;
}

function plantIssues(state: State, repository: Repository, seed: SeedRepository): void {
  for (const label of seed.labels ?? []) {
    addLabel(state, repository, {
      name: label.name,
      colour: label.colour ?? 'ededed',
      description: label.description ?? '',
    });
  }
  for (const planted of seed.issues ?? []) {
    const issue = addIssue(state, repository, {
      title: planted.title,
      body: planted.body ?? '',
      author: planted.author ?? authorOf(state, repository),
      labels: repository.labels
        .filter((label) => planted.labels?.includes(label.name))
        .map((label) => label.id),
    });
    if (planted.state === 'closed') {
      issue.state = 'closed';
      issue.closedAt = state.now();
    }
  }
}

function plantPulls(state: State, repository: Repository, pulls: readonly SeedPull[]): void {
  for (const { title, author, state: becomes = 'open', base = 'main', ...ends } of pulls) {
    const merged = becomes === 'merged';
    const issue = addIssue(state, repository, {
      title,
      body: '',
      author: author ?? authorOf(state, repository),
      pull: { ...ends, base, merged },
    });
    if (becomes === 'open') continue;
    issue.state = 'closed';
    issue.closedAt = state.now();
  }
}

function plantRules(state: State, repository: Repository, rules: readonly SeedRule[]): void {
  for (const { name, required, statusChecks, enablePush, priority } of rules) {
    const fields = {
      enable_status_check: statusChecks ?? true,
      status_check_contexts: required ?? [],
      enable_push: enablePush ?? false,
      priority,
    };
    setRule(state, repository, { name, fields });
  }
}

function plantStatuses(state: State, repository: Repository, seed: SeedRepository): void {
  for (const [branch, statuses] of Object.entries(seed.statuses ?? {})) {
    const sha = repository.branches.get(branch);
    if (sha === undefined) throw new Error(`seed: statuses of ${branch}, which is no branch`);
    for (const status of statuses) addStatus(state, repository, { ...status, sha });
  }
}

function settingsOf(
  seed: SeedRepository,
): Pick<Repository, 'private' | 'hasIssues' | 'hasActions' | 'defaultBranch' | 'disabled'> {
  return {
    private: seed.private ?? false,
    hasIssues: seed.hasIssues ?? true,
    hasActions: seed.hasActions ?? true,
    defaultBranch: seed.defaultBranch ?? 'main',
    disabled: seed.disabled ?? [],
  };
}

function plantRepository(state: State, seed: SeedRepository): void {
  const { owner, name } = seed;
  const repository = addRepository(state, {
    ...settingsOf(seed),
    owner,
    name,
    variables: variablesOf(seed.variables),
    archivedAt: seed.archived ? state.now() : null,
    collaborators: new Map(Object.entries(seed.collaborators ?? {})),
  });
  for (const [branch, planted] of Object.entries(seed.branches ?? {})) {
    plantBranch(state, repository, { ...planted, branch });
  }
  plantRules(state, repository, seed.protections ?? []);
  plantIssues(state, repository, seed);
  plantPulls(state, repository, seed.pulls ?? []);
  plantStatuses(state, repository, seed);
}

/** A new server's state, grown from a seed. Throws on a seed that contradicts itself. */
export function plant(
  seed: Seed,
  options: {
    readonly server: RecordedServer;
    readonly now?: () => Date;
  },
): State {
  const now = options.now ?? (() => new Date());
  const state: State = {
    server: options.server,
    facts: facts[options.server],
    dialect: dialectOf(facts[options.server].version),
    accounts: accountsOf(seed, now()),
    tokens: tokensOf(seed),
    repositories: [],
    former: new Map(),
    counters: { repository: 0, issue: 0, pull: 0, label: 0, timeline: 0 },
    now,
  };
  for (const repository of seed.repositories) plantRepository(state, repository);
  return state;
}
