import { analyse, type Snapshot } from '@driftgate/core';
import { type ExitCode, exitCodeOf } from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import {
  type Analysed,
  analyseCheckout,
  type Gathered,
  gathered,
  gatherSnapshot,
  writeSnapshot,
  writeTextFile,
} from '../gather/index.js';
import { openScreen, printReport, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

async function save(args: Args, world: World, snapshot: Snapshot): Promise<Gathered<true>> {
  const path = textOf(args, 'save');
  return path === undefined ? gathered(true) : writeTextFile(world, path, writeSnapshot(snapshot));
}

/** What was saved is judged as it is: the files around it may be others by now. */
async function judge(args: Args, world: World, snapshot: Snapshot): Promise<Analysed> {
  return textOf(args, 'from') === undefined
    ? analyseCheckout(world, textOf(args, 'dir') ?? '.', snapshot)
    : { snapshot, report: analyse(snapshot) };
}

/** `driftgate check`: judges what a file or a server requires against what a checkout emits. Writes to no server. */
export async function runCheck(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const taken = await gatherSnapshot(args, world, { saved: textOf(args, 'from'), alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const { notes } = taken.value;
  const judged = await judge(args, world, taken.value.snapshot);
  const saved = await save(args, world, judged.snapshot);
  if (!saved.ok) return printTroubles(screen, saved.troubles);
  const report = { ...judged.report, notes: [...notes, ...judged.report.notes] };
  printReport(screen, report, 'check');
  return exitCodeOf(report, 'check');
}
