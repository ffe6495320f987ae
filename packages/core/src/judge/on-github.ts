import type { Dialect } from '../dialect/index.js';
import {
  type Assumptions,
  type Gap,
  type JudgedGap,
  type PullRequest,
  severityOf,
  type Snapshot,
  USUAL_PULL,
  type Verdict,
} from '../model/index.js';
import { posterOf } from './posters.js';

/** The app that posts for GitHub Actions on github.com (gitpod-io/gitpod#21595); its id differs on every other server. */
const ACTIONS = 15368;

/** What else decides over a requirement on GitHub: what its merge queue makes of it, and where no queue is `null`. */
export interface Besides {
  readonly dialect: Dialect;
  readonly snapshot: Snapshot;
  readonly assumptions: Assumptions;
  readonly inQueue: ((requirement: string) => Verdict) | null;
}

type Unknown = Extract<Verdict, { kind: 'unknown' }>;

/** A requirement that is pinned to an app which is not GitHub Actions, so that no job can meet it. */
function pinnedElsewhere(requirement: string, { snapshot, dialect }: Besides): Unknown | undefined {
  const { governance } = snapshot;
  if (governance.kind !== 'required') return undefined;
  const pins = (governance.layers?.contexts ?? []).flatMap(({ context, app }) =>
    context === requirement && app !== null ? [app] : [],
  );
  const other = pins.find((app) => app !== ACTIONS);
  if (other === undefined) return undefined;
  const numbered = snapshot.server.version !== null;
  const why = numbered
    ? `whether the app ${other} is GitHub Actions on ${dialect.forge}`
    : `the app ${other}, which alone may post it`;
  const poster = { kind: 'app', name: `the app ${other}`, at: null } as const;
  return { kind: 'unknown', requirement, why, ...(numbered ? {} : { poster }) };
}

/** What no job posts, but something else seems to. */
function postedElsewhere(verdict: Verdict, { snapshot }: Besides): Unknown | undefined {
  if (verdict.kind !== 'never') return undefined;
  const { requirement } = verdict;
  const poster = posterOf(requirement, snapshot.tree.files);
  if (poster === undefined) return undefined;
  const who = poster.kind === 'script' ? 'a script' : poster.name;
  return { kind: 'unknown', requirement, why: `whether ${who} posts it`, poster };
}

/** A pull request that gets every context and is then put into the queue. */
function queuedPull({ branch, paths = [] }: Snapshot): PullRequest {
  const [changed = 'README.md'] = paths;
  return { ...USUAL_PULL, base: branch, changed: [changed], pushed: [changed] };
}

function queueGap(queued: Verdict, snapshot: Snapshot): Gap | undefined {
  if (queued.kind === 'never') return { kind: 'queue', pull: queuedPull(snapshot) };
  if (queued.kind !== 'sometimes') return undefined;
  const [gap] = queued.gaps;
  const claims = gap?.pull.claims;
  const pull = queuedPull(snapshot);
  return { kind: 'queue', pull: claims === undefined ? pull : { ...pull, claims } };
}

/** A queue of which the groups turn green and are never merged (AlexanderMattTurner/agent-glovebox#3950). */
function mergesNothing({ governance }: Snapshot): boolean {
  return governance.kind === 'required' && governance.layers?.queue?.maxEntriesToMerge === 0;
}

/**
 * What a merge queue makes of a requirement that arrives on pull requests: it has to arrive on the commit of the queue
 * as well, or the queue waits and throws the pull request out.
 */
function throughQueue(verdict: Verdict, { inQueue, snapshot, assumptions }: Besides): Verdict {
  if (inQueue === null || (verdict.kind !== 'always' && verdict.kind !== 'sometimes'))
    return verdict;
  const { requirement } = verdict;
  if (mergesNothing(snapshot))
    return { kind: 'unknown', requirement, why: 'when a merge queue merges, of 0 entries at once' };
  const queued = inQueue(requirement);
  if (queued.kind === 'unknown')
    return { kind: 'unknown', requirement, why: `in the merge queue: ${queued.why}` };
  const gap = queueGap(queued, snapshot);
  if (gap === undefined) return verdict;
  const judged: JudgedGap = { ...gap, severity: severityOf(gap, assumptions) };
  const kind = judged.severity === 'error' ? 'sometimes' : verdict.kind;
  return { ...verdict, kind, gaps: [judged, ...verdict.gaps] };
}

/** A verdict on what jobs post, after everything that decides beside them on GitHub. */
export function judgeBesides(verdict: Verdict, besides: Besides): Verdict {
  return (
    pinnedElsewhere(verdict.requirement, besides) ??
    postedElsewhere(verdict, besides) ??
    throughQueue(verdict, besides)
  );
}
