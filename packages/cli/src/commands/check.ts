import { analyse } from '@driftgate/core';
import { type ExitCode, exitCodeOf } from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import {
  type Gathered,
  gathered,
  gatherSnapshot,
  type Taken,
  writeSnapshot,
  writeTextFile,
} from '../gather/index.js';
import { openScreen, printReport, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

async function save(args: Args, world: World, taken: Taken): Promise<Gathered<true>> {
  const path = textOf(args, 'save');
  return path === undefined
    ? gathered(true)
    : writeTextFile(world, path, writeSnapshot(taken.snapshot));
}

/** `driftgate check`: judges what a file or a server requires against what a checkout emits. Writes to no server. */
export async function runCheck(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const taken = await gatherSnapshot(args, world, { saved: textOf(args, 'from'), alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const saved = await save(args, world, taken.value);
  if (!saved.ok) return printTroubles(screen, saved.troubles);
  const { snapshot, notes } = taken.value;
  const judged = analyse(snapshot);
  const report = { ...judged, notes: [...notes, ...judged.notes] };
  printReport(screen, report, 'check');
  return exitCodeOf(report, 'check');
}
