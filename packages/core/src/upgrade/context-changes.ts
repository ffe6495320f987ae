import type { Judged, Landing } from '../judge/index.js';
import { type ContextChange, type Emission, exactText, showText } from '../model/index.js';

/** Emissions that land, in groups of those that one job posts on one event. */
type Groups = ReadonlyMap<string, readonly Emission[]>;

function landing(landings: readonly Landing[]): readonly Emission[] {
  return landings.filter(({ lands }) => lands.kind === 'point').map(({ emission }) => emission);
}

function groupsOf(emissions: readonly Emission[]): Groups {
  const groups = new Map<string, Emission[]>();
  for (const emission of emissions) {
    const { workflow, job } = emission.origin;
    const key = JSON.stringify([workflow, job, emission.event]);
    groups.set(key, [...(groups.get(key) ?? []), emission]);
  }
  return groups;
}

function textOf(emission: Emission): string {
  return exactText(emission.context) ?? showText(emission.context);
}

function without(emissions: readonly Emission[], others: readonly Emission[]): readonly Emission[] {
  const texts = new Set(others.map(textOf));
  return emissions.filter((emission) => !texts.has(textOf(emission)));
}

/** One job's contexts before and after: those that differ are paired in order, the rest comes or goes. */
function changesOf(
  before: readonly Emission[],
  after: readonly Emission[],
): readonly ContextChange[] {
  const gone = without(before, after);
  const come = without(after, before);
  const paired = Math.min(gone.length, come.length);
  return [
    ...gone.slice(0, paired).flatMap((old, index): readonly ContextChange[] => {
      const made = come[index];
      return made === undefined ? [] : [{ kind: 'renamed', before: old, after: made }];
    }),
    ...gone.slice(paired).map((old): ContextChange => ({ kind: 'vanishes', before: old })),
    ...come.slice(paired).map((made): ContextChange => ({ kind: 'appears', after: made })),
  ];
}

function isSkipped({ state }: Emission): boolean {
  return state === 'skipped';
}

/** What becomes of every context that lands on pull requests before or after. */
export function contextChanges(before: Judged, after: Judged): readonly ContextChange[] {
  const old = groupsOf(landing(before.landings).filter((each) => !isSkipped(each)));
  const made = groupsOf(landing(after.landings).filter((each) => !isSkipped(each)));
  const keys = [...new Set([...old.keys(), ...made.keys()])];
  const skippedBefore = landing(before.landings).filter(isSkipped);
  const skips = without(landing(after.landings).filter(isSkipped), skippedBefore);
  return [
    ...keys.flatMap((key) => changesOf(old.get(key) ?? [], made.get(key) ?? [])),
    ...skips.map((each): ContextChange => ({ kind: 'skips', after: each })),
  ];
}
