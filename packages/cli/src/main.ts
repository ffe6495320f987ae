import { type ExitCode, type Trouble } from '@driftgate/report';
import { type Args, type Command, helpOf, isOn, overview, readArgs } from './args/index.js';
import { commands } from './commands/index.js';
import { openScreen, printTroubles } from './screen/index.js';
import { version } from './version.js';
import type { World } from './world.js';

function internalError(error: unknown, debug: boolean, world: World): 2 {
  const what = error instanceof Error ? error.message : String(error);
  const trouble: Trouble = {
    what: `internal error: ${what}`,
    because: ['this is a mistake in driftgate, not in your workflows; nothing was verified'],
    remedy: debug ? null : 'run it again with --debug and report what it prints',
    at: null,
  };
  printTroubles(openScreen({ values: {}, operands: [], table: commands }, world), [trouble]);
  if (debug && error instanceof Error) world.stderr.write(`${error.stack ?? what}\n`);
  return 2;
}

function misuse(wrong: readonly string[], command: Command | null, world: World): 2 {
  const nothing: Args = { values: {}, operands: [], table: commands };
  const verb = command === null || command.name === '' ? '' : ` ${command.name}`;
  const troubles = wrong.map((what, index) => ({
    what,
    because: [],
    remedy: index === wrong.length - 1 ? `driftgate${verb} --help says what there is` : null,
    at: null,
  }));
  return printTroubles(openScreen(nothing, world), troubles);
}

/** Runs one command line in a world and gives its exit code. Never throws. */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  const debug = argv.includes('--debug');
  try {
    const parsed = readArgs(argv, commands);
    if (!parsed.ok) return misuse(parsed.wrong, parsed.command, world);
    const { command, args } = parsed;
    if (isOn(args, 'version')) {
      world.stdout.write(`driftgate ${version}\n`);
      return 0;
    }
    if (isOn(args, 'help')) {
      world.stdout.write(command.name === '' ? overview(commands) : helpOf(command));
      return 0;
    }
    const run = await command.load();
    return await run(args, world);
  } catch (error) {
    return internalError(error, debug, world);
  }
}
