import type { Absence, Hindrance, Replay } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { conditionInWords, gapReason } from '../words/index.js';

/** What is being told: on which event, of which pull request, for which medium. */
interface Telling {
  readonly event: string;
  readonly pull: Replay['pull'];
  readonly quote: Quote;
}

function joined(names: readonly string[], quote: Quote): string {
  return names.map(quote).join(', ');
}

type Of<K> = Extract<Hindrance['atom'], { kind: K }>;

function branchInWords({ filter }: Of<'branch'>, { event, pull, quote }: Telling): string {
  const pushed = event === 'push';
  const name = `the ${pushed ? 'pushed' : 'base'} branch ${quote(pushed ? pull.head : pull.base)}`;
  const patterns = joined(filter.patterns, quote);
  return filter.mode === 'include'
    ? `${name} is not among ${patterns}`
    : `${name} is among those left out: ${patterns}`;
}

function pathsInWords({ filter }: Of<'paths'>, { quote }: Telling): string {
  const patterns = joined(filter.patterns, quote);
  return filter.mode === 'include'
    ? `no changed path is among ${patterns}`
    : `every changed path is among those left out: ${patterns}`;
}

function activityInWords({ types }: Of<'activity'>, { event, pull, quote }: Telling): string {
  const named = joined(types, quote);
  const listed = named === '' ? 'types, which are none' : `types: ${named}`;
  return event === 'push'
    ? 'a push is no activity'
    : `${quote(pull.activity)} is not among its ${listed}`;
}

const PLAIN = {
  always: 'it never does',
  tag: 'no tag was pushed',
  unmarked: 'the head commit or the title has a skip marker',
  draft: 'it is no draft',
  trusted: 'nobody has approved the runs of its author',
  fork: 'it is not from a fork',
} as const;

function atomInWords(atom: Hindrance['atom'], telling: Telling): string {
  switch (atom.kind) {
    case 'branch':
      return branchInWords(atom, telling);
    case 'paths':
      return pathsInWords(atom, telling);
    case 'activity':
      return activityInWords(atom, telling);
    case 'claim':
      return `${telling.quote(atom.text)} does not hold`;
    case 'never':
    case 'unknown':
      return telling.quote(atom.why);
    default:
      return PLAIN[atom.kind];
  }
}

function hindranceInWords({ atom, holds }: Hindrance, telling: Telling): string {
  if (holds) return atomInWords(atom, telling);
  if (atom.kind === 'draft') return 'it is a draft';
  if (atom.kind === 'fork') return 'it is from a fork';
  if (atom.kind === 'claim') return `${telling.quote(atom.text)} holds`;
  return `it does only otherwise than: ${conditionInWords(atom, telling.event, telling.quote)}`;
}

/** Where a branch was pushed, that no tag was is no news. */
function telling(by: readonly Hindrance[]): readonly Hindrance[] {
  const branches = by.some(({ atom }) => atom.kind === 'branch');
  return branches ? by.filter(({ atom }) => atom.kind !== 'tag') : by;
}

/** Why an emitter posts nothing on a pull request; clauses without a full stop, one a reason. */
export function absenceInWords(
  absence: Absence,
  pull: Replay['pull'],
  quote: Quote,
): readonly string[] {
  const { event } = absence.emission;
  if (absence.kind === 'condition')
    return [
      ...new Set(telling(absence.by).map((each) => hindranceInWords(each, { event, pull, quote }))),
    ];
  return absence.kind === 'fork'
    ? [gapReason('fork')]
    : [`only ${quote(event)} posts it, and there was none`];
}
