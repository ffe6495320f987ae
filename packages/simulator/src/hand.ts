import { addStatus, commit, setRule } from './change.js';
import { resolve } from './refs.js';
import type { SeedStatus } from './seed.js';
import type { Repository, State } from './state.js';

/** An issue as a test looks at it. */
export interface SeenIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: readonly string[];
  readonly comments: readonly string[];
}

/**
 * Ways to change a simulated server from inside. A repository is named `owner/name`; an unknown one
 * throws.
 */
export interface Hand {
  /** Commit one file to a branch, new or not; `null` deletes it. Returns the commit's SHA-1. */
  readonly setFile: (
    repository: string,
    change: { readonly branch: string; readonly path: string; readonly text: string | null },
  ) => string;
  /** Make the rule of this name require exactly these contexts, with the status check on. */
  readonly setRequired: (repository: string, rule: string, required: readonly string[]) => void;
  /** Post a status on a branch's tip or a commit. */
  readonly postStatus: (repository: string, ref: string, status: SeedStatus) => void;
  /** All issues, pull requests left out, oldest first. */
  readonly issuesOf: (repository: string) => readonly SeenIssue[];
}

function named(state: State, full: string): Repository {
  const found = state.repositories.find((each) => `${each.owner}/${each.name}` === full);
  if (found === undefined) throw new Error(`the simulator has no repository ${full}`);
  return found;
}

function seenIssues(repository: Repository): SeenIssue[] {
  return repository.issues
    .filter((issue) => issue.pull === null)
    .map(({ number, title, body, state, labels, comments }) => ({
      number,
      title,
      body,
      state,
      labels: repository.labels
        .filter((label) => labels.includes(label.id))
        .map((label) => label.name),
      comments: comments.map((comment) => comment.body),
    }));
}

/** The hand over this state. */
export function handOf(state: State): Hand {
  return {
    setFile: (full, { branch, path, text }) => {
      const repository = named(state, full);
      const files = new Map(resolve(repository, branch)?.files);
      if (text === null) files.delete(path);
      else files.set(path, text);
      const message = `${text === null ? 'Delete' : 'Update'} ${path}`;
      return commit(state, repository, { branch, files, message, author: repository.owner }).sha;
    },
    setRequired: (full, rule, required) => {
      const fields = { enable_status_check: true, status_check_contexts: required };
      setRule(state, named(state, full), { name: rule, fields });
    },
    postStatus: (full, ref, status) => {
      const repository = named(state, full);
      const found = resolve(repository, ref);
      if (found === undefined) throw new Error(`${full} has no ${ref}`);
      addStatus(state, repository, { ...status, sha: found.sha });
    },
    issuesOf: (full) => seenIssues(named(state, full)),
  };
}
