import type { Dialect } from '../dialect/index.js';
import { PATHS, withExamples } from '../language/index.js';
import { type Emission, type Snapshot, speaksOf } from '../model/index.js';
import { type Bases, basesOf } from './bases.js';
import type { PullSpace } from './find-pull-request.js';

/** How a head commit gets onto a pull request: opened with it, pushed afterwards, or reopened with it. */
export const ARRIVALS: readonly string[] = ['opened', 'synchronize', 'reopened'];

/**
 * The pull requests into the branches that the requirements count for, in parts: ordinary ones, those from forks,
 * those with a skip marker, drafts, and those from forks of authors whose runs wait for approval. They are looked at
 * one by one, because how much a gap matters is different for each.
 */
export function spacesOf(
  snapshot: Snapshot,
  dialect: Dialect,
  { bases, heads }: Omit<Bases, 'extent'> = basesOf(snapshot, dialect),
): readonly [PullSpace, ...PullSpace[]] {
  const { paths = [] } = snapshot;
  const [marker] = dialect.skipMarkers;
  const ordinary: PullSpace = {
    activities: ARRIVALS,
    bases,
    heads,
    paths: withExamples(PATHS, paths),
    forks: [false],
    marks: ['none'],
    marker: marker ?? '',
    draft: [false],
    trusted: [true],
    hangsOn: null,
  };
  const forks: PullSpace = { ...ordinary, forks: [true] };
  const marked: PullSpace = { ...ordinary, marks: ['message', 'title'] };
  const drafts: PullSpace = { ...ordinary, draft: [true], hangsOn: 'draft' };
  const untrusted: PullSpace = { ...forks, trusted: [false], hangsOn: 'trusted' };
  return [ordinary, forks, ...(marker === undefined ? [] : [marked]), drafts, untrusted];
}

/** The commits of a merge queue: what it tests is no pull request's own, and nobody's in particular. */
export function queueSpaces(
  snapshot: Snapshot,
  dialect: Dialect,
  into: Omit<Bases, 'extent'>,
): readonly PullSpace[] {
  const [ordinary] = spacesOf(snapshot, dialect, into);
  return [{ ...ordinary, activities: ['checks_requested'] }];
}

/** Whether a space can hold something that the others do not: some emission hangs on what sets it apart. */
export function isTelling({ hangsOn }: PullSpace, emissions: readonly Emission[]): boolean {
  return hangsOn === null || emissions.some(({ when }) => speaksOf(when, hangsOn));
}
