import { expectedOf, type Trap } from './read-trap.js';

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
}

function saidIn({ told }: Trap): string {
  const unseen = told.sections.get('not-seen')?.trim();
  const said = expectedOf(told).map((line) => `\`${cell(line)}\``);
  const parts = unseen === undefined ? said : [...said, `not seen from files: ${cell(unseen)}`];
  return parts.join('<br>');
}

/** The traps as a Markdown table, one row each. */
export function trapsTable(traps: readonly Trap[]): string {
  const rows = traps.map((trap) => {
    const { number, condition, behaviour, source } = trap;
    return `| ${number} | ${cell(condition)} | ${cell(behaviour)} | ${saidIn(trap)} | ${cell(source)} |`;
  });
  const head = '| # | what is there | what GitHub does | what driftgate says | known from |';
  return `${head}\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}
