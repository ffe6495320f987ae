import type { Problem } from '../model/index.js';
import type { PullSnapshot, RollUp } from './pull-snapshot.js';
import { requiredIn } from './sight.js';

/** The forge's own view, as long as it is of the commit that is judged. */
function viewOf({ pull, rollUp }: PullSnapshot): RollUp | null {
  return rollUp?.commit === pull.headCommit ? rollUp : null;
}

/** Contexts that the forge itself calls required and no rule that was read does, each once. */
export function requiredBeside(snapshot: PullSnapshot): readonly string[] {
  const ours = new Set(snapshot.governance.kind === 'required' ? requiredIn(snapshot) : []);
  const theirs = viewOf(snapshot)?.contexts.filter(({ required }) => required) ?? [];
  return [...new Set(theirs.map(({ context }) => context))].filter((each) => !ours.has(each));
}

/**
 * What the forge itself says of a pull request: `merge-state` (`state`), `in-merge-queue`, `required-beside` (`context`);
 * `not-known` (`what`) where it was asked and did not say.
 */
export function notesOnRollUp(snapshot: PullSnapshot): readonly Problem[] {
  if (snapshot.rollUp === undefined) return [];
  const view = viewOf(snapshot);
  if (view === null)
    return [{ code: 'not-known', data: { what: 'what it makes of the pull request itself' } }];
  const beside = requiredBeside(snapshot);
  return [
    { code: 'merge-state', data: { state: view.mergeState } },
    ...(view.queued ? [{ code: 'in-merge-queue', data: {} }] : []),
    ...beside.map((context) => ({ code: 'required-beside', data: { context } })),
  ];
}
