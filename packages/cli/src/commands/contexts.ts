import {
  analyse,
  dialectsOf,
  type Emission,
  emit,
  NO_FACTS,
  rememberParsing,
  type Server,
  type Snapshot,
  showText,
} from '@driftgate/core';
import { type ExitCode, formatContexts, formatContextsJson } from '@driftgate/report';
import type { Args } from '../args/index.js';
import { type Checkout, readCheckout, readQuestion, settleServer } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

interface Subject {
  readonly server: Server;
  readonly branch: string;
  readonly checkout: Checkout;
}

/** A snapshot of which nothing is required: only what is emitted matters. */
function snapshotOf({ server, branch, checkout }: Subject, world: World): Snapshot {
  return {
    format: 1,
    takenAt: new Date(world.clock()).toISOString(),
    server,
    repository: null,
    branch,
    governance: { kind: 'required', rule: null, required: [], source: 'file' },
    protections: null,
    ...checkout,
  };
}

/** All that is emitted on anything that happens, also where no pull request sees it; the newest version's way. */
function emissionsOf({ server, checkout }: Subject): readonly Emission[] {
  const dialect = dialectsOf(server).at(-1);
  if (dialect === undefined) return [];
  const { emissions } = emit({ ...checkout, dialect, facts: NO_FACTS, read: rememberParsing() });
  const keyed = emissions.map((emission) => {
    const { event, context, when, origin } = emission;
    return [JSON.stringify([showText(context), event, when, origin.at]), emission] as const;
  });
  return [...new Map(keyed).values()];
}

/** `driftgate contexts`: every context that a checkout's workflows emit. 2 when a file was not understood. */
export async function runContexts(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const question = readQuestion(args, world);
  if (!question.ok) return printTroubles(screen, question.troubles);
  const { dir, branch } = question.value;
  const server = await settleServer(world, question.value);
  if (!server.ok) return printTroubles(screen, server.troubles);
  const checkout = await readCheckout(world, dir, server.value);
  if (!checkout.ok) return printTroubles(screen, checkout.troubles);
  const subject = { server: server.value, branch, checkout: checkout.value };
  const report = analyse(snapshotOf(subject, world));
  const emissions = emissionsOf(subject);
  world.stdout.write(
    screen.kind === 'json'
      ? formatContextsJson({ report, emissions })
      : formatContexts({ ...screen, report, emissions }),
  );
  return report.broken.length > 0 ? 2 : 0;
}
