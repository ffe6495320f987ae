import { type Emission, type Report, showText } from '@driftgate/core';
import { terminalName } from './inert.js';
import { pad, type Paint, widthOf, wrap } from './layout.js';
import { conditionInWords, count, place, problemInWords, serverInWords } from './words/index.js';

interface Listing {
  readonly report: Report;
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

function rows({ emissions, paint, columns }: Listing): readonly string[] {
  const names = emissions.map((each) => terminalName(showText(each.context)));
  const events = emissions.map((each) => terminalName(each.event));
  const name = columnOf(names);
  const event = columnOf(events);
  return emissions.flatMap((each, index) => {
    const where = paint('quiet', place(each.origin.at, terminalName));
    const when = conditionInWords(each.when, each.event, terminalName);
    const detail = when === 'always' ? [] : wrap(when, { columns, indent: 6 });
    return [`  ${name(names[index] ?? '')}  ${event(events[index] ?? '')}  ${where}`, ...detail];
  });
}

function problems(report: Report, paint: Paint): readonly string[] {
  const told = [...report.broken, ...report.notes].map((problem) => {
    const where = problem.span === undefined ? '' : `${place(problem.span, terminalName)}  `;
    return paint('doubt', `  ? ${where}${problemInWords(problem, terminalName)}`);
  });
  return told.length === 0 ? [] : ['', 'not understood or worth knowing:', ...told];
}

/** Every context that the workflows emit, aligned: name, event, `file:line`, and below it its condition; then how much was read. */
export function formatContexts(listing: Listing): string {
  const { report, emissions, paint } = listing;
  const { counts } = report;
  const read = [
    count(counts.files, 'workflow file'),
    count(counts.jobs, 'job'),
    count(counts.runs, 'run'),
  ].join(', ');
  const server = serverInWords(report.server, terminalName);
  const lines = [
    ...rows(listing),
    ...problems(report, paint),
    '',
    `${count(emissions.length, 'context')} on ${server} · read ${read}`,
  ];
  return `${lines.join('\n')}\n`;
}
