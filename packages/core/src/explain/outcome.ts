import { couldBeWantedBy } from '../judge/index.js';
import { mayMerge, type PostedStatus } from '../merging/index.js';
import type { Governance } from '../model/index.js';
import type { Happened } from './happened.js';
import type { Arrival, Doubt, Miss, Outcome } from './replay-types.js';

/** A plain branch name and a rule of that name: which rule governs was settled before. */
const GOVERNED = 'governed';

/** What becomes of a status: one that waits turns green if its job can start, one that failed stays as it is. */
function settled({ context, state, stuck }: Arrival): PostedStatus {
  return { context, state: state === 'pending' && !stuck ? 'success' : state };
}

function isBad({ emission: { state } }: Doubt): boolean {
  return state === 'failure' || state === 'error';
}

/** Whether a run that may or may not come would cancel one that waits in its concurrency group. */
function mayCancel({ emission }: Doubt, posted: readonly Arrival[]): boolean {
  const { concurrency, event, origin } = emission;
  if (concurrency === null) return false;
  return posted.some(({ emission: other }) => {
    const sameRun = other.origin.workflow === origin.workflow && other.event === event;
    return other.concurrency === concurrency && !sameRun;
  });
}

/** What could still spoil a merge that looks possible. */
function spoiler(required: readonly string[], happened: Happened): Doubt | undefined {
  const { dialect } = happened.stage;
  const asked = (doubt: Doubt) =>
    required.length === 0 ||
    required.some((requirement) => couldBeWantedBy(requirement, doubt.emission, dialect));
  return happened.doubts.find(
    (doubt) => (isBad(doubt) && asked(doubt)) || mayCancel(doubt, happened.posted),
  );
}

/** What could still make a merge possible that looks refused. */
function saviour(misses: readonly Miss[], happened: Happened): string | undefined {
  if (misses.some(({ kind }) => kind === 'absent' || kind === 'no-emitter')) return undefined;
  const doubt = misses.find((miss) => miss.kind === 'doubt');
  return doubt?.kind === 'doubt' ? doubt.why : happened.doubts[0]?.why;
}

function requiredBy(governance: Governance): readonly string[] {
  return governance.kind === 'required' ? governance.required : [];
}

/** Whether the server would let a pull request merge with what was posted, once it is green. */
export function outcomeOf(
  governance: Governance | null,
  happened: Happened,
  misses: readonly Miss[],
): Outcome {
  if (governance === null)
    return { allowed: 'unknown', because: null, why: 'what governs the base branch' };
  const required = requiredBy(governance);
  const rule = { name: GOVERNED, statusChecks: governance.kind === 'required', required };
  const { allowed, because } = mayMerge({
    protections:
      governance.kind === 'unprotected' ? [] : [{ ...rule, priority: 0, createdAt: null }],
    branch: GOVERNED,
    statuses: happened.posted.map(settled),
    dialect: happened.stage.dialect,
  });
  const counts = governance.kind === 'required';
  const doubt = allowed === true ? spoiler(required, happened)?.why : saviour(misses, happened);
  if (counts && doubt !== undefined) return { allowed: 'unknown', because, why: doubt };
  return { allowed, because, why: because.kind === 'unknown' ? because.why : null };
}
