import { explainContext } from '@driftgate/core';
import {
  type ExitCode,
  explanationExitCode,
  formatExplanation,
  formatExplanationJson,
} from '@driftgate/report';
import { type Args, textOf, textsOf } from '../args/index.js';
import { configFor, gatherSnapshot } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

const SELECTING = ['from', 'dir', 'repo', 'branch', 'default-branch', 'server', 'token-env'];
const TELLING = ['required', 'facts', 'callee'];

/** The options that make another command see the same snapshot, as they were typed. */
function sameOptions(args: Args): readonly (readonly [string, string])[] {
  const given = (name: string): readonly string[] => {
    const value = textOf(args, name);
    return value === undefined ? textsOf(args, name) : [value];
  };
  return [...SELECTING, ...TELLING].flatMap((name) =>
    given(name).map((value) => [name, value] as const),
  );
}

/** `driftgate explain`: the whole chain from a requirement to the lines that decide over it. */
export async function runExplain(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const saved = textOf(args, 'from');
  const config = await configFor(args, world, saved);
  if (!config.ok) return printTroubles(screen, config.troubles);
  const taken = await gatherSnapshot(args, world, { saved, alsoFor: [] });
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const told = explainContext(taken.value.snapshot, args.operands[0] ?? '', config.value);
  const look = { ...screen, options: sameOptions(args) };
  const text = screen.kind === 'json' ? formatExplanationJson(told) : formatExplanation(told, look);
  world.stdout.write(text);
  return explanationExitCode(told);
}
