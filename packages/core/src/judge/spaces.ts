import type { Dialect } from '../dialect/index.js';
import { BRANCHES, namesBut, onlyName, PATHS, withExamples } from '../language/index.js';
import type { Snapshot } from '../model/index.js';
import type { Mark, PullSpace } from './find-pull-request.js';

/** How a head commit gets onto a pull request: opened with it, pushed afterwards, or reopened with it. */
export const ARRIVALS: readonly string[] = ['opened', 'synchronize', 'reopened'];

/**
 * The pull requests into a branch, in three parts: ordinary ones, those from forks, and those with a skip
 * marker. They are looked at one by one, because how much a gap matters is different for each.
 */
export function spacesOf(snapshot: Snapshot, dialect: Dialect): readonly PullSpace[] {
  const { branch, paths = [] } = snapshot;
  const [marker] = dialect.skipMarkers;
  const common = {
    activities: ARRIVALS,
    bases: onlyName(branch),
    heads: namesBut(BRANCHES, branch),
    paths: withExamples(PATHS, paths),
    marker: marker ?? '',
  };
  const none: readonly Mark[] = ['none'];
  const ordinary: PullSpace = { ...common, forks: [false], marks: none };
  const forks: PullSpace = { ...common, forks: [true], marks: none };
  const marked: PullSpace = { ...common, forks: [false], marks: ['message', 'title'] };
  return marker === undefined ? [ordinary, forks] : [ordinary, forks, marked];
}
