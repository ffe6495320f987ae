import type { Condition, Emission, Filter, GapKind, Span } from '@driftgate/core';
import type { Quote } from '../inert.js';

type Filtering = Extract<Condition, { kind: 'paths' | 'branch' | 'activity' }>;

/** The conditions that make a gap of a kind. */
const FILTERING: Readonly<Partial<Record<GapKind, Filtering['kind']>>> = {
  paths: 'paths',
  'no-changes': 'paths',
  branch: 'branch',
  activity: 'activity',
};

function isFilter(condition: Condition): condition is Filtering {
  return ['paths', 'branch', 'activity'].includes(condition.kind);
}

function findFilter(condition: Condition, kind: GapKind): Filtering | undefined {
  if (isFilter(condition)) return condition.kind === FILTERING[kind] ? condition : undefined;
  const any = condition.kind === 'or' ? condition.any : [];
  const parts = condition.kind === 'and' ? condition.all : any;
  return parts.map((part) => findFilter(part, kind)).find((found) => found !== undefined);
}

function filterInWords(key: string, { mode, patterns }: Filter, quote: Quote): string {
  return `${key}${mode === 'include' ? '' : '-ignore'}: ${patterns.map(quote).join(', ')}`;
}

/** The filter of an emission that makes a gap, and where it is; `null` where no filter does. */
export function gapFilter(
  { when, origin }: Emission,
  kind: GapKind,
  quote: Quote,
): { readonly at: Span; readonly words: string } | null {
  const found = findFilter(when, kind);
  if (found === undefined) return null;
  const at = found.at ?? origin.trigger;
  if (found.kind === 'activity')
    return { at, words: `types: ${found.types.map(quote).join(', ')}` };
  const key = found.kind === 'paths' ? 'paths' : 'branches';
  return { at, words: filterInWords(key, found.filter, quote) };
}
