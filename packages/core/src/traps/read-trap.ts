import { analyse } from '../analyse.js';
import { showText, type Report, type Verdict } from '../model/index.js';
import { type CaseText, readCase, snapshotOf } from '../rules/index.js';

/** One trap: its number, the condition, what GitHub makes of it, where that is from, and the case that shows it. */
export interface Trap {
  readonly number: number;
  readonly condition: string;
  readonly behaviour: string;
  readonly source: string;
  readonly told: CaseText;
}

function headed(lines: readonly string[], head: string): string {
  const line = lines.find((each) => each.startsWith(head));
  return line === undefined ? '' : line.slice(head.length).trim();
}

/** Reads a trap: `name` begins with its number; its head is a condition, `Behaviour:` and `Source:`, one a line. */
export function readTrap(name: string, text: string): Trap {
  const told = readCase(text);
  const lines = told.about.split('\n');
  return {
    number: Number.parseInt(name, 10),
    condition: lines[0] ?? '',
    behaviour: headed(lines, 'Behaviour:'),
    source: headed(lines, 'Source:'),
    told,
  };
}

function lineOf(verdict: Verdict): string {
  const { kind, requirement } = verdict;
  switch (verdict.kind) {
    case 'always':
      return `always ${requirement}`;
    case 'sometimes': {
      const wedging = verdict.gaps.filter(({ severity }) => severity === 'error');
      return `sometimes ${requirement}: ${wedging.map((gap) => gap.kind).join(', ')}`;
    }
    case 'never': {
      const [near] = verdict.nearest;
      const posted =
        near === undefined ? '' : `${near.difference}, ${showText(near.emission.context)}`;
      return `never ${requirement}: ${posted || 'nothing near'}`;
    }
    case 'unknown':
      return `unknown ${requirement}: ${verdict.why}`;
    default:
      return `${kind} ${requirement}`;
  }
}

/** Gaps that every job has which is not made for them: they are told only where a case is about them. */
const USUAL = ['skip-marker', 'no-changes', 'approval'];

function lesserGaps(verdict: Verdict): readonly string[] {
  if (verdict.kind !== 'always' && verdict.kind !== 'sometimes') return [];
  return verdict.gaps
    .filter(({ severity }) => severity !== 'error')
    .map(({ kind, severity }) => `${severity} ${verdict.requirement}: ${kind}`);
}

function isUsual(line: string): boolean {
  return line.startsWith('notice ') && USUAL.some((kind) => line.endsWith(`: ${kind}`));
}

/** Rules that say of one requirement what its verdict says. */
const ECHOES = [
  'phantom-context',
  'missed-pull-request',
  'unrequired-context',
  'fork-blind',
  'broken-workflow',
];

function linesIn({ verdicts, findings, broken }: Report): readonly string[] {
  return [
    ...verdicts.map(lineOf),
    ...verdicts.flatMap(lesserGaps),
    ...findings
      .filter(({ rule }) => !ECHOES.includes(rule))
      .map(({ rule, message, context }) => `${rule} ${message.id} ${context ?? '-'}`),
    ...broken.map(({ code }) => `broken ${code}`),
  ];
}

/** What driftgate says of a trap, a line each; usual gaps only where the case names them. */
export function saidOf({ told }: Trap): readonly string[] {
  const expected = expectedOf(told);
  const said = linesIn(analyse(snapshotOf(told)));
  return [...new Set(said)].filter((line) => !isUsual(line) || expected.includes(line));
}

/** The lines that a case expects. */
export function expectedOf({ sections }: CaseText): readonly string[] {
  return (sections.get('expected') ?? '').split('\n').filter((line) => line !== '');
}
