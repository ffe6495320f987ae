import type { Emission, GapKind, Verdict } from '@driftgate/core';
import { terminalName } from './inert.js';
import {
  differenceInWords,
  emissionInWords,
  gapFilter,
  gapRemedy,
  gapsOf,
  lackInWords,
  place,
  pullInWords,
  remedyInWords,
  UNCOMPILABLE,
} from './words/index.js';

/** The filter that keeps it away, else the whole condition, each with its place. */
function whyMissing(emission: Emission, kind: GapKind): string {
  const filter = gapFilter(emission, kind, terminalName);
  return filter === null
    ? `${place(emission.origin.trigger, terminalName)}    ${emissionInWords(emission, terminalName)}`
    : `${place(filter.at, terminalName)}    ${filter.words}`;
}

function sometimesDetails(
  verdict: Extract<Verdict, { kind: 'always' | 'sometimes' }>,
): readonly string[] {
  const [at] = verdict.by;
  return gapsOf(verdict, 'error').flatMap(({ kind, pull }) => [
    `missing on ${pullInWords(kind, pull, terminalName)}`,
    ...(at === undefined ? [] : [whyMissing(at, kind)]),
    `fix: ${gapRemedy(kind)}`,
  ]);
}

function unknownDetails({ why, poster }: Extract<Verdict, { kind: 'unknown' }>): readonly string[] {
  const hangs = `it hangs on ${terminalName(why)}`;
  if (poster === undefined) return [hangs];
  return [
    hangs,
    ...(poster.at === null ? [] : [place(poster.at, terminalName)]),
    'fix: say under external: in driftgate.yaml who posts it, or stop requiring it',
  ];
}

/** What there is to say of a verdict, a clause a line: why, where, and what to do. */
export function detailsOf(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'always' || verdict.kind === 'sometimes') return sometimesDetails(verdict);
  if (verdict.kind === 'accepted') return [terminalName(verdict.because)];
  if (verdict.kind === 'unknown') return unknownDetails(verdict);
  if (verdict.cause === 'uncompilable') return [UNCOMPILABLE.why, `fix: ${UNCOMPILABLE.remedy}`];
  const [best] = verdict.nearest;
  const remedy = `fix: ${remedyInWords(best, terminalName)}`;
  const lack = lackInWords(verdict.nearest, terminalName);
  if (best === undefined) return [lack, remedy];
  const elsewhere = best.difference === 'other-trigger';
  const words = elsewhere
    ? emissionInWords(best.emission, terminalName)
    : differenceInWords(best, terminalName);
  return [lack, `${place(best.emission.origin.at, terminalName)}    ${words}`, remedy];
}
