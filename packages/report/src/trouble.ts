import { workflowCommand } from './workflow-command.js';
import { terminalName } from './inert.js';
import { type Paint, wrap } from './layout.js';

/**
 * Why nothing could be verified: what happened, why, what to do. The texts may hold names from anywhere: each
 * format makes them inert. `at` is a place in a file, `line` and `column` from 1.
 */
export interface Trouble {
  readonly what: string;
  readonly because: readonly string[];
  readonly remedy: string | null;
  readonly at: { readonly file: string; readonly line: number; readonly column?: number } | null;
}

interface Look {
  readonly paint: Paint;
  readonly columns: number;
}

function placeOf({ at }: Trouble): string {
  if (at === null) return '';
  return `${at.file}:${at.line}${at.column === undefined ? '' : `:${at.column}`}  `;
}

/** A trouble for a person: `cannot verify: …`, then the reasons and the way out, indented. Ends in a newline. */
export function troubleText(trouble: Trouble, { paint, columns }: Look): string {
  const place = placeOf(trouble);
  const details = [...trouble.because, ...(trouble.remedy === null ? [] : [trouble.remedy])];
  const lines = [
    paint('bad', `cannot verify: ${terminalName(place + trouble.what)}`),
    ...details.flatMap((detail) => wrap(terminalName(detail), { columns, indent: 2 })),
  ];
  return `${lines.join('\n')}\n`;
}

/** A trouble as one `::error::` line. Ends in a newline. */
export function troubleAnnotation(trouble: Trouble): string {
  const details = [...trouble.because, ...(trouble.remedy === null ? [] : [trouble.remedy])];
  const say = [`cannot verify: ${trouble.what}`, ...details].join('; ');
  return workflowCommand({ level: 'error', say: (quote) => quote(say), at: trouble.at });
}
