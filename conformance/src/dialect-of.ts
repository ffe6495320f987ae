import {
  type Dialect,
  type Difference,
  parseVersion,
  resolve,
  type Timeline,
  timelineOf,
} from '@driftgate/core';

/** Which server a recording is of. */
export interface Recorded {
  readonly server: string;
  readonly version: string;
}

function timelineFor({ server }: Recorded): Timeline {
  const timeline = timelineOf(server.startsWith('forgejo') ? 'forgejo' : 'gitea');
  if (timeline === undefined) throw new Error(`no timeline for ${server}`);
  return timeline;
}

/** The dialect of the server that was recorded, if asked without one of its differences. */
export function dialectOf(recorded: Recorded, without?: Difference): Dialect {
  const timeline = timelineFor(recorded);
  const version = parseVersion(recorded.version);
  if (version === undefined) throw new Error(`no version in ${recorded.server}`);
  const differences = timeline.differences.filter((difference) => difference !== without);
  return resolve({ ...timeline, differences }, version);
}
