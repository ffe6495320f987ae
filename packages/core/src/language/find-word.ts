import type { Rx } from '../pattern/index.js';
import { fateOf } from './fate.js';
import type { Language } from './language.js';
import { type Machine, makeMachine } from './machine.js';
import { isMember } from './member.js';
import { onlyText } from './only-text.js';

/** A shortest text of a language, the proof that it has none, or that it could not be decided. */
export type Word =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly why: string };

/** More states than this are not explored; the answer is then unknown, never a guess. */
const MOST_STATES = 20_000;

/** Characters that people would use, in the order in which a witness prefers them. */
const PREFERRED = 'abcdefghijklmnopqrstuvwxyz0123456789-_./ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function leavesOf(language: Language): readonly Rx[] {
  switch (language.kind) {
    case 'all':
      return [];
    case 'rx':
      return [language.rx];
    case 'text':
      return [exactly(language.text)];
    case 'not':
      return leavesOf(language.of);
    case 'both':
    case 'either':
      return language.of.flatMap(leavesOf);
  }
}

function exactly(text: string): Rx {
  const items = Array.from(text, (character): Rx => {
    const code = character.codePointAt(0) ?? 0;
    return { kind: 'chars', ranges: [[code, code]] };
  });
  return { kind: 'seq', items };
}

function hasEdge(rx: Rx): boolean {
  if (rx.kind === 'edge') return true;
  if (rx.kind === 'chars') return false;
  return 'of' in rx ? hasEdge(rx.of) : rx.items.some(hasEdge);
}

function boundaries(rx: Rx, into: Set<number>): void {
  if (rx.kind === 'chars') {
    for (const [low, high] of rx.ranges) into.add(low).add(high + 1);
  } else if (rx.kind === 'seq' || rx.kind === 'alt') {
    for (const item of rx.items) boundaries(item, into);
  } else if (rx.kind !== 'edge') boundaries(rx.of, into);
}

/** One code point of every class that all expressions treat alike, preferred ones first. */
function alphabet(leaves: readonly Rx[]): readonly number[] {
  const cuts = new Set<number>([0]);
  for (const leaf of leaves) boundaries(leaf, cuts);
  const starts = [...cuts].filter((cut) => cut <= 0x10ffff).sort((a, b) => a - b);
  const classOf = (code: number) => starts.findLastIndex((start) => start <= code);
  const chosen = new Map<number, number>();
  for (const character of PREFERRED) {
    const code = character.codePointAt(0) ?? 0;
    if (!chosen.has(classOf(code))) chosen.set(classOf(code), code);
  }
  for (const [index, start] of starts.entries()) {
    const surrogate = start >= 0xd800 && start <= 0xdfff;
    if (!chosen.has(index)) chosen.set(index, surrogate ? 0xe000 : start);
  }
  return [...chosen.values()];
}

/** Whether a combination of its expressions' ends is a member of a language. */
function accepts(language: Language, ends: Iterator<boolean>): boolean {
  switch (language.kind) {
    case 'all':
      return true;
    case 'rx':
    case 'text':
      return ends.next().value === true;
    case 'not':
      return !accepts(language.of, ends);
    case 'both':
    case 'either': {
      const each = language.of.map((of) => accepts(of, ends));
      return language.kind === 'both' ? each.every(Boolean) : each.some(Boolean);
    }
  }
}

/** Where all expressions stand after some text, and how that text was reached. */
interface Place {
  readonly states: readonly number[];
  readonly from: Place | null;
  readonly code: number;
}

function spell(place: Place): string {
  let word = '';
  for (let at: Place | null = place; at?.from; at = at.from) {
    word = String.fromCodePoint(at.code) + word;
  }
  return word;
}

/** Whether no longer text can be a member: one expression that matches no more can settle that for all. */
function isHopeless(
  language: Language,
  machines: readonly Machine[],
  states: readonly number[],
): boolean {
  const dead = machines.map((machine, index) => machine.isDead(states[index] ?? 0));
  return fateOf(language, dead.values()) === 'never';
}

function explore(language: Language, machines: readonly Machine[], codes: readonly number[]): Word {
  const queue: Place[] = [{ states: machines.map(({ start }) => start), from: null, code: 0 }];
  const seen = new Set<string>(queue.map(({ states }) => states.join()));
  for (const place of queue) {
    const ends = machines.map((machine, index) => machine.accepts(place.states[index] ?? 0));
    if (accepts(language, ends.values())) return { kind: 'word', word: spell(place) };
    for (const [symbol, code] of codes.entries()) {
      const states = machines.map((machine, index) =>
        machine.step(place.states[index] ?? 0, symbol),
      );
      const key = states.join();
      if (!seen.has(key) && !isHopeless(language, machines, states))
        queue.push({ states, from: place, code });
      seen.add(key);
    }
    if (seen.size > MOST_STATES) return { kind: 'unknown', why: 'the patterns are too entangled' };
  }
  return { kind: 'empty' };
}

/**
 * Finds a shortest text of a language, or proves that there is none: the expressions run side by side and
 * every combination of their states is visited once, breadth first.
 */
export function findWord(language: Language): Word {
  const leaves = leavesOf(language);
  if (leaves.some(hasEdge)) return { kind: 'unknown', why: 'a pattern looks at word boundaries' };
  const only = onlyText(language);
  if (only !== undefined)
    return isMember(language, only) ? { kind: 'word', word: only } : { kind: 'empty' };
  const codes = alphabet(leaves);
  return explore(
    language,
    leaves.map((leaf) => makeMachine(leaf, codes)),
    codes,
  );
}
