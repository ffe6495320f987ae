import type { Explanation, Later, Verdict } from '@driftgate/core';
import type { ExitCode } from '../exit-code.js';
import type { Quote } from '../inert.js';
import { closestNames, layersInWords } from '../words/index.js';

/** 0: it was explained. 1: nothing requires or posts it. 2: it cannot be verified. */
export function explanationExitCode({ broken, verdict, known, external }: Explanation): ExitCode {
  if (broken.length > 0) return 2;
  if (verdict.kind === 'unknown' && external === null) return 2;
  return known ? 0 : 1;
}

/** Who asks for it: `required by rule "main"`. */
export function askersInWords(
  { governance, requiredBy, context }: Explanation,
  quote: Quote,
): string {
  if (requiredBy.length === 0) return 'not required';
  const rule = governance.kind === 'unprotected' ? null : governance.rule;
  const asked = layersInWords(context, governance, quote) ?? 'required';
  const by = rule === null ? asked : `required by rule "${quote(rule)}"`;
  const globs = requiredBy.filter((pattern) => pattern !== context);
  return globs.length === 0 ? by : `${by} through ${globs.map(quote).join(', ')}`;
}

const WORDS: Readonly<Record<'always' | 'sometimes', string>> = {
  always: 'it arrives on every pull request',
  sometimes: 'it arrives on some pull requests only',
};

function verdictThen(verdict: Verdict, quote: Quote): string {
  if (verdict.kind === 'unknown') return `it hangs on ${quote(verdict.why)}`;
  if (verdict.kind === 'accepted') return quote(verdict.because);
  if (verdict.kind !== 'never') return WORDS[verdict.kind];
  return `it never arrives (closest then: ${closestNames(verdict.nearest, quote)})`;
}

/** What a later version does differently, in one sentence without a full stop. */
export function laterInWords(
  later: Later,
  { server: { forge } }: Explanation,
  quote: Quote,
): string {
  const from = `on ${forge} ≥ ${later.since}`;
  const onlyRead = later.differences.every(({ evidence }) => evidence === 'source');
  const doubt = onlyRead && later.differences.length > 0 ? ' (known from its source only)' : '';
  return later.kind === 'skipped'
    ? `${from} the server posts "skipped" here, and the pull request merges without it${doubt}`
    : `${from} ${verdictThen(later.verdict, quote)}${doubt}`;
}
