import type { Dialect } from '../dialect/index.js';
import { type Emitted, emit } from '../emit/index.js';
import {
  type Facts,
  type Happening,
  type Known,
  NO_FACTS,
  type PullRequestEvent,
  type Push,
  type Tree,
} from '../model/index.js';
import type { ReadWorkflow } from '../parse/index.js';
import { awaitsApproval } from './awaits-approval.js';
import type { PullSnapshot } from './pull-snapshot.js';

/** A pull request as servers of one dialect see it. */
export interface Sight {
  readonly snapshot: PullSnapshot;
  readonly dialect: Dialect;
  readonly read: ReadWorkflow;
}

/** Why the server runs no workflow at all, where it is known to. */
export function stoppedBy({ actions, archived }: Known): string | null {
  if (archived === true) return 'the repository is archived';
  return actions === 'off' ? 'Actions is switched off for the repository' : null;
}

/** The patterns of the governing rule, each once. */
export function requiredIn({ governance }: PullSnapshot): readonly string[] {
  return governance.kind === 'required' ? [...new Set(governance.required)] : [];
}

/** What is known where something happens; `happening` makes names exact. */
function factsAt(snapshot: PullSnapshot, happening: Happening): Facts {
  const { repository, protections, known } = snapshot;
  const rules = (protections ?? []).filter((rule) => rule.statusChecks);
  return {
    ...NO_FACTS,
    repository: `${repository.owner}/${repository.name}`,
    required: [...new Set([...requiredIn(snapshot), ...rules.flatMap((rule) => rule.required)])],
    vars: known.variables,
    callees: new Map(Object.entries(known.callees)),
    stopped: stoppedBy(known),
    disabled: known.disabled ?? [],
    happening,
  };
}

/** The push that brought the head commit. Its own changed files are not told: those of the whole pull request stand in. */
export function pushOf({ pull, changed, message }: PullSnapshot): Push {
  return { kind: 'push', ref: pull.head, refType: 'branch', changed, message };
}

/** Something that happens to the pull request with this head commit. */
export function eventOf(snapshot: PullSnapshot, activity: string): PullRequestEvent {
  const { pull, changed, message } = snapshot;
  const { base, head, number, title, fork, draft } = pull;
  const trusted = !awaitsApproval(snapshot);
  const of = { activity, base, head, number, title, fork, draft, trusted };
  return { kind: 'pull_request', ...of, changed, message };
}

/** What one tree's workflows post, with names as they are on a happening. */
export function emittedFrom(sight: Sight, tree: Tree, happening: Happening): Emitted {
  const { snapshot, dialect, read } = sight;
  const facts = factsAt(snapshot, happening);
  return emit({ tree, directory: null, dialect, facts, read });
}
