import { analyse, type Config, predictUpgrade, type Server, type Snapshot } from '@driftgate/core';
import {
  type Bridge,
  type ExitCode,
  formatUpgrade,
  formatUpgradeAnnotations,
  formatUpgradeJson,
  type Prediction,
  upgradeExitCode,
} from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import {
  configFor,
  type Gathered,
  gathered,
  gatherSnapshot,
  readNamedServer,
  type Taken,
  trouble,
} from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import { findBridge } from '../upgrade/index.js';
import type { World } from '../world.js';

/** From which version to which; `from` is absent where the server or the snapshot tells it. */
interface Way {
  readonly from?: Server;
  readonly to: Server;
}

function readWay(args: Args): Gathered<Way> {
  const asked = textOf(args, 'to');
  if (asked === undefined)
    return trouble('--to is missing: to which version?', {
      remedy: 'such as --to gitea@1.27.0; driftgate upgrade --help says more',
    });
  const to = readNamedServer(asked, '--to');
  const named = textOf(args, 'from');
  if (!to.ok || named === undefined) return to.ok ? gathered({ to: to.value }) : to;
  const from = readNamedServer(named, '--from');
  return from.ok ? gathered({ from: from.value, to: to.value }) : from;
}

async function gather(args: Args, world: World, { from, to }: Way): Promise<Gathered<Taken>> {
  const now = from === undefined ? {} : { now: from };
  const alsoFor = from === undefined ? [to] : [from, to];
  const taken = await gatherSnapshot(args, world, {
    saved: textOf(args, 'snapshot'),
    ...now,
    alsoFor,
  });
  if (!taken.ok || from === undefined) return taken;
  return gathered({ ...taken.value, snapshot: { ...taken.value.snapshot, server: from } });
}

function predict(snapshot: Snapshot, to: Server, config: Config): Gathered<Prediction> {
  const known = snapshot.server.version !== null;
  const upgrade = known ? predictUpgrade(snapshot, to, config) : undefined;
  if (upgrade === undefined)
    return trouble('which version the server has now was not told', {
      remedy: 'name it: --from gitea@1.26.3, or --server URL to ask the server',
    });
  const bridges = new Map<string, Bridge>();
  for (const { kind, requirement } of upgrade.requirements) {
    const bridge = kind === 'wedges' ? findBridge(requirement, snapshot, upgrade) : null;
    if (bridge !== null) bridges.set(requirement, bridge);
  }
  const after = analyse({ ...snapshot, server: to }, config);
  return gathered({ upgrade, before: analyse(snapshot, config), after, bridges });
}

/** `driftgate upgrade`: what another version of the server would do to the contexts and requirements. */
export async function runUpgrade(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const way = readWay(args);
  if (!way.ok) return printTroubles(screen, way.troubles);
  const config = await configFor(args, world, textOf(args, 'snapshot'));
  if (!config.ok) return printTroubles(screen, config.troubles);
  const taken = await gather(args, world, way.value);
  if (!taken.ok) return printTroubles(screen, taken.troubles);
  const { snapshot, notes } = taken.value;
  const predicted = predict(snapshot, way.value.to, config.value);
  if (!predicted.ok) return printTroubles(screen, predicted.troubles);
  const { before } = predicted.value;
  const prediction = {
    ...predicted.value,
    before: { ...before, notes: [...notes, ...before.notes] },
  };
  if (screen.kind === 'json') world.stdout.write(formatUpgradeJson(prediction));
  else if (screen.kind === 'annotations') world.stdout.write(formatUpgradeAnnotations(prediction));
  else world.stdout.write(formatUpgrade(prediction, screen));
  return upgradeExitCode(prediction);
}
