import type { Dialect } from '../dialect/index.js';
import { couldBeWantedBy } from '../judge/index.js';
import { mayMerge, type MergeVerdict, type PostedStatus } from '../merging/index.js';
import type { Governance, Protection } from '../model/index.js';
import { compileRequirement } from '../pattern/index.js';
import type { Happened } from './happened.js';
import type { Arrival, Doubt, Miss, Outcome } from './replay-types.js';

/** A plain branch name and a rule of that name: which rule governs was settled before. */
const GOVERNED = 'governed';

/** What becomes of a status: a pending one turns green if its job can start, one that failed stays as it is. */
function settled({ context, state, stuck, waits }: Arrival): PostedStatus {
  return { context, state: state === 'pending' && !stuck && !waits ? 'success' : state };
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

/** The server's judgement of what happened, under a rule that surely governs; `null` for none. */
function judgeMerge(
  rule: Pick<Protection, 'statusChecks' | 'required'> | null,
  { posted, stage: { dialect } }: Happened,
): MergeVerdict {
  const named = rule && { ...rule, name: GOVERNED, priority: 0, createdAt: null };
  const protections = named === null ? [] : [named];
  return mayMerge({ protections, branch: GOVERNED, statuses: posted.map(settled), dialect });
}

/** Whether anything that is required could ask for a status; where no pattern can be used, every one may count. */
function isAsked({ emission }: Doubt, required: readonly string[], dialect: Dialect): boolean {
  const usable = required.filter(
    (each) => compileRequirement(each, dialect.requirementGlob).kind !== 'uncompilable',
  );
  return usable.length === 0 || usable.some((each) => couldBeWantedBy(each, emission, dialect));
}

/** What could still spoil a merge that looks possible. */
function spoiler(required: readonly string[], happened: Happened): Doubt | undefined {
  const asked = (doubt: Doubt) => isAsked(doubt, required, happened.stage.dialect);
  return happened.doubts.find(
    (doubt) => (isBad(doubt) && asked(doubt)) || mayCancel(doubt, happened.posted),
  );
}

/** Whether a status that is posted refuses the merge, whatever something else posts. */
function isRefusedAnyway(
  required: readonly string[],
  misses: readonly Miss[],
  happened: Happened,
): boolean {
  const missing = misses.map(({ requirement }) => requirement);
  const others = required.filter((each) => !missing.includes(each));
  if (others.length === 0 || misses.every(({ kind }) => kind !== 'external')) return false;
  const { allowed, because } = judgeMerge({ statusChecks: true, required: others }, happened);
  return allowed === false && because.kind === 'failing';
}

/** What could still make a merge possible that looks refused. */
function saviour(
  required: readonly string[],
  misses: readonly Miss[],
  happened: Happened,
): string | undefined {
  if (misses.some(({ kind }) => kind === 'absent' || kind === 'no-emitter')) return undefined;
  if (isRefusedAnyway(required, misses, happened)) return undefined;
  const awaited = misses.find((miss) => miss.kind === 'external');
  if (awaited?.kind === 'external')
    return `whether ${awaited.external.by} posts ${awaited.requirement}`;
  const doubt = misses.find((miss) => miss.kind === 'doubt');
  if (doubt?.kind === 'doubt') return doubt.why;
  return happened.doubts.find((each) => isAsked(each, required, happened.stage.dialect))?.why;
}

/** The commit of a merge queue is another one, and is not played here. */
const QUEUE = 'what the merge queue makes of it, which driftgate check judges';

function hasQueue(governance: Governance): boolean {
  return governance.kind === 'required' && (governance.layers?.queue ?? null) !== null;
}

function requiredBy(governance: Governance): readonly string[] {
  return governance.kind === 'required' ? governance.required : [];
}

/** Whether the server would let a pull request merge with what was posted, were it no draft. */
function outcomeOfReady(
  governance: Governance | null,
  happened: Happened,
  misses: readonly Miss[],
): Outcome {
  if (governance === null)
    return { allowed: 'unknown', because: null, why: 'what governs the base branch' };
  const required = requiredBy(governance);
  const counts = governance.kind === 'required';
  const rule = governance.kind === 'unprotected' ? null : { statusChecks: counts, required };
  const { allowed, because } = judgeMerge(rule, happened);
  const doubt =
    allowed === true ? spoiler(required, happened)?.why : saviour(required, misses, happened);
  if (counts && doubt !== undefined) return { allowed: 'unknown', because, why: doubt };
  if (allowed === true && hasQueue(governance)) return { allowed: 'unknown', because, why: QUEUE };
  return { allowed, because, why: because.kind === 'unknown' ? because.why : null };
}

/**
 * Whether the server would let a pull request merge with what was posted, once it is green. All refuse drafts
 * (docs.gitea.com, usage/pull-request; docs.github.com, about-pull-requests).
 */
export function outcomeOf(
  governance: Governance | null,
  happened: Happened,
  { misses, draft }: { readonly misses: readonly Miss[]; readonly draft: boolean },
): Outcome {
  const outcome = outcomeOfReady(governance, happened, misses);
  if (!draft || outcome.allowed === false) return outcome;
  return { allowed: false, because: { kind: 'draft' }, why: null };
}
