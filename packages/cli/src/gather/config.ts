import { type Config, NO_CONFIG, type Problem, readConfig, rules } from '@driftgate/core';
import { problemInWords, type Trouble, terminalName } from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import type { World } from '../world.js';
import { type Gathered, gathered } from './result.js';
import { absolute, readTextFile } from './text-file.js';

const NAME = 'driftgate.yaml';

/** The file in a folder or the nearest one above it; not above the checkout, which is where `.git` is. */
async function findConfig(world: World, folder: string): Promise<string | null> {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    if ((await world.files.kind(`${at}/${NAME}`)) === 'file') return `${at}/${NAME}`;
    if (at === '' || !at.includes('/')) return null;
    if ((await world.files.kind(`${at}/.git`)) !== 'none') return null;
  }
}

function troubleOf(problem: Problem): Trouble {
  const { span } = problem;
  const at =
    span === undefined
      ? null
      : { file: span.file, line: span.start.line, column: span.start.column };
  const remedy = 'docs/config.md says what it can set';
  return { what: problemInWords(problem, terminalName), because: [], remedy, at };
}

/** Reads `driftgate.yaml` of a checkout; without one, everything is as usual. A mistake in it is trouble. */
export async function gatherConfig(world: World, dir: string): Promise<Gathered<Config>> {
  const path = await findConfig(world, absolute(world, dir));
  if (path === null) return gathered(NO_CONFIG);
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const short = path.startsWith(`${world.cwd}/`) ? path.slice(world.cwd.length + 1) : path;
  const read = readConfig(
    { path: short, text: text.value },
    rules.map(({ id }) => id),
  );
  if (read.value !== undefined) return gathered(read.value);
  return { ok: false, troubles: read.problems.map(troubleOf) };
}

/**
 * The configuration for a verb: that of the checkout it looks at. What was `saved` is judged as it is, because the
 * files around it may be others by now.
 */
export function configFor(
  args: Args,
  world: World,
  saved: string | undefined,
): Promise<Gathered<Config>> {
  return saved === undefined
    ? gatherConfig(world, textOf(args, 'dir') ?? '.')
    : Promise.resolve(gathered(NO_CONFIG));
}
