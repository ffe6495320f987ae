import {
  compareVersions,
  type Difference,
  differencesBetween,
  newestKnown,
  parseVersion,
  showVersion,
  type Timeline,
  type Version,
} from '@driftgate/core';
import { terminalName } from './inert.js';
import { pad, type Paint, wrap } from './layout.js';
import { write } from './json.js';
import { count } from './words/index.js';

/** A stretch of one forge's timeline; `null` where it is not bounded. */
export interface TimelineStretch {
  readonly timeline: Timeline;
  readonly from: Version | null;
  readonly to: Version | null;
}

interface Look {
  readonly paint: Paint;
  readonly columns: number;
}

/** Our own sentences are not wider than this. */
const WIDEST = 80;

function oldestOf({ oldest }: Timeline): Version {
  return parseVersion(oldest) ?? { major: 0, minor: 0, patch: 0 };
}

function differencesOf({ timeline, from, to }: TimelineStretch): readonly Difference[] {
  if (from === null && to === null) return timeline.differences;
  return differencesBetween(timeline, from ?? oldestOf(timeline), to ?? newestKnown(timeline));
}

function evidenceOf({ evidence }: Difference): string {
  return evidence.kind === 'recorded'
    ? `recorded: ${evidence.cases.join(', ')}`
    : `known from source: ${evidence.reference}`;
}

function rowOf(difference: Difference, width: number, { paint, columns }: Look): readonly string[] {
  const indent = width + 4;
  const [first = '', ...rest] = wrap(difference.about, { columns, indent });
  return [
    `  ${pad(difference.id, width)}  ${first.slice(indent)}`,
    ...rest,
    ...wrap(evidenceOf(difference), { columns, indent }).map((line) => paint('quiet', line)),
  ];
}

function headOf(stretch: TimelineStretch, found: readonly Difference[]): string {
  const { timeline, from, to } = stretch;
  const start = from ?? oldestOf(timeline);
  const end = to ?? newestKnown(timeline);
  const source = found.filter(({ evidence }) => evidence.kind === 'source').length;
  const doubt = source === 0 ? '' : `, ${source} known from source only`;
  return `${timeline.forge} ${showVersion(start)} → ${showVersion(end)}: ${count(found.length, 'difference')}${doubt}`;
}

/** What is worth knowing about the ends of a stretch: that nothing is known beyond the timeline's own. */
function beyond({ timeline, from, to }: TimelineStretch): readonly string[] {
  const newest = newestKnown(timeline);
  const given = [from, to].filter((version): version is Version => version !== null);
  const newer = given.some((version) => compareVersions(version, newest) > 0);
  const older = given.some((version) => compareVersions(version, oldestOf(timeline)) < 0);
  return [
    ...(newer
      ? [`nothing is known after ${showVersion(newest)}: later versions are taken to be like it`]
      : []),
    ...(older
      ? [`nothing is known before ${timeline.oldest}: earlier versions are taken to be like it`]
      : []),
  ];
}

function stretchLines(stretch: TimelineStretch, look: Look): readonly string[] {
  const found = differencesOf(stretch);
  const width = Math.max(0, ...found.map(({ id }) => id.length));
  const backwards =
    stretch.from !== null && stretch.to !== null && compareVersions(stretch.from, stretch.to) > 0;
  const sinces = [...new Set(found.map(({ since }) => since.join(', ')))];
  return [
    look.paint('strong', terminalName(headOf(stretch, found))),
    ...(backwards ? ['this way back, each of them is undone'] : []),
    ...beyond(stretch).flatMap((line) => wrap(line, { columns: look.columns, indent: 0 })),
    ...sinces.flatMap((since) => [
      '',
      look.paint('strong', `since ${since}`),
      ...found
        .filter((difference) => difference.since.join(', ') === since)
        .flatMap((difference) => rowOf(difference, width, look)),
    ]),
  ];
}

/** Timelines as tables: since, what, and how it is known. Ends in a newline. */
export function formatDialects(stretches: readonly TimelineStretch[], wide: Look): string {
  const look = { ...wide, columns: Math.min(WIDEST, wide.columns) };
  const blocks = stretches.map((stretch) => stretchLines(stretch, look).join('\n'));
  return `${blocks.join('\n\n')}\n`;
}

/** Timelines as JSON; `format` 1. Ends in a newline. */
export function formatDialectsJson(stretches: readonly TimelineStretch[]): string {
  return write({
    format: 1,
    timelines: stretches.map((stretch) => {
      const { timeline, from, to } = stretch;
      return {
        forge: timeline.forge,
        from: from === null ? timeline.oldest : showVersion(from),
        to: showVersion(to ?? newestKnown(timeline)),
        newestKnown: showVersion(newestKnown(timeline)),
        differences: differencesOf(stretch).map(({ id, since, about, change, evidence }) => ({
          id,
          since: [...since],
          about,
          changes: Object.keys(change),
          evidence:
            evidence.kind === 'recorded'
              ? { kind: evidence.kind, cases: [...evidence.cases] }
              : { ...evidence },
        })),
      };
    }),
  });
}
