import type { Emission } from '../model/index.js';
import { conjunctions, type Literal } from './literals.js';

/** A literal about one of the two happenings of a pull request: the push of its head branch, or its own event. */
export interface SidedLiteral extends Literal {
  readonly side: 'push' | 'pull';
}

/** One way for a pull request to escape some emissions; `fork` where pushes must not count at all. */
export interface Way {
  readonly literals: readonly SidedLiteral[];
  readonly fork: boolean;
}

function* escapesOf(emission: Emission): Generator<Way> {
  const side = emission.event === 'push' ? 'push' : 'pull';
  for (const literals of conjunctions(emission.when, false)) {
    yield { literals: literals.map((literal) => ({ ...literal, side })), fork: false };
  }
  if (side === 'push') yield { literals: [], fork: true };
}

/** All ways to escape every one of some emissions. */
export function* escapes(emissions: readonly Emission[]): Generator<Way> {
  const [first, ...rest] = emissions;
  if (first === undefined) {
    yield { literals: [], fork: false };
    return;
  }
  for (const head of escapesOf(first)) {
    for (const tail of escapes(rest)) {
      yield { literals: [...head.literals, ...tail.literals], fork: head.fork || tail.fork };
    }
  }
}
