import { parseArgs } from 'node:util';
import type { Args, Command, Option, OptionValue } from './command.js';
import { everywhere } from './everywhere.js';
import { nearest } from './suggest.js';

/** What was typed, understood; or what is wrong with it. */
export type Parsed =
  | { readonly ok: true; readonly command: Command; readonly args: Args }
  | { readonly ok: false; readonly command: Command | null; readonly wrong: readonly string[] };

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];
type OptionToken = Extract<Token, { kind: 'option' }>;

function tokensOf(argv: readonly string[], options: readonly Option[]): readonly Token[] {
  const known = options.map((option) => {
    const type = option.value === undefined ? ('boolean' as const) : ('string' as const);
    const short = option.short === undefined ? {} : { short: option.short };
    return [option.name, { type, ...short }] as const;
  });
  return parseArgs({
    args: [...argv],
    options: Object.fromEntries(known),
    strict: false,
    allowPositionals: true,
    tokens: true,
  }).tokens;
}

function didYouMean(typed: string, words: readonly string[]): string {
  const meant = nearest(typed, words);
  return meant === undefined ? '' : `; did you mean ${meant}?`;
}

function unknownOption(token: OptionToken, options: readonly Option[]): string {
  const names = options.map((option) => `--${option.name}`);
  return `unknown option ${token.rawName}${didYouMean(token.rawName, names)}`;
}

/** The value after an option; `null` when there is none, or what follows is the next option. */
function valueOf(token: OptionToken): string | null {
  const { value } = token;
  if (value === undefined || value === '') return null;
  return !token.inlineValue && /^-./.test(value) ? null : value;
}

function wrongValue(token: OptionToken, option: Option): string | null {
  if (option.value === undefined)
    return token.value === undefined ? null : `${token.rawName} takes no value`;
  const value = valueOf(token);
  if (value === null) return `${token.rawName} needs a value: ${token.rawName} ${option.value}`;
  const { offer } = option;
  if (typeof offer !== 'object' || offer.includes(value)) return null;
  return `${token.rawName} is one of ${offer.join(', ')}${didYouMean(value, offer)}`;
}

/** Takes one option into the values; gives what is wrong with it, or `null`. */
function takeOption(
  token: OptionToken,
  option: Option,
  values: Record<string, OptionValue>,
): string | null {
  const complaint = wrongValue(token, option);
  if (complaint !== null) return complaint;
  const before = values[option.name];
  if (option.value !== undefined && option.many !== true && before !== undefined)
    return `${token.rawName} is given twice`;
  const text = token.value ?? true;
  const many = typeof before === 'object' ? before : [];
  values[option.name] = option.many === true && text !== true ? [...many, text] : text;
  return null;
}

interface Reading {
  readonly values: Readonly<Record<string, OptionValue>>;
  readonly wrong: readonly string[];
}

function readOptions(tokens: readonly Token[], options: readonly Option[]): Reading {
  const values: Record<string, OptionValue> = {};
  const wrong: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = options.find((each) => each.name === token.name);
    const complaint =
      option === undefined ? unknownOption(token, options) : takeOption(token, option, values);
    if (complaint !== null) wrong.push(complaint);
  }
  return { values, wrong };
}

function wrongOperands(operands: readonly string[], command: Command): readonly string[] {
  const wrong = operands.flatMap((operand, index) => {
    const expected = command.operands[index];
    if (expected === undefined) return [`unexpected argument ${operand}`];
    const { offer, name } = expected;
    if (typeof offer === 'string' || offer.includes(operand)) return [];
    return [`${name} is one of ${offer.join(', ')}${didYouMean(operand, offer)}`];
  });
  const lacking = command.operands
    .slice(operands.length)
    .flatMap(({ name, optional }) => (optional === true ? [] : [`${name} is missing`]));
  return [...wrong, ...lacking];
}

function readCommand(rest: readonly string[], command: Command, table: readonly Command[]): Parsed {
  const options = [...command.options, ...everywhere];
  const tokens = tokensOf(rest, options);
  const operands = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const { values, wrong } = readOptions(tokens, options);
  const asksForHelp = values['help'] === true || values['version'] === true;
  const complaints = asksForHelp ? wrong : [...wrong, ...wrongOperands(operands, command)];
  return complaints.length > 0
    ? { ok: false, command, wrong: complaints }
    : { ok: true, command, args: { values, operands, table } };
}

/** Reads a command line against the table. Without a verb it is the gate, the command whose name is empty. */
export function readArgs(argv: readonly string[], table: readonly Command[]): Parsed {
  const verb = tokensOf(argv, everywhere).find((token) => token.kind === 'positional');
  const name = verb === undefined ? '' : verb.value;
  const command = table.find((each) => each.name === name);
  if (command === undefined) {
    const verbs = table.map((each) => each.name).filter((each) => each !== '');
    return { ok: false, command: null, wrong: [`unknown verb ${name}${didYouMean(name, verbs)}`] };
  }
  const rest = verb === undefined ? argv : argv.toSpliced(verb.index, 1);
  return readCommand(rest, command, table);
}
