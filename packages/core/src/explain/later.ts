import {
  compareVersions,
  type Dialect,
  type Difference,
  hasDifference,
  parseVersion,
  resolve,
  showVersion,
  timelineOf,
  type Timeline,
  type Version,
} from '../dialect/index.js';
import { isWantedBy, type Judged } from '../judge/index.js';
import { showText, type Verdict } from '../model/index.js';
import type { Later } from './explanation.js';

/** What one version makes of a requirement. */
interface View {
  readonly verdict: Verdict;
  readonly skipped: boolean;
}

/** What one dialect makes of the requirement alone. */
export interface Look extends Judged {
  readonly verdict: Verdict;
}

/** How to see a requirement under another dialect. */
export interface Looking {
  readonly pattern: string;
  readonly look: (dialect: Dialect) => Look;
}

function viewOf(dialect: Dialect, { pattern, look }: Looking): View {
  const { ground, verdict } = look(dialect);
  const skipped = ground.landings.some(
    ({ emission, lands }) =>
      lands.kind === 'point' &&
      emission.state === 'skipped' &&
      isWantedBy(pattern, emission, dialect),
  );
  return { verdict, skipped };
}

function signature({ verdict, skipped }: View): string {
  const names =
    verdict.kind === 'never'
      ? verdict.nearest.map(({ emission }) => showText(emission.context))
      : [];
  return JSON.stringify([verdict.kind, skipped, names[0]]);
}

/** The versions after one at which something changes, oldest first. */
function laterVersions(timeline: Timeline, after: Version): readonly Version[] {
  const texts = new Set(timeline.differences.flatMap(({ since }) => since));
  return [...texts]
    .flatMap((text) => parseVersion(text) ?? [])
    .filter((version) => compareVersions(version, after) > 0)
    .toSorted(compareVersions);
}

function brought(timeline: Timeline, from: Version, to: Version): readonly Difference[] {
  return timeline.differences.filter(
    (difference) => hasDifference(to, difference) && !hasDifference(from, difference),
  );
}

/**
 * What later versions make of a requirement, where it differs from the version before: each is judged in full, so
 * nothing is guessed from the differences. Empty where the server's version is the newest known, or is hidden.
 */
export function laterOf(dialect: Dialect, looking: Looking): readonly Later[] {
  const timeline = timelineOf(dialect.forge);
  if (timeline === undefined) return [];
  const later: Later[] = [];
  let before = { version: dialect.version, view: viewOf(dialect, looking) };
  for (const version of laterVersions(timeline, dialect.version)) {
    const view = viewOf(resolve(timeline, version), looking);
    const same = signature(view) === signature(before.view);
    const differences = brought(timeline, before.version, version).map(
      ({ id, about, evidence }) => ({ id, about, evidence: evidence.kind }),
    );
    const teeth = view.skipped && !before.view.skipped;
    const what = teeth ? ({ kind: 'skipped' } as const) : verdictChange(view);
    if (!same) later.push({ since: showVersion(version), differences, ...what });
    before = { version, view };
  }
  return later;
}

function verdictChange({ verdict }: View): { readonly kind: 'verdict'; readonly verdict: Verdict } {
  return { kind: 'verdict', verdict };
}
