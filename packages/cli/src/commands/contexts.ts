import { analyse, type Server } from '@driftgate/core';
import { type ExitCode, formatContexts, formatContextsJson } from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { readCheckout, readQuestion, settleServer } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

function snapshotOf(server: Server, branch: string, world: World) {
  return {
    format: 1,
    takenAt: new Date(world.clock()).toISOString(),
    server,
    repository: null,
    branch,
    governance: { kind: 'required', rule: null, required: [], source: 'file' },
    protections: null,
  } as const;
}

/** `driftgate contexts`: every context that a checkout's workflows emit. 2 when a file was not understood. */
export async function runContexts(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const question = readQuestion(args, world);
  if (!question.ok) return printTroubles(screen, question.troubles);
  const server = await settleServer(world, question.value);
  if (!server.ok) return printTroubles(screen, server.troubles);
  const checkout = await readCheckout(world, textOf(args, 'dir') ?? '.', server.value);
  if (!checkout.ok) return printTroubles(screen, checkout.troubles);
  const base = snapshotOf(server.value, question.value.branch, world);
  const report = analyse({ ...base, ...checkout.value });
  const { emitted: emissions } = report;
  world.stdout.write(
    screen.kind === 'json'
      ? formatContextsJson({ report, emissions })
      : formatContexts({ ...screen, report, emissions }),
  );
  return report.broken.length > 0 ? 2 : 0;
}
