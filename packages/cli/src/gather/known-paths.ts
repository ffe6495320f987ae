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

/** Whether examples may go into one branch, or into any that a rule governs. */
type Extent = Report['extent'];

/**
 * A snapshot with the files of the repository, and with its branches where examples go into several: they make
 * better examples than made-up names. Git is asked for them: it costs processes, and nothing else hangs on it.
 */
export async function withExamples(
  world: World,
  dir: string,
  { snapshot, extent }: { readonly snapshot: Snapshot; readonly extent: Extent },
): Promise<Snapshot> {
  if (snapshot.paths !== undefined) return snapshot;
  const { listBranches, listPaths } = await import('@driftgate/forges');
  const folder = absolute(world, dir);
  const paths = await listPaths(world.git, folder);
  const branches = extent.kind === 'rule' ? await listBranches(world.git, folder) : [];
  if (paths.length + branches.length === 0) return snapshot;
  return {
    ...snapshot,
    ...(paths.length === 0 ? {} : { paths }),
    ...(branches.length === 0 ? {} : { branches }),
  };
}

/** Judges a snapshot of a checkout as its `driftgate.yaml` wants it, again where an example has to be shown. */
export async function analyseCheckout(
  world: World,
  dir: string,
  snapshot: Snapshot,
): Promise<Gathered<Analysed>> {
  const config = await gatherConfig(world, dir);
  if (!config.ok) return config;
  const report = analyse(snapshot, config.value);
  if (report.verdicts.every(({ kind }) => kind !== 'sometimes'))
    return gathered({ snapshot, report });
  const known = await withExamples(world, dir, { snapshot, extent: report.extent });
  return gathered(
    known === snapshot
      ? { snapshot, report }
      : { snapshot: known, report: analyse(known, config.value) },
  );
}
