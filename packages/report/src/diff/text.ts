import type { ContextDifference, Problem, RequirementDifference } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { type Paint, spread, type Tone, widthOf, wrap, wrapParts } from '../layout.js';
import type { Volume } from '../text.js';
import { place, problemInWords, serverInWords } from '../words/index.js';
import { namesOf, reachInWords, showsLoss, spanOf, wordFor } from './changes.js';
import { type Difference, diffExitCode, orphansOf, requirementsFor } from './difference.js';
import { fateInWords, stepsFor } from './fates.js';
import { closingOf } from './summary.js';

/** How a difference is laid out. */
interface DiffLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
}

/** Sentences of ours are not wider than this, however wide the terminal. */
const WIDEST = 80;

/** Where names and sentences start, behind the word for what happened. */
const INDENT = 12;

function indented(text: string, { columns }: DiffLook): readonly string[] {
  return wrap(text, { columns, indent: INDENT });
}

/** How bad it is for whoever merges. */
function toneOf(requirements: readonly RequirementDifference[]): Tone | null {
  const kinds = requirements.flatMap(({ onPull, afterMerge }) => [onPull.kind, afterMerge.kind]);
  if (kinds.includes('breaks')) return 'bad';
  if (kinds.includes('unclear') || kinds.includes('loses-teeth')) return 'doubt';
  return requirements.length === 0 ? 'quiet' : null;
}

/** Two names on one line where they fit, with the place at its end; else a line each. */
function headLines(
  word: string,
  { names, where }: { readonly names: readonly string[]; readonly where: string },
  { columns }: DiffLook,
): readonly string[] {
  const lead = `  ${word.padEnd(INDENT - 2)}`;
  const whole = lead + names.join('  →  ');
  const [first = '', ...rest] = names;
  const lines =
    widthOf(whole) <= columns
      ? [whole]
      : [lead + first, ...rest.map((name) => `${' '.repeat(INDENT - 3)}→  ${name}`)];
  const last = lines.at(-1) ?? '';
  return widthOf(last) + 2 + widthOf(where) <= columns
    ? [...lines.slice(0, -1), spread(last, where, columns)]
    : [...lines, ' '.repeat(INDENT) + where];
}

function ruleOf({ comparison }: Difference): string {
  const { governance } = comparison;
  const rule = governance.kind === 'unprotected' ? null : governance.rule;
  return rule === null ? 'required' : `required by rule "${terminalName(rule)}"`;
}

interface Surroundings {
  readonly difference: Difference;
  readonly names: readonly string[];
  readonly shown: boolean;
}

/** What a requirement says; its pattern is only told where it is not the name above it. */
function requirementLines(
  requirement: RequirementDifference,
  { difference, names, shown }: Surroundings,
  look: DiffLook,
): readonly string[] {
  const { branch } = difference.comparison;
  const pattern = terminalName(requirement.requirement);
  const as = names.includes(pattern) ? '' : ` as ${pattern}`;
  const renamed = names.length > 1;
  const fate = fateInWords(requirement, { quote: terminalName, renamed, shown, branch });
  return [
    ...indented(`${ruleOf(difference)}${as}: ${fate}`, look),
    ...stepsFor(requirement, difference.from, terminalName).flatMap(({ kind, text }) =>
      kind === 'exact' ? [' '.repeat(INDENT + 2) + text] : indented(text, look),
    ),
  ];
}

function changeBlock(
  change: ContextDifference,
  difference: Difference,
  look: DiffLook,
): readonly string[] {
  const names = namesOf(change, terminalName);
  const where = place(spanOf(change), terminalName);
  const requirements = requirementsFor(change, difference);
  const reach = 'reach' in change ? reachInWords(change.reach, terminalName) : null;
  const around = { difference, names, shown: showsLoss(change) };
  const tone = toneOf(requirements);
  const head = headLines(wordFor(change), { names, where }, look);
  return [
    ...head.map((line) => (tone === null ? line : look.paint(tone, line))),
    ...(reach === null ? [] : indented(reach, look)),
    ...(requirements.length === 0 && change.kind !== 'added'
      ? indented('not required: nothing breaks', look)
      : requirements.flatMap((each) => requirementLines(each, around, look))),
  ];
}

function orphanBlock(
  requirement: RequirementDifference,
  difference: Difference,
  look: DiffLook,
): readonly string[] {
  const names = [terminalName(requirement.requirement)];
  const kinds = [requirement.onPull.kind, requirement.afterMerge.kind];
  const found = (['breaks', 'unclear', 'answered'] as const).find((kind) => kinds.includes(kind));
  const word = requirement.stale ? 'stale' : (found ?? 'toothless');
  const head = `  ${word.padEnd(INDENT - 2)}${names[0] ?? ''}`;
  const tone = toneOf([requirement]) ?? 'doubt';
  const around = { difference, names, shown: false };
  return [look.paint(tone, head), ...requirementLines(requirement, around, look)];
}

function isLoud(change: ContextDifference, difference: Difference, { volume }: DiffLook): boolean {
  if (volume !== 'quiet') return true;
  const tone = toneOf(requirementsFor(change, difference));
  return tone === 'bad' || tone === 'doubt';
}

function problemBlock(sign: string, problem: Problem, look: DiffLook): readonly string[] {
  const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
  const [first = '', ...rest] = indented(where + problemInWords(problem, terminalName), look);
  return [`  ${sign}${first.slice(3)}`, ...rest];
}

function problemLines({ comparison, from }: Difference, look: DiffLook): readonly string[] {
  const lines = comparison.broken.flatMap((problem) => problemBlock('?', problem, look));
  const parted = comparison.broken.some(({ code }) => code === 'changed-on-both-sides');
  return parted
    ? [...lines, ...indented(`fix: git merge ${terminalName(from)}, and compare again`, look)]
    : lines;
}

function header({ comparison, from, to }: Difference): readonly string[] {
  const { repository, branch, server } = comparison;
  return [
    ...(repository === null ? [] : [terminalName(`${repository.owner}/${repository.name}`)]),
    terminalName(branch),
    serverInWords(server, terminalName),
    `${terminalName(from)} … ${terminalName(to)}`,
  ];
}

/** What a change does, for a person: the contexts, what that does to what is required, the end. Ends in a newline. */
export function formatDiff(difference: Difference, wide: DiffLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const code = diffExitCode(difference);
  const { contexts } = difference.comparison;
  const shown = contexts.filter((change) => isLoud(change, difference, look));
  const head = wrapParts(header(difference), look.columns);
  const closing = spread(closingOf(difference), `exit ${code}`, look.columns);
  const lines = [
    ...(look.volume === 'quiet' ? [] : head.map((line) => look.paint('strong', line))),
    ...(contexts.length === 0 ? ['  no context changes'] : []),
    ...shown.flatMap((change) => changeBlock(change, difference, look)),
    ...orphansOf(difference).flatMap((each) => orphanBlock(each, difference, look)),
    ...problemLines(difference, look),
    ...(look.volume === 'verbose' ? difference.notes : []).flatMap((note) =>
      problemBlock('·', note, look),
    ),
    look.paint(code === 0 ? 'good' : 'bad', closing),
  ];
  return `${lines.join('\n')}\n`;
}
