import { diagnose, type Diagnosis } from '@driftgate/core';
import {
  type ExitCode,
  formatWhy,
  formatWhyAnnotations,
  formatWhyJson,
  whyExitCode,
} from '@driftgate/report';
import type { Args } from '../args/index.js';
import { configFor, type Gathered, gathered, troubleOf } from '../gather/index.js';
import { askRules, findPull, openPulls, readBase, takePull, withRollUp } from '../pulls/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

async function gatherDiagnosis(args: Args, world: World): Promise<Gathered<Diagnosis>> {
  const config = await configFor(args, world, undefined);
  if (!config.ok) return config;
  const source = await openPulls(args, world);
  if (!source.ok) return source;
  const pull = await findPull(args, world, source.value.pulls);
  if (!pull.ok) return pull;
  const ruled = await askRules(source.value, pull.value.base);
  if (!ruled.ok) return ruled;
  const base = await readBase(source.value, pull.value.base);
  if (!base.ok) return { ok: false, troubles: [troubleOf(base.failure)] };
  const ground = { source: source.value, ruled: ruled.value, base: base.value };
  const taken = await takePull(pull.value, ground);
  if (!taken.ok) return { ok: false, troubles: [troubleOf(taken.failure)] };
  const today = new Date(world.clock()).toISOString();
  const snapshot = await withRollUp(taken.value, source.value);
  return gathered(diagnose(snapshot, { config: config.value, today }));
}

/** `driftgate why`: why a live pull request cannot merge, and the shortest way out. Writes to no server. */
export async function runWhy(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const diagnosis = await gatherDiagnosis(args, world);
  if (!diagnosis.ok) return printTroubles(screen, diagnosis.troubles);
  if (screen.kind === 'json') world.stdout.write(formatWhyJson(diagnosis.value));
  else if (screen.kind === 'annotations') world.stdout.write(formatWhyAnnotations(diagnosis.value));
  else world.stdout.write(formatWhy(diagnosis.value, screen));
  return whyExitCode(diagnosis.value);
}
