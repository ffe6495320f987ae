import {
  type ContextChange,
  type Emission,
  type Report,
  showText,
  type Upgrade,
  type Verdict,
} from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';

/** How a renamed requirement gets over the upgrade: `both` matches the old and the new name, `afterwards` the new one only. */
export interface Bridge {
  readonly both: string;
  readonly afterwards: string;
}

/** An upgrade, what is judged before and after it, and the proven way over for requirements that have one. */
export interface Prediction {
  readonly upgrade: Upgrade;
  readonly before: Report;
  readonly after: Report;
  readonly bridges: ReadonlyMap<string, Bridge>;
}

/** What becomes of a requirement. `missing`: it arrives on none, or not on every
 * pull request, neither before nor after; `answered`: `driftgate.yaml` answers for it after; `stays`: it arrives in
 * both. */
export type FateKind =
  | 'wedges'
  | 'loses-teeth'
  | 'unclear'
  | 'missing'
  | 'answered'
  | 'recovers'
  | 'stays';

/** Worst first. */
export const WORST_FIRST: readonly FateKind[] = [
  'wedges',
  'loses-teeth',
  'unclear',
  'missing',
  'answered',
  'recovers',
  'stays',
];

/** One requirement's fate; `after` is the judgement on it under the new version. */
export interface Fate {
  readonly kind: FateKind;
  readonly requirement: string;
  readonly why: string;
  readonly after: Verdict;
}

/** Whether some pull request gets it. */
function arrives(verdict: Verdict): verdict is Arriving {
  return 'by' in verdict;
}

type Arriving = Extract<Verdict, { by: readonly Emission[] }>;

/** What keeps a requirement from pull requests that count. */
function errorsOf({ gaps }: Arriving): readonly string[] {
  return gaps.filter(({ severity }) => severity === 'error').map(({ kind }) => kind);
}

/** One that arrives then, compared with today: on every pull request, on no fewer, or on fewer. */
function arriving(before: Verdict | undefined, after: Arriving): Pick<Fate, 'kind' | 'why'> {
  const errors = errorsOf(after);
  if (errors.length === 0) return { kind: 'stays', why: '' };
  if (before?.kind === 'never') return { kind: 'recovers', why: 'some pull requests get it then' };
  const today = before !== undefined && arrives(before) ? errorsOf(before) : [];
  return errors.every((kind) => today.includes(kind))
    ? { kind: 'missing', why: 'some pull requests do not get it today either' }
    : { kind: 'wedges', why: 'some pull requests do not get it then' };
}

function unchanged(before: Verdict | undefined, after: Verdict): Pick<Fate, 'kind' | 'why'> {
  if (after.kind === 'unknown') return { kind: 'unclear', why: after.why };
  if (arrives(after)) return arriving(before, after);
  if (before?.kind === 'never') return { kind: 'missing', why: 'nothing posts it today either' };
  const today = before?.kind === 'unknown' ? ` (today it hangs on ${before.why})` : '';
  return { kind: 'wedges', why: `nothing posts it then${today}` };
}

/** What becomes of every requirement, in the order of the rule. What the comparison does not tell is read off both judgements. */
export function fatesOf({ upgrade, before, after }: Prediction): readonly Fate[] {
  return after.verdicts.map((verdict) => {
    const { requirement } = verdict;
    const told = upgrade.requirements.find((change) => change.requirement === requirement);
    const old = before.verdicts.find((each) => each.requirement === requirement);
    if (verdict.kind === 'accepted')
      return { kind: 'answered', requirement, why: verdict.because, after: verdict };
    const { kind, why } = told ?? unchanged(old, verdict);
    return { kind, requirement, why, after: verdict };
  });
}

/** How many requirements have which fate, and how many problems make the comparison unsafe. */
export interface Tally {
  readonly total: number;
  readonly broken: number;
  readonly of: (kind: FateKind) => number;
}

/** Problems before, after, or only in the comparison; each once. */
export function brokenIn({ upgrade, before, after }: Prediction): Upgrade['broken'] {
  const all = [...before.broken, ...after.broken, ...upgrade.broken];
  return [...new Map(all.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Counts the fates. */
export function tally(prediction: Prediction): Tally {
  const fates = fatesOf(prediction);
  return {
    total: fates.length,
    broken: brokenIn(prediction).length,
    of: (kind) => fates.filter((fate) => fate.kind === kind).length,
  };
}

/** 2 when it cannot be verified, 1 when a requirement wedges or loses its teeth, else 0. */
export function upgradeExitCode(prediction: Prediction): ExitCode {
  const { broken, of } = tally(prediction);
  const { server } = prediction.before;
  if (broken > 0 || of('unclear') > 0 || server.version === null) return 2;
  return of('wedges') + of('loses-teeth') > 0 ? 1 : 0;
}

function wantedBy({ verdicts }: Report, emission: Emission): readonly string[] {
  const text = showText(emission.context);
  return verdicts.flatMap((verdict) =>
    arrives(verdict) && verdict.by.some(({ context }) => showText(context) === text)
      ? [verdict.requirement]
      : [],
  );
}

/** The worst fate of the requirements that ask for a context before or after its change; `null` when none does. */
export function fateOfChange(change: ContextChange, prediction: Prediction): FateKind | null {
  const wanted = [
    ...('before' in change ? wantedBy(prediction.before, change.before) : []),
    ...('after' in change ? wantedBy(prediction.after, change.after) : []),
  ];
  const kinds = fatesOf(prediction).flatMap(({ requirement, kind }) =>
    wanted.includes(requirement) ? [kind] : [],
  );
  return WORST_FIRST.find((kind) => kinds.includes(kind)) ?? null;
}
