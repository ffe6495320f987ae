import type { ExitCode } from '@driftgate/report';
import type { World } from '../world.js';

/** What a shell may offer as a value: file names, folder names, or one of a few words. */
export type Offer = 'file' | 'folder' | readonly string[];

/** One option of a command. Without `value` it is a switch; `value` is the placeholder that help shows; `many` may be repeated. */
export interface Option {
  readonly name: string;
  readonly short?: string;
  readonly value?: string;
  readonly many?: true;
  readonly offer?: Offer;
  readonly about: string;
  readonly default?: string;
}

/** An operand: a word after the verb. */
interface Operand {
  readonly name: string;
  readonly about: string;
  readonly offer: Offer;
  readonly optional?: true;
}

/** A variable of the environment that a command reads. */
export interface Variable {
  readonly name: string;
  readonly about: string;
  readonly default?: string;
}

/** A command line to copy, and what it does. */
interface Example {
  readonly line: string;
  readonly about: string;
}

/** The value of one option: `true` for a switch, a list for an option that may be repeated. */
export type OptionValue = string | true | readonly string[];

/** What was typed after the verb, checked against the table. */
export interface Args {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly operands: readonly string[];
  readonly table: readonly Command[];
}

type Run = (args: Args, world: World) => Promise<ExitCode>;

/** One verb: all that help, parsing and completions need, and where its code is. The gate's name is empty. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  readonly options: readonly Option[];
  readonly operands: readonly Operand[];
  readonly variables: readonly Variable[];
  readonly examples: readonly Example[];
  /** What its exit codes mean where not the usual; `null` for one that it never ends with. */
  readonly exitCodes?: readonly [string, string | null, string];
  readonly load: () => Promise<Run>;
}

/** The text of an option, or `undefined` when it was not given. */
export function textOf(args: Args, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whether a switch was given. */
export function isOn(args: Args, name: string): boolean {
  return args.values[name] === true;
}

/** The texts of an option that may be repeated, in the order they were given. */
export function textsOf(args: Args, name: string): readonly string[] {
  const value = args.values[name];
  return typeof value === 'object' ? value : [];
}
