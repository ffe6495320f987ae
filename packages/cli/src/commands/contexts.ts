import { type Emission, type Snapshot, showText, survey } from '@driftgate/core';
import { type ExitCode, formatContexts, formatContextsJson } from '@driftgate/report';
import type { Args } from '../args/index.js';
import {
  type Gathered,
  gathered,
  oneRepository,
  readCheckout,
  readQuestion,
  readToldFacts,
  settleServer,
  withTold,
} from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

/** A snapshot of which nothing is required: only what is emitted matters. */
async function gather(args: Args, world: World): Promise<Gathered<Snapshot>> {
  const question = readQuestion(args, world);
  if (!question.ok) return question;
  const told = await readToldFacts(args, world);
  if (!told.ok) return told;
  const repository = oneRepository(question.value.repository, told.value);
  if (!repository.ok) return repository;
  const server = await settleServer(world, question.value);
  if (!server.ok) return server;
  const checkout = await readCheckout(world, question.value.dir, [server.value]);
  if (!checkout.ok) return checkout;
  const known = withTold(undefined, told.value);
  return gathered({
    format: 1,
    takenAt: new Date(world.clock()).toISOString(),
    server: server.value,
    repository: repository.value,
    branch: question.value.branch,
    governance: { kind: 'required', rule: null, required: [], source: 'file' },
    protections: null,
    ...checkout.value,
    ...(known === undefined ? {} : { known }),
  });
}

/** Emissions that look the same to a reader are listed once. */
function distinct(emissions: readonly Emission[]): readonly Emission[] {
  const keyed = emissions.map((emission) => {
    const { event, context, when, origin } = emission;
    return [JSON.stringify([showText(context), event, when, origin.at]), emission] as const;
  });
  return [...new Map(keyed).values()];
}

/** `driftgate contexts`: every context that a checkout's workflows emit. 2 when a file was not understood. */
export async function runContexts(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const taken = await gather(args, world);
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const report = survey(taken.value);
  const listing = { report, emissions: distinct(report.emissions) };
  world.stdout.write(
    screen.kind === 'json'
      ? formatContextsJson(listing)
      : formatContexts({ ...screen, ...listing }),
  );
  return report.broken.length > 0 ? 2 : 0;
}
