import type { ForgeName, Server } from '../model/index.js';
import type { Dialect, Version } from './dialect.js';
import { forgejo } from './forgejo.js';
import { gitea } from './gitea.js';
import { github } from './github.js';
import { newestKnown, resolve, stretches, type Timeline } from './timeline.js';
import { parseVersion } from './version.js';

export type { Dialect, Version } from './dialect.js';
export {
  type Behaviour,
  completeVersion,
  type Difference,
  differencesBetween,
  type Evidence,
  hasDifference,
  newestKnown,
  resolve,
  type Timeline,
} from './timeline.js';
export { rememberAlike, withChange } from './watch.js';
export { compareVersions, identify, parseVersion, showVersion } from './version.js';

/** The timelines, one a forge. */
export const timelines: readonly Timeline[] = [gitea, forgejo, github];

/** A forge's timeline, or `undefined` for a forge of which none is known yet. */
export function timelineOf(forge: ForgeName): Timeline | undefined {
  return timelines.find((timeline) => timeline.forge === forge);
}

function unversioned(timeline: Timeline): readonly Version[] {
  return timeline.rolling ? [newestKnown(timeline)] : stretches(timeline);
}

/**
 * Every dialect that a server may speak: one when its version is known, and all of its forge's when it is
 * hidden, so that whatever they differ in stays unknown. github.com has no version, and is the newest of its line.
 * Empty for a forge without a timeline.
 */
export function dialectsOf(server: Server): readonly Dialect[] {
  const timeline = timelineOf(server.forge);
  if (timeline === undefined) return [];
  const version = server.version === null ? undefined : parseVersion(server.version);
  return (version === undefined ? unversioned(timeline) : [version]).map((each) =>
    resolve(timeline, each),
  );
}

/** Every workflow directory that a server may read, in the order of precedence. */
export function candidateDirectories(server: Server): readonly string[] {
  return [...new Set(dialectsOf(server).flatMap((dialect) => dialect.directories))];
}
