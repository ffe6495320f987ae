import { buildAutomaton, enterAutomaton, type Rx, stepAutomaton } from '../pattern/index.js';

/**
 * A deterministic automaton over a small alphabet, made as far as it is walked: its states are numbers, each for
 * one set of states of the expression's own automaton. `step` takes the number of a symbol in the alphabet;
 * a dead state accepts nothing, and neither does any that follows it.
 */
export interface Machine {
  readonly start: number;
  readonly step: (state: number, symbol: number) => number;
  readonly accepts: (state: number) => boolean;
  readonly isDead: (state: number) => boolean;
}

/** Makes the automaton of an expression without edges, over an alphabet of code points. */
export function makeMachine(rx: Rx, alphabet: readonly number[]): Machine {
  const automaton = buildAutomaton(rx);
  const sets: ReadonlySet<number>[] = [];
  const numbers = new Map<string, number>();
  const steps: (number | undefined)[] = [];
  const numberOf = (set: ReadonlySet<number>): number => {
    const key = [...set].sort((a, b) => a - b).join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, sets.length);
    return sets.push(set) - 1;
  };
  const step = (state: number, symbol: number): number => {
    const at = state * alphabet.length + symbol;
    const next =
      steps[at] ??
      numberOf(stepAutomaton(automaton, sets[state] ?? new Set(), alphabet[symbol] ?? 0));
    steps[at] = next;
    return next;
  };
  return {
    start: numberOf(enterAutomaton(automaton)),
    step,
    accepts: (state) => sets[state]?.has(automaton.accept) === true,
    isDead: (state) => sets[state]?.size === 0,
  };
}
