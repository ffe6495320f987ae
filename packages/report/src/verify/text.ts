import type { ContextOnPulls, RequirementRecord, Verification } from '@driftgate/core';
import { terminalName } from '../inert.js';
import { beside, columnFor, type Paint, spread, type Tone, wrap, wrapParts } from '../layout.js';
import type { Volume } from '../text.js';
import { count, serverInWords } from '../words/index.js';
import {
  closingOf,
  contradictionIn,
  type Fared,
  faredOf,
  numbersInWords,
  toldInWords,
  verifyExitCode,
} from './summary.js';

/** How the verification is laid out. */
interface VerifyLook {
  readonly paint: Paint;
  readonly columns: number;
  readonly volume: Volume;
}

const WIDEST = 80;
const INDENT = 6;
const GAP = 4;
const SEEN_COLUMNS = 'seen on 200 of 200 pull requests'.length;

/** How many contexts one list names. */
const NAMED = 5;

const SIGNS: Readonly<Record<Fared, readonly [string, Tone]>> = {
  always: ['✓', 'good'],
  external: ['✓', 'good'],
  sometimes: ['!', 'doubt'],
  never: ['✗', 'bad'],
  wrong: ['✗', 'bad'],
};

function detailsOf(record: RequirementRecord): readonly string[] {
  const { lost, surprising, absent, external, told } = record;
  const predicted = told === null ? ', where it was not predicted' : '';
  const nobody = external.length > 0 && told === null;
  return [
    ...(told === null ? [] : [toldInWords(told, terminalName)]),
    ...(lost.length > 0 ? [`predicted, but did not come on ${numbersInWords(lost)}`] : []),
    ...(surprising.length > 0
      ? [`came without being predicted on ${numbersInWords(surprising)}`]
      : []),
    ...(absent.length > 0 ? [`missing on ${numbersInWords(absent)}${predicted}`] : []),
    ...(external.length > 0 ? [`posted by something else on ${numbersInWords(external)}`] : []),
    ...(nobody ? ['fix: say who, under external in driftgate.yaml'] : []),
  ];
}

function requirementBlock(
  record: RequirementRecord,
  { pulls, requirements }: Verification,
  look: VerifyLook,
): readonly string[] {
  const [sign, tone] = SIGNS[faredOf(record, pulls.length)];
  const seen = `seen on ${record.seen.length} of ${count(pulls.length, 'pull request')}`;
  const names = requirements.map((each) => terminalName(each.requirement));
  const width = 4 + columnFor(names, look.columns - 4 - GAP - SEEN_COLUMNS);
  const name = `  ${sign} ${terminalName(record.requirement)}`;
  const layout = { width, gap: GAP, columns: look.columns, indent: INDENT };
  const head = beside(name, seen, layout);
  return [
    ...head.map((each) => look.paint(tone, each)),
    ...detailsOf(record).flatMap((each) => wrap(each, { columns: look.columns, indent: INDENT })),
  ];
}

function contextBlock(
  title: string,
  contexts: readonly ContextOnPulls[],
  look: VerifyLook,
): readonly string[] {
  if (contexts.length === 0) return [];
  const shown = look.volume === 'verbose' ? contexts : contexts.slice(0, NAMED);
  const more = contexts.length - shown.length;
  const lines = shown.map(
    ({ context, pulls }) => `  ${terminalName(context)}  ${numbersInWords(pulls)}`,
  );
  return [
    '',
    `${title}:`,
    ...lines.flatMap((line) => wrap(line.trimStart(), { columns: look.columns, indent: 2 })),
    ...(more > 0 ? [`  and ${count(more, 'more context')}: -v lists them`] : []),
  ];
}

/** Entries of the configuration that reality contradicts. */
function toldBlock({ told, pulls }: Verification, look: VerifyLook): readonly string[] {
  if (pulls.length === 0) return [];
  const lines = told.flatMap((each) => {
    const wrong = contradictionIn(each);
    const { context } = each.external;
    return wrong === null
      ? []
      : [`${terminalName(context)}  ${toldInWords(each.external, terminalName)}, but ${wrong}`];
  });
  if (lines.length === 0) return [];
  const rows = lines.flatMap((line) => wrap(line, { columns: look.columns, indent: 2 }));
  return ['', 'driftgate.yaml disagrees:', ...rows];
}

function headerOf({ server, repository, branch, pulls }: Verification): readonly string[] {
  const [newest, oldest] = [pulls[0], pulls.at(-1)];
  const range = newest === undefined || newest === oldest ? '' : ` (#${oldest} to #${newest})`;
  return [
    terminalName(`${repository.owner}/${repository.name}`),
    terminalName(branch),
    serverInWords(server, terminalName),
    count(pulls.length, 'pull request') + range,
  ];
}

const RANK: readonly Fared[] = ['always', 'external', 'sometimes', 'never', 'wrong'];

function requirementBlocks(verification: Verification, look: VerifyLook): readonly string[] {
  const { requirements, pulls } = verification;
  const rank = (record: RequirementRecord): number => RANK.indexOf(faredOf(record, pulls.length));
  return requirements
    .filter((record) => look.volume !== 'quiet' || faredOf(record, pulls.length) !== 'always')
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((record) => requirementBlock(record, verification, look));
}

function remarks({ open, unread }: Verification): readonly string[] {
  const contexts = count(open, 'context');
  return [
    ...(open > 0
      ? [`${contexts} could not be predicted: they hang on what the server does not tell`]
      : []),
    ...(unread.length > 0 ? [`not read, and not counted: ${numbersInWords(unread)}`] : []),
  ];
}

/** The verification for a person: every requirement, what did not agree, the agreement. Ends in a newline. */
export function formatVerify(verification: Verification, wide: VerifyLook): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const code = verifyExitCode(verification);
  const blocks = requirementBlocks(verification, look);
  const closing = spread(closingOf(verification), `exit ${code}`, look.columns);
  const lines = [
    ...wrapParts(headerOf(verification), look.columns).map((line) => look.paint('strong', line)),
    ...(blocks.length === 0 ? [] : ['', ...blocks]),
    ...contextBlock('predicted, but never came', verification.lost, look),
    ...contextBlock('posted by Actions, but not predicted', verification.surprising, look),
    ...contextBlock('posted by something else', verification.external, look),
    ...toldBlock(verification, look),
    '',
    ...remarks(verification).flatMap((each) => wrap(each, { columns: look.columns, indent: 0 })),
    look.paint(code === 0 ? 'good' : 'bad', closing),
  ];
  return `${lines.join('\n')}\n`;
}
