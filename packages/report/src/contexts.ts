import { type Condition, type Emission, holesOf, showText, type Survey } from '@driftgate/core';
import { terminalName } from './inert.js';
import { pad, type Paint, widthOf, wrap } from './layout.js';
import { conditionInWords, count, place, problemInWords, serverInWords } from './words/index.js';

interface Listing {
  readonly report: Omit<Survey, 'emissions'>;
  readonly emissions: readonly Emission[];
  readonly paint: Paint;
  readonly columns: number;
}

/** A column is as wide as its widest cell, but not wider than this. */
const WIDEST = 56;

function columnOf(cells: readonly string[]): (cell: string) => string {
  const width = Math.min(WIDEST, Math.max(0, ...cells.map(widthOf)));
  return (cell) => pad(cell, width);
}

/** What a name that is not exact hangs on. */
function holeLines({ context }: Emission, columns: number): readonly string[] {
  const holes = holesOf(context);
  if (holes.length === 0) return [];
  const words = `* is known to the server only: it hangs on ${holes.map(terminalName).join(', ')}`;
  return wrap(words, { columns, indent: 6 });
}

function rows({ emissions, paint, columns }: Listing): readonly string[] {
  const names = emissions.map((each) => terminalName(showText(each.context)));
  const events = emissions.map((each) => terminalName(each.event));
  const name = columnOf(names);
  const event = columnOf(events);
  return emissions.flatMap((each, index) => {
    const where = paint('quiet', place(each.origin.at, terminalName));
    const when = conditionInWords(each.when, each.event, terminalName);
    const detail = when === 'always' ? [] : wrap(when, { columns, indent: 6 });
    const line = `  ${name(names[index] ?? '')}  ${event(events[index] ?? '')}  ${where}`;
    return [line, ...holeLines(each, columns).map((hole) => paint('doubt', hole)), ...detail];
  });
}

/** What the condition of an emission hangs on that nobody knows; nothing when it is known. */
export function doubtsIn(condition: Condition): readonly string[] {
  if (condition.kind === 'unknown') return [condition.why];
  if (condition.kind === 'and') return condition.all.flatMap(doubtsIn);
  if (condition.kind === 'or') return condition.any.flatMap(doubtsIn);
  return condition.kind === 'not' ? doubtsIn(condition.of) : [];
}

function inexact(emissions: readonly Emission[]): readonly string[] {
  const holed = emissions.filter(({ context }) => holesOf(context).length > 0).length;
  const doubtful = emissions.filter(({ when }) => doubtsIn(when).length > 0).length;
  return [
    ...(holed > 0
      ? [`${count(holed, 'context')} with a name that only the server knows in full`]
      : []),
    ...(doubtful > 0 ? [`${count(doubtful, 'context')} of which nobody knows for sure when`] : []),
  ];
}

function problems({ report, emissions, paint }: Listing): readonly string[] {
  const sentences = [...report.broken, ...report.notes].map((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    return where + problemInWords(problem, terminalName);
  });
  const told = [...sentences, ...inexact(emissions)].map((sentence) =>
    paint('doubt', `  ? ${sentence}`),
  );
  return told.length === 0 ? [] : ['', 'not understood or worth knowing:', ...told];
}

/** Every context that the workflows emit, aligned: name, event, `file:line`, and below it its condition; then how much was read. */
export function formatContexts(listing: Listing): string {
  const { report, emissions } = listing;
  const { counts } = report;
  const read = [
    count(counts.files, 'workflow file'),
    count(counts.jobs, 'job'),
    count(counts.runs, 'run'),
  ].join(', ');
  const server = serverInWords(report.server, terminalName);
  const lines = [
    ...rows(listing),
    ...problems(listing),
    '',
    `${count(emissions.length, 'context')} on ${server} · read ${read}`,
  ];
  return `${lines.join('\n')}\n`;
}
