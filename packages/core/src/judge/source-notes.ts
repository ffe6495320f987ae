import {
  type Dialect,
  type Difference,
  hasDifference,
  resolve,
  type Timeline,
  timelineOf,
  type Version,
} from '../dialect/index.js';
import type { Emission, Problem, Snapshot, Verdict } from '../model/index.js';
import { groundOf } from './ground-of.js';
import { type Ground, judge } from './judge.js';
import { type Judged, type Preparation, requiredOf } from './judge-under.js';
import { prepareWanting, type Wanting } from './wanted.js';

/** What is looked at of a judgement. */
export interface Told extends Pick<Judged, 'dialect' | 'emitted' | 'verdicts'> {
  readonly ground: Pick<Ground, 'bases'>;
}

/** A version without one of the differences that it has. */
function dialectWithout(timeline: Timeline, gone: Difference, version: Version): Dialect {
  const differences = timeline.differences.filter((difference) => difference !== gone);
  return resolve({ ...timeline, differences }, version);
}

/** Emissions that are not among others, by their texts. Most are the same objects there, which need no text. */
function missingIn(
  others: readonly Emission[],
  emissions: readonly Emission[],
  { perhapsBy }: Wanting,
): ReadonlyMap<string, Emission> {
  const same = new Set(others);
  const rest = emissions.filter((each) => !same.has(each) && perhapsBy(each).length > 0);
  return new Map(rest.map((emission) => [JSON.stringify(emission), emission]));
}

/** The requirements that emissions which stand in one of two lists only could decide about. */
function touchedBy(
  one: readonly Emission[],
  other: readonly Emission[],
  wanting: Wanting,
): readonly string[] {
  const gone = missingIn(other, one, wanting);
  const come = missingIn(one, other, wanting);
  const changed = [...gone, ...come].filter(([text]) => !gone.has(text) || !come.has(text));
  return [...new Set(changed.flatMap(([, emission]) => wanting.perhapsBy(emission)))];
}

/** What source notes are made from. */
interface Known extends Preparation {
  readonly snapshot: Snapshot;
  readonly judged: Told;
  readonly wanting: Wanting;
}

/** The verdicts that are of another kind where requirements are judged in another dialect. */
function changedIn(dialect: Dialect, known: Known): readonly Verdict[] {
  const { snapshot, judged, wanting, assumptions, emitIn } = known;
  const { emissions } = emitIn(dialect);
  const readAlike = dialect.requirementGlob === judged.dialect.requirementGlob;
  const touched = readAlike
    ? touchedBy(judged.emitted.emissions, emissions, wanting)
    : requiredOf(snapshot);
  if (touched.length === 0) return [];
  const { perhapsBy } = prepareWanting(touched, dialect);
  const wanted = emissions.filter((emission) => perhapsBy(emission).length > 0);
  const { bases } = judged.ground;
  const ground = groundOf(snapshot, wanted, { dialect, assumptions, bases });
  // Only the kinds of verdicts are compared, so no emitters close to a missing context are looked for.
  const otherwise = judge(touched, { ...ground, nearest: () => [] });
  const kinds = new Map(otherwise.map(({ requirement, kind }) => [requirement, kind]));
  return judged.verdicts.filter(
    ({ requirement, kind }) => kinds.has(requirement) && kinds.get(requirement) !== kind,
  );
}

/** Verdicts that would be others without a difference of the version that is known from source only. */
export function sourceNotes(
  snapshot: Snapshot,
  judged: Told,
  preparation: Preparation,
): readonly Problem[] {
  const timeline = timelineOf(snapshot.server.forge);
  if (timeline === undefined || snapshot.server.version === null) return [];
  if (judged.verdicts.length === 0) return [];
  const { version } = judged.dialect;
  const wanting = prepareWanting(requiredOf(snapshot), judged.dialect);
  const known = { ...preparation, snapshot, judged, wanting };
  return timeline.differences.flatMap((difference) => {
    const { id, about, evidence } = difference;
    if (evidence.kind !== 'source' || !hasDifference(version, difference)) return [];
    const dialect = dialectWithout(timeline, difference, version);
    const { reference } = evidence;
    return changedIn(dialect, known).map(({ requirement }) => {
      const data = { requirement, difference: id, about, reference };
      return { code: 'known-from-source', data };
    });
  });
}
