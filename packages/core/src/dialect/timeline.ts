import type { ForgeName } from '../model/index.js';
import type { Dialect, Version } from './dialect.js';
import { compareVersions, parseVersion } from './version.js';

/** The fields of a dialect that versions differ in. */
export type Behaviour = Omit<Dialect, 'forge' | 'version'>;

/**
 * How a difference is known: from recorded cases (`contexts/gitea-1.26.3#name-absent`), some of which fails without the
 * entry; or only from the server's source or change log, named by path, commit or entry.
 */
export type Evidence =
  | { readonly kind: 'recorded'; readonly cases: readonly string[] }
  | { readonly kind: 'source'; readonly reference: string };

/**
 * One difference between a version and the one before. `since` has one version, or one for each maintained
 * line it was brought to: all but the last then count for their own major line only.
 */
export interface Difference {
  readonly id: string;
  readonly since: readonly string[];
  readonly about: string;
  readonly change: Partial<Behaviour>;
  readonly evidence: Evidence;
}

/** A forge's history: how its oldest covered version behaves, and every difference since, oldest first. */
export interface Timeline {
  readonly forge: ForgeName;
  readonly base: Behaviour;
  readonly oldest: string;
  /** Whether a server without a version is the newest of the line, which has none; else it only hides it. */
  readonly rolling: boolean;
  /** The newest version that is known of each line, oldest line first; the last is the newest known. */
  readonly lines: readonly string[];
  readonly differences: readonly Difference[];
}

function versionOf(text: string): Version {
  return parseVersion(text) ?? { major: 0, minor: 0, patch: 0 };
}

/** Whether a version has a difference. */
export function hasDifference(version: Version, difference: Difference): boolean {
  return difference.since.some((text, index) => {
    const since = versionOf(text);
    const last = index === difference.since.length - 1;
    return compareVersions(version, since) >= 0 && (last || since.major === version.major);
  });
}

/** The dialect of one version: the base with every difference that the version has, in order. */
export function resolve(timeline: Timeline, version: Version): Dialect {
  const changes = timeline.differences
    .filter((difference) => hasDifference(version, difference))
    .map((difference) => difference.change);
  return Object.assign({}, timeline.base, ...changes, { forge: timeline.forge, version });
}

/** The newest version of which a timeline knows anything. */
export function newestKnown(timeline: Timeline): Version {
  return versionOf(timeline.lines.at(-1) ?? timeline.oldest);
}

/**
 * The version a user means by `1.26` or `15`: the newest known one of that line. A version given in full, or
 * of a line that is not known, is taken as it is.
 */
export function completeVersion(timeline: Timeline, text: string): Version | undefined {
  const asked = parseVersion(text);
  const given = text.trim().replace(/^v/, '').split('.');
  if (asked === undefined || given.length >= 3) return asked;
  const line = timeline.lines
    .map(versionOf)
    .findLast((known) =>
      given.every((part, index) => part === String([known.major, known.minor][index])),
    );
  return line ?? asked;
}

/** One version for each stretch of a timeline in which nothing differs, oldest first. */
export function stretches(timeline: Timeline): readonly Version[] {
  const texts = [
    timeline.oldest,
    ...timeline.differences.flatMap((difference) => difference.since),
  ];
  const versions = texts.map(versionOf).sort(compareVersions);
  const oldest = versionOf(timeline.oldest);
  return versions.filter(
    (version, index) =>
      compareVersions(version, oldest) >= 0 &&
      (index === 0 || compareVersions(version, versions[index - 1] ?? oldest) !== 0),
  );
}

/** The differences that one of two versions has and the other has not, in the order of the timeline. */
export function differencesBetween(
  timeline: Timeline,
  from: Version,
  to: Version,
): readonly Difference[] {
  return timeline.differences.filter(
    (difference) => hasDifference(from, difference) !== hasDifference(to, difference),
  );
}
