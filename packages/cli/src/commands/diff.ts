import { type Change, compareTrees, type Config, type Problem } from '@driftgate/core';
import {
  diffExitCode,
  type ExitCode,
  formatDiff,
  formatDiffAnnotations,
  formatDiffJson,
} from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { gitTrouble, type Range, readChange, readRange, settleRange } from '../diff/index.js';
import {
  absolute,
  configFor,
  type Gathered,
  gathered,
  gatherSnapshot,
  trouble,
} from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

interface Gatherings {
  readonly change: Change;
  readonly range: Range;
  readonly config: Config;
  readonly notes: readonly Problem[];
}

async function gather(args: Args, world: World): Promise<Gathered<Gatherings>> {
  const asked = readRange(args.operands[0]);
  if (!asked.ok) return asked;
  const config = await configFor(args, world, undefined);
  if (!config.ok) return config;
  const { openRepository } = await import('@driftgate/forges');
  const repository = await openRepository(world.git, absolute(world, textOf(args, 'dir') ?? '.'));
  if (!repository.ok) return gitTrouble(repository.failure, textOf(args, 'branch') ?? 'main');
  // The files are those of commits, which are only known once the branch is.
  const read = () => Promise.resolve(gathered({ tree: NOTHING, directory: null }));
  const taken = await gatherSnapshot(args, world, { saved: undefined, alsoFor: [], read });
  if (!taken.ok) return taken;
  const { snapshot, notes } = taken.value;
  const range = await settleRange(repository.value, asked.value, snapshot.branch);
  if (!range.ok) return range;
  const at = { world, repository: repository.value };
  const change = await readChange(at, range.value, snapshot);
  const told = { range: range.value, config: config.value, notes };
  return change.ok ? gathered({ change: change.value, ...told }) : change;
}

const NOTHING = { directories: [], files: [] };

/** `driftgate diff`: what a change does to contexts, and to what is required of the branch it goes into. */
export async function runDiff(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const read = await gather(args, world);
  if (!read.ok) return printTroubles(screen, read.troubles);
  const { change, range, config, notes } = read.value;
  const comparison = compareTrees(change, config);
  if (comparison === undefined)
    return printTroubles(
      screen,
      trouble(`what ${change.snapshot.server.forge} posts is not known yet`).troubles,
    );
  const difference = { comparison, notes, from: range.from, to: range.to };
  if (screen.kind === 'json') world.stdout.write(formatDiffJson(difference));
  else if (screen.kind === 'annotations') world.stdout.write(formatDiffAnnotations(difference));
  else world.stdout.write(formatDiff(difference, screen));
  return diffExitCode(difference);
}
