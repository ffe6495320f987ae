import { byJob, isSkipped, landing, pairBy, textOf, without } from '../compare/index.js';
import type { Judged } from '../judge/index.js';
import type { ContextChange, Emission } from '../model/index.js';

/** Those whose job posts no such text on the other side. */
function missingIn(
  others: readonly Emission[],
  emissions: readonly Emission[],
): readonly Emission[] {
  const keyOf = (emission: Emission) => JSON.stringify([byJob(emission), textOf(emission)]);
  const known = new Set(others.map(keyOf));
  return emissions.filter((emission) => !known.has(keyOf(emission)));
}

/** What becomes of every context that lands on pull requests before or after. */
export function contextChanges(before: Judged, after: Judged): readonly ContextChange[] {
  const [old, made] = [landing(before.ground), landing(after.ground)];
  const runs = (emissions: readonly Emission[]) => emissions.filter((each) => !isSkipped(each));
  const gone = missingIn(runs(made), runs(old));
  const come = missingIn(runs(old), runs(made));
  const paired = pairBy(gone, come, { before: byJob, after: byJob });
  const skips = without(made.filter(isSkipped), old.filter(isSkipped));
  return [
    ...paired.pairs.map((pair): ContextChange => ({ kind: 'renamed', ...pair })),
    ...paired.gone.map((each): ContextChange => ({ kind: 'vanishes', before: each })),
    ...paired.come.map((each): ContextChange => ({ kind: 'appears', after: each })),
    ...skips.map((each): ContextChange => ({ kind: 'skips', after: each })),
  ];
}
