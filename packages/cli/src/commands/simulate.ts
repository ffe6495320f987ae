import { replay } from '@driftgate/core';
import { type ExitCode, formatReplay, formatReplayJson, replayExitCode } from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { configFor, gatherSnapshot } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import { completePull, readPullParts } from '../simulate/index.js';
import type { World } from '../world.js';

/** The branch to ask for is the base, where no other is named. */
function withBranch(args: Args, base: string | undefined): Args {
  if (base === undefined || textOf(args, 'branch') !== undefined) return args;
  return { ...args, values: { ...args.values, branch: base } };
}

/** `driftgate simulate`: what one pull request gets, and whether it could merge. */
export async function runSimulate(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const parts = await readPullParts(args, world);
  if (!parts.ok) return printTroubles(screen, parts.troubles);
  const asked = withBranch(args, parts.value.base);
  const saved = textOf(args, 'from');
  const config = await configFor(args, world, saved);
  if (!config.ok) return printTroubles(screen, config.troubles);
  const taken = await gatherSnapshot(asked, world, { saved, alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const { snapshot } = taken.value;
  const pull = completePull(parts.value, snapshot.branch);
  if (!pull.ok) return printTroubles(screen, pull.troubles);
  const replayed = replay(snapshot, pull.value, config.value);
  const text = screen.kind === 'json' ? formatReplayJson(replayed) : formatReplay(replayed, screen);
  world.stdout.write(text);
  return replayExitCode(replayed);
}
