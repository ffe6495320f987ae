import { explainContext } from '@driftgate/core';
import {
  type ExitCode,
  explanationExitCode,
  formatExplanation,
  formatExplanationJson,
} from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { configFor, gatherSnapshot, withExamples } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

/** `driftgate explain`: the whole chain from a requirement to the lines that decide over it. */
export async function runExplain(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const saved = textOf(args, 'from');
  const config = await configFor(args, world, saved);
  if (!config.ok) return printTroubles(screen, config.troubles);
  const taken = await gatherSnapshot(args, world, { saved, alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const { snapshot } = taken.value;
  const context = args.operands[0] ?? '';
  const first = explainContext(snapshot, context, config.value);
  const wantsExample = first.verdict.kind === 'sometimes' && saved === undefined;
  const known = wantsExample
    ? await withExamples(world, textOf(args, 'dir') ?? '.', { snapshot, extent: first.extent })
    : snapshot;
  const told = known === snapshot ? first : explainContext(known, context, config.value);
  const text =
    screen.kind === 'json' ? formatExplanationJson(told) : formatExplanation(told, screen);
  world.stdout.write(text);
  return explanationExitCode(told);
}
