import { completeVersion, type Timeline, timelines, type Version } from '@driftgate/core';
import {
  type ExitCode,
  formatDialects,
  formatDialectsJson,
  type TimelineStretch,
} from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { type Gathered, gathered, trouble } from '../gather/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

/** A version as it was typed: `1.26.3`, or `gitea@1.26.3`, which also says the forge. */
interface Typed {
  readonly option: '--from' | '--to';
  readonly forge: string | null;
  readonly version: string;
}

function readTyped(args: Args): readonly Typed[] {
  return (['from', 'to'] as const).flatMap((name) => {
    const text = textOf(args, name);
    if (text === undefined) return [];
    const cut = text.indexOf('@');
    const forge = cut < 0 ? null : text.slice(0, cut);
    return [{ option: `--${name}` as const, forge, version: text.slice(cut + 1) }];
  });
}

/** Whose timelines are meant: the operand's, the versions' own, or all. */
function chooseTimelines(
  operand: string | undefined,
  typed: readonly Typed[],
): Gathered<readonly Timeline[]> {
  const named = typed.flatMap(({ forge }) => forge ?? []);
  const forges = [...new Set([...(operand === undefined ? [] : [operand]), ...named])];
  const [only] = forges;
  if (forges.length > 1)
    return trouble(`${forges.join(' and ')} have no timeline in common`, {
      remedy: 'driftgate upgrade compares versions of two forges on your own workflows',
    });
  if (only === undefined && typed.length > 0)
    return trouble('a version of which forge?', {
      remedy: 'say driftgate dialects gitea, forgejo or github',
    });
  const chosen = timelines.filter(({ forge }) => only === undefined || forge === only);
  return chosen.length > 0
    ? gathered(chosen)
    : trouble(`what ${only} posts is not known yet`, {
        remedy: 'known are gitea, forgejo and github',
      });
}

function versionIn(timeline: Timeline, typed: Typed | undefined): Gathered<Version | null> {
  if (typed === undefined) return gathered(null);
  const version = completeVersion(timeline, typed.version);
  return version === undefined
    ? trouble(`${typed.option} ${typed.version} is no version`, {
        remedy: 'a version looks like 1.26.3',
      })
    : gathered(version);
}

function stretchOf(timeline: Timeline, typed: readonly Typed[]): Gathered<TimelineStretch> {
  const from = versionIn(
    timeline,
    typed.find(({ option }) => option === '--from'),
  );
  if (!from.ok) return from;
  const to = versionIn(
    timeline,
    typed.find(({ option }) => option === '--to'),
  );
  return to.ok ? gathered({ timeline, from: from.value, to: to.value }) : to;
}

function chooseStretches(args: Args): Gathered<readonly TimelineStretch[]> {
  const typed = readTyped(args);
  const chosen = chooseTimelines(args.operands[0], typed);
  if (!chosen.ok) return chosen;
  const stretches: TimelineStretch[] = [];
  for (const timeline of chosen.value) {
    const stretch = stretchOf(timeline, typed);
    if (!stretch.ok) return stretch;
    stretches.push(stretch.value);
  }
  return gathered(stretches);
}

/** `driftgate dialects`: what the versions of a forge differ in, and how that is known. */
export function runDialects(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const stretches = chooseStretches(args);
  if (!stretches.ok) return Promise.resolve(printTroubles(screen, stretches.troubles));
  world.stdout.write(
    screen.kind === 'json'
      ? formatDialectsJson(stretches.value)
      : formatDialects(stretches.value, screen),
  );
  return Promise.resolve(0);
}
