import {
  formatAnnotations,
  formatJson,
  formatText,
  formatTroublesJson,
  type Mode,
  type Paint,
  plain,
  terminalName,
  type Tone,
  troubleAnnotation,
  troubleText,
  type Trouble,
  type Volume,
  workflowCommand,
} from '@driftgate/report';
import type { Report } from '@driftgate/core';
import { type Args, isOn, textOf, textsOf } from '../args/index.js';
import type { Sink, World } from '../world.js';

/** Select Graphic Rendition codes: the colour on, and what ends it. */
const CODES: Readonly<Record<Tone, readonly [number, number]>> = {
  good: [32, 39],
  bad: [31, 39],
  doubt: [33, 39],
  quiet: [2, 22],
  strong: [1, 22],
};

const coloured: Paint = (tone, text) => {
  const [on, off] = CODES[tone];
  return `\u001B[${on}m${text}\u001B[${off}m`;
};

function wantsColour(args: Args, world: World, sink: Sink): boolean {
  const asked = textOf(args, 'color');
  if (asked === 'always' || asked === 'never') return asked === 'always';
  if ((world.env['NO_COLOR'] ?? '') !== '') return false;
  const forced = world.env['FORCE_COLOR'] ?? '';
  if (forced !== '') return forced !== '0';
  return sink.isTTY && world.env['TERM'] !== 'dumb';
}

/**
 * How to print: `json` beats annotations, which are for runners, which beat text, which is for people. `options`: names
 * and values that make another command see the same.
 */
export interface Screen {
  readonly kind: 'json' | 'annotations' | 'text';
  readonly coloured: boolean;
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
  readonly options: readonly (readonly [string, string])[];
  readonly world: World;
}

const NARROWEST = 40;
const WIDEST = 120;

function columnsOf(sink: Sink): number {
  return Math.min(WIDEST, Math.max(NARROWEST, sink.columns ?? 80));
}

function volumeOf(args: Args): Volume {
  if (isOn(args, 'verbose')) return 'verbose';
  return isOn(args, 'quiet') ? 'quiet' : 'normal';
}

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

/** How the command line and the environment want the output. */
export function openScreen(args: Args, world: World): Screen {
  const colours = wantsColour(args, world, world.stdout);
  const annotated = world.env['GITHUB_ACTIONS'] === 'true' ? 'annotations' : 'text';
  return {
    kind: isOn(args, 'json') ? 'json' : annotated,
    coloured: colours,
    paint: colours ? coloured : plain,
    columns: columnsOf(world.stdout),
    volume: volumeOf(args),
    options: sameOptions(args),
    world,
  };
}

/** Prints a report on standard output. */
export function printReport(screen: Screen, report: Report, mode: Mode): void {
  const { kind, world } = screen;
  if (kind === 'json') world.stdout.write(formatJson(report, mode));
  else if (kind === 'annotations') world.stdout.write(formatAnnotations(report, mode));
  else world.stdout.write(formatText(report, { ...screen, mode }));
}

/** Prints one more sentence after a report; JSON output has no place for it, so it goes to standard error. */
export function printSaying(screen: Screen, level: 'notice' | 'warning', sentence: string): void {
  const { kind, world } = screen;
  if (kind === 'annotations')
    world.stdout.write(workflowCommand({ level, say: (quote) => quote(sentence) }));
  else {
    const line = `${terminalName(sentence)}\n`;
    (kind === 'json' || level === 'warning' ? world.stderr : world.stdout).write(line);
  }
}

/**
 * Prints why nothing could be verified: for runners on standard output, where they look for commands; for
 * people on standard error. JSON gets both, so that a pipe always ends in JSON.
 */
export function printTroubles(screen: Screen, troubles: readonly Trouble[]): 2 {
  const { kind, world } = screen;
  if (kind === 'json') world.stdout.write(formatTroublesJson(troubles));
  if (kind === 'annotations') world.stdout.write(troubles.map(troubleAnnotation).join(''));
  else {
    const look = { paint: world.stderr.isTTY ? screen.paint : plain, columns: screen.columns };
    world.stderr.write(troubles.map((trouble) => troubleText(trouble, look)).join(''));
  }
  return 2;
}
