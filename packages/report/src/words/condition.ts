import type { Condition, Emission, Filter } from '@driftgate/core';
import type { Quote } from '../inert.js';

function list(names: readonly string[], quote: Quote): string {
  return names.length === 0 ? '(none)' : names.map(quote).join(', ');
}

function refs(noun: string, filter: Filter, quote: Quote): string {
  const names = list(filter.patterns, quote);
  return filter.mode === 'include' ? `${noun} ${names}` : `${noun} other than ${names}`;
}

function paths(filter: Filter, quote: Quote): string {
  const names = list(filter.patterns, quote);
  return filter.mode === 'include'
    ? `when a changed path matches ${names}`
    : `unless every changed path matches ${names}`;
}

/** A part of a longer formula: in brackets where `and` and `or` would run into each other. */
function part(condition: Condition, event: string, quote: Quote): string {
  const words = conditionInWords(condition, event, quote);
  return condition.kind === 'and' || condition.kind === 'or' ? `(${words})` : words;
}

/** Where, then what changed, then everything else, then what hardly ever matters. */
const ORDER: readonly Condition['kind'][] = ['branch', 'tag', 'paths'];

function rank({ kind }: Condition): number {
  if (kind === 'unmarked') return ORDER.length + 1;
  const found = ORDER.indexOf(kind);
  return found < 0 ? ORDER.length : found;
}

/** `not` of an empty list of activities, which keeps nothing out. */
function isEmptyExclusion(condition: Condition): boolean {
  return (
    condition.kind === 'not' && condition.of.kind === 'activity' && condition.of.types.length === 0
  );
}

function conjunction(all: readonly Condition[], event: string, quote: Quote): string {
  const told = all
    .filter((each) => each.kind !== 'always' && !isEmptyExclusion(each))
    .toSorted((a, b) => rank(a) - rank(b));
  if (told.length === 0) return 'always';
  return told
    .map((each) =>
      each.kind === 'or' ? part(each, event, quote) : conditionInWords(each, event, quote),
    )
    .join('; ');
}

type Formula = Extract<Condition, { kind: 'and' | 'or' | 'not' }>;

function formulaInWords(formula: Formula, event: string, quote: Quote): string {
  if (formula.kind === 'not' && formula.of.kind === 'draft') return 'unless it is a draft';
  if (formula.kind === 'not' && formula.of.kind === 'fork') return 'unless it is from a fork';
  if (formula.kind === 'and') return conjunction(formula.all, event, quote);
  if (formula.kind === 'not') return `not ${part(formula.of, event, quote)}`;
  return formula.any.map((each) => part(each, event, quote)).join(' or ');
}

type Atom = Exclude<Condition, Formula>;

const PLAIN = {
  always: 'always',
  unmarked: 'unless marked to be skipped',
  draft: 'when it is a draft',
  trusted: 'once its author is approved',
  fork: 'when it is from a fork',
} as const;

function atomInWords(atom: Atom, event: string, quote: Quote): string {
  switch (atom.kind) {
    case 'never':
      return `never (${quote(atom.why)})`;
    case 'branch': {
      const noun = event.startsWith('pull_request') ? 'into branches' : 'to branches';
      return refs(noun, atom.filter, quote);
    }
    case 'tag':
      return refs('of tags', atom.filter, quote);
    case 'paths':
      return paths(atom.filter, quote);
    case 'activity':
      return `when ${list(atom.types, quote)}`;
    case 'claim':
      return `if ${quote(atom.text)}`;
    case 'unknown':
      return `nobody knows when (${quote(atom.why)})`;
    default:
      return PLAIN[atom.kind];
  }
}

/** A condition as a phrase that follows the event's own words: `into branches main; when a changed path …`. */
export function conditionInWords(condition: Condition, event: string, quote: Quote): string {
  return condition.kind === 'and' || condition.kind === 'or' || condition.kind === 'not'
    ? formulaInWords(condition, event, quote)
    : atomInWords(condition, event, quote);
}

function eventInWords(event: string, quote: Quote): string {
  if (event === 'push') return 'on pushes';
  if (event === 'pull_request') return 'on pull requests';
  if (event === 'schedule') return 'on schedules';
  return `on ${quote(event)}`;
}

/** When an emission is posted, in one phrase: `on pull requests into branches main; when opened`. */
export function emissionInWords(emission: Emission, quote: Quote): string {
  const event = eventInWords(emission.event, quote);
  const when = conditionInWords(emission.when, emission.event, quote);
  return when === 'always' ? event : `${event} ${when}`;
}
