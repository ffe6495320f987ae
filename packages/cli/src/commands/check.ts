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
async function judge(args: Args, world: World, snapshot: Snapshot): Promise<Gathered<Analysed>> {
  return textOf(args, 'from') === undefined
    ? analyseCheckout(world, textOf(args, 'dir') ?? '.', snapshot)
    : gathered({ snapshot, report: analyse(snapshot) });
}

/** `driftgate check`: judges what a file or a server requires against what a checkout emits. Writes to no server. */
export async function runCheck(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const taken = await gatherSnapshot(args, world, { saved: textOf(args, 'from'), alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const { notes } = taken.value;
  const judged = await judge(args, world, taken.value.snapshot);
  if (!judged.ok) return printTroubles(screen, judged.troubles);
  const saved = await save(args, world, judged.value.snapshot);
  if (!saved.ok) return printTroubles(screen, saved.troubles);
  const { report: found } = judged.value;
  const report = { ...found, notes: [...notes, ...found.notes] };
  printReport(screen, report, 'check');
  return exitCodeOf(report, 'check');
}
