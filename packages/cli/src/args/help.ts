import { wrap } from '@driftgate/report';
import type { Command, Option, Variable } from './command.js';
import { everywhere } from './everywhere.js';

const COLUMNS = 80;

interface Row {
  readonly term: string;
  readonly about: string;
}

/** Two columns; the second one is wrapped and keeps its indent. */
function table(rows: readonly Row[]): readonly string[] {
  const width = Math.max(0, ...rows.map(({ term }) => term.length));
  return rows.flatMap(({ term, about }) => {
    const indent = width + 4;
    const [first = '', ...rest] = wrap(about, { columns: COLUMNS, indent });
    return [`  ${term.padEnd(width)}  ${first.slice(indent)}`, ...rest];
  });
}

function withDefault(row: { readonly about: string; readonly default?: string }): string {
  return row.default === undefined ? row.about : `${row.about} (default ${row.default})`;
}

function optionRow(option: Option): Row {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  const value = option.value === undefined ? '' : ` ${option.value}`;
  return { term: `${short}--${option.name}${value}`, about: withDefault(option) };
}

function variableRow(variable: Variable): Row {
  return { term: variable.name, about: withDefault(variable) };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines];
}

function examples(command: Command): readonly string[] {
  return command.examples.flatMap(({ line, about }) => [`  ${line}`, `      ${about}`]);
}

const EXIT_CODES = [
  'every required context always arrives, or nothing is required',
  'a required context is missing on some pull requests, or on all',
  'it cannot be verified, or the command line is wrong',
] as const;

function exitCodes({ exitCodes = EXIT_CODES }: Partial<Command>): readonly string[] {
  return exitCodes.flatMap((about, code) => (about === null ? [] : [`  ${code}  ${about}`]));
}

const CONFIGURATION: Row = {
  term: 'driftgate.yaml',
  about:
    'in the checkout or above it: which pull requests count, who else posts what, what is accepted',
};

/** The help of one verb. Ends in a newline. */
export function helpOf(command: Command): string {
  const lines = [
    `driftgate ${command.name}: ${command.summary}`,
    '',
    `usage: ${command.usage}`,
    ...section(
      'arguments',
      table(command.operands.map(({ name, about }) => ({ term: name, about }))),
    ),
    ...section('options', table([...command.options, ...everywhere].map(optionRow))),
    ...section('environment', table(command.variables.map(variableRow))),
    ...section('examples', examples(command)),
    ...section('exit codes', exitCodes(command)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The help of the whole program: the verbs, and the gate, which is what runs without one. Ends in a newline. */
export function overview(commands: readonly Command[]): string {
  const verbs = commands.filter((command) => command.name !== '');
  const gate = commands.find((command) => command.name === '');
  const lines = [
    'driftgate: does every required status context arrive on every pull request?',
    '',
    'usage: driftgate <verb> [options]      driftgate <verb> --help',
    '       driftgate                       the gate, configured by the environment',
    ...section('verbs', table(verbs.map(({ name, summary }) => ({ term: name, about: summary })))),
    ...section('options of every verb', table(everywhere.map(optionRow))),
    ...section('configuration', table([CONFIGURATION])),
    ...section('environment of the gate', table((gate?.variables ?? []).map(variableRow))),
    ...section('examples', gate === undefined ? [] : examples(gate)),
    ...section('exit codes', exitCodes({})),
  ];
  return `${lines.join('\n')}\n`;
}
