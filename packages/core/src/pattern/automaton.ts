import type { CodeRange, Rx } from './rx.js';

type Edge = Extract<Rx, { kind: 'edge' }>['at'];

type State =
  | { readonly kind: 'take'; readonly ranges: readonly CodeRange[]; readonly next: number }
  | { readonly kind: 'edge'; readonly at: Edge; readonly next: number }
  | { readonly kind: 'fork'; readonly to: readonly number[] }
  | { readonly kind: 'accept' };

/** Decides whether a text as a whole is described by an expression. Time: text length × expression size. */
export type Matcher = (text: string) => boolean;

function add(states: State[], state: State): number {
  return states.push(state) - 1;
}

function addLoop(states: State[], of: Rx, next: number): { body: number; loop: number } {
  const loop = add(states, { kind: 'fork', to: [] });
  const body = enter(states, of, loop);
  states[loop] = { kind: 'fork', to: [body, next] };
  return { body, loop };
}

function enter(states: State[], rx: Rx, next: number): number {
  if (rx.kind === 'chars') return add(states, { kind: 'take', ranges: rx.ranges, next });
  if (rx.kind === 'edge') return add(states, { kind: 'edge', at: rx.at, next });
  if (rx.kind === 'seq') return rx.items.reduceRight((to, item) => enter(states, item, to), next);
  if (rx.kind === 'alt')
    return add(states, { kind: 'fork', to: rx.items.map((item) => enter(states, item, next)) });
  if (rx.kind === 'optional')
    return add(states, { kind: 'fork', to: [enter(states, rx.of, next), next] });
  const { body, loop } = addLoop(states, rx.of, next);
  return rx.kind === 'star' ? loop : body;
}

function isWord(code: number | undefined): boolean {
  return code !== undefined && /^\w$/.test(String.fromCodePoint(code));
}

interface Place {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

function holds(at: Edge, place: Place): boolean {
  if (at === 'start') return place.before === undefined;
  if (at === 'end') return place.after === undefined;
  return (at === 'word') === (isWord(place.before) !== isWord(place.after));
}

/** Follows everything that takes no code point, from the given states at one place of the text. */
function settle(states: readonly State[], from: readonly number[], place: Place): Set<number> {
  const seen = new Set<number>();
  const open = [...from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const state = states[at];
    if (state?.kind === 'fork') open.push(...state.to);
    if (state?.kind === 'edge' && holds(state.at, place)) open.push(state.next);
  }
  return seen;
}

function takes(ranges: readonly CodeRange[], code: number): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high);
}

function advance(states: readonly State[], now: ReadonlySet<number>, code: number): number[] {
  const reached: number[] = [];
  for (const at of now) {
    const state = states[at];
    if (state?.kind === 'take' && takes(state.ranges, code)) reached.push(state.next);
  }
  return reached;
}

/** A nondeterministic automaton; which of its states it is in, with everything that takes no code point followed. */
export interface Automaton {
  readonly states: readonly State[];
  readonly start: number;
  readonly accept: number;
}

/** Builds the automaton of an expression. */
export function buildAutomaton(rx: Rx): Automaton {
  const states: State[] = [];
  const accept = add(states, { kind: 'accept' });
  return { states, start: enter(states, rx, accept), accept };
}

/** Where an automaton without edges begins. */
export function enterAutomaton({ states, start }: Automaton): ReadonlySet<number> {
  return settle(states, [start], { before: undefined, after: undefined });
}

/** Where an automaton without edges gets from some states with one code point. */
export function stepAutomaton(
  { states }: Automaton,
  now: ReadonlySet<number>,
  code: number,
): ReadonlySet<number> {
  return settle(states, advance(states, now, code), { before: code, after: undefined });
}

/** Hands out the matcher of an expression, whose automaton is built when it is first asked. It follows all ways at once: no backtracking. */
export function buildMatcher(rx: Rx): Matcher {
  let built: Automaton | undefined;
  return (text) => {
    built ??= buildAutomaton(rx);
    const { states, start, accept } = built;
    const codes = Array.from(text, (char) => char.codePointAt(0) ?? 0);
    let now = settle(states, [start], { before: undefined, after: codes[0] });
    for (const [index, code] of codes.entries()) {
      const reached = advance(states, now, code);
      if (reached.length === 0) return false;
      now = settle(states, reached, { before: code, after: codes[index + 1] });
    }
    return now.has(accept);
  };
}
