import { analyse, type Report, type Snapshot } from '@driftgate/core';
import type { World } from '../world.js';
import { gatherConfig } from './config.js';
import { type Gathered, gathered } from './result.js';
import { absolute } from './text-file.js';

/** A snapshot and what was found in it. */
export interface Analysed {
  readonly snapshot: Snapshot;
  readonly report: Report;
}

/**
 * Judges a snapshot of a checkout as its `driftgate.yaml` wants it. Only where an example has to be shown is git asked for files of the repository,
 * which make better ones than made-up names: it costs processes, and nothing else hangs on it.
 */
export async function analyseCheckout(
  world: World,
  dir: string,
  snapshot: Snapshot,
): Promise<Gathered<Analysed>> {
  const config = await gatherConfig(world, dir);
  if (!config.ok) return config;
  const report = analyse(snapshot, config.value);
  const wantsExamples = report.verdicts.some(({ kind }) => kind === 'sometimes');
  if (!wantsExamples || snapshot.paths !== undefined) return gathered({ snapshot, report });
  const { listPaths } = await import('@driftgate/forges');
  const paths = await listPaths(world.git, absolute(world, dir));
  if (paths.length === 0) return gathered({ snapshot, report });
  const known = { ...snapshot, paths };
  return gathered({ snapshot: known, report: analyse(known, config.value) });
}
