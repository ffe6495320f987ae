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

/** The parts of a snapshot that examples prefer, as git tells them; the branches only where examples go into several. */
async function gatherExamples(
  world: World,
  dir: string,
  { extent }: Report,
): Promise<Pick<Snapshot, 'paths' | 'branches'>> {
  const { listBranches, listPaths } = await import('@driftgate/forges');
  const folder = absolute(world, dir);
  const paths = await listPaths(world.git, folder);
  const branches = extent.kind === 'rule' ? await listBranches(world.git, folder) : [];
  return {
    ...(paths.length === 0 ? {} : { paths }),
    ...(branches.length === 0 ? {} : { branches }),
  };
}

/**
 * Judges a snapshot of a checkout as its `driftgate.yaml` wants it. Only where an example has to be shown is git asked for files and branches of the
 * repository, which make better ones than made-up names: it costs processes, and nothing else hangs on it.
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
  const examples = await gatherExamples(world, dir, report);
  if (Object.keys(examples).length === 0) return gathered({ snapshot, report });
  const known = { ...snapshot, ...examples };
  return gathered({ snapshot: known, report: analyse(known, config.value) });
}
