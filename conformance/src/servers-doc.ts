import { basename } from 'node:path';
import {
  type Difference,
  hasDifference,
  parseVersion,
  type Timeline,
  timelines,
} from '@driftgate/core';
import { recordingsOf } from './recordings.js';

const NAMES: Readonly<Record<string, string>> = { gitea: 'Gitea', forgejo: 'Forgejo' };

const HEAD = `# What each server version does

Gitea and Forgejo post other contexts, and judge required patterns in another way, from version to version. What
differs is data here, and this page is that data: look up the version you run and the one you go to, and read down
the two columns. Every row where the marks differ is something that an upgrade changes.

● behaves so · ○ does not · ◌ did so, until a later row replaced it

A column stands for the newest patch known of its line; the list below each table names the first version. *Recorded* means
seen on a real server: the named cases fail without the entry. *Known from source* means read, not seen: a case of our
own says what follows from it, and a verdict that hangs on it carries a notice.

This page is generated from the timelines; \`conformance/README.md\` says how.
`;

/** Versions from which on, for people: one, or one for each maintained line that it was brought to. */
function sinceText({ since }: Difference): string {
  const [last = '', ...earlier] = [...since].reverse();
  return [...earlier.reverse(), `${last} on`].join(', ');
}

function evidenceText(forge: string, { id, evidence }: Difference): string {
  if (evidence.kind === 'recorded') {
    return `Recorded: ${evidence.cases.map((each) => `\`${each}\``).join(', ')}.`;
  }
  const written = `${forge}-${id}`;
  return `Known from source: ${evidence.reference} ([written case](../conformance/written/${written}.txtar)).`;
}

/** Whether later differences of a version set everything that a difference changes. */
function isReplaced(difference: Difference, later: readonly Difference[]): boolean {
  return Object.keys(difference.change).every((field) =>
    later.some(({ change }) => field in change),
  );
}

function markOf(difference: Difference, version: string, { differences }: Timeline): string {
  const parsed = parseVersion(version);
  if (parsed === undefined || !hasDifference(parsed, difference)) return '○';
  const later = differences
    .slice(differences.indexOf(difference) + 1)
    .filter((other) => hasDifference(parsed, other));
  return isReplaced(difference, later) ? '◌' : '●';
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function matrixOf(timeline: Timeline): readonly string[] {
  const { lines, differences } = timeline;
  return [
    row(['', ...lines]),
    row(['---', ...lines.map(() => ':-:')]),
    ...differences.map((difference) =>
      row([
        `\`${difference.id}\``,
        ...lines.map((version) => markOf(difference, version, timeline)),
      ]),
    ),
  ];
}

function capitalised(text: string): string {
  return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
}

function listOf({ forge, differences }: Timeline): readonly string[] {
  return differences.map((difference) => {
    const text = /^\w+_/.test(difference.about) ? difference.about : capitalised(difference.about);
    return `- **${difference.id}** (${sinceText(difference)}): ${text}. ${evidenceText(forge, difference)}`;
  });
}

function recordedServers(forge: string): string {
  const names = recordingsOf('contexts').map((path) => basename(path, '.json'));
  const versions = names.filter((name) => name.startsWith(`${forge}-`));
  return versions.map((name) => name.slice(forge.length + 1)).join(', ');
}

function sectionOf(timeline: Timeline): string {
  const { forge, oldest, differences } = timeline;
  const recorded = differences.filter(({ evidence }) => evidence.kind === 'recorded').length;
  return [
    `## ${NAMES[forge] ?? forge}`,
    '',
    `Covered from ${oldest} on, recorded as ${recordedServers(forge)}. Of ${differences.length} differences ` +
      `${recorded} are recorded and ${differences.length - recorded} known from source only.`,
    '',
    ...matrixOf(timeline),
    '',
    ...listOf(timeline),
  ].join('\n');
}

/** The page of all differences between server versions, as Markdown: for each forge a matrix, then a line for each. */
export function serversDoc(): string {
  return `${[HEAD.trimEnd(), ...timelines.map(sectionOf)].join('\n\n')}\n`;
}
