import type { Emission } from '../model/index.js';
import { conjunctions, type Literal } from './literals.js';

/** A literal about one of the two happenings of a pull request: the push of its head branch, or its own event. */
export interface SidedLiteral extends Literal {
  readonly side: 'push' | 'pull';
}

/**
 * One way for a pull request to escape some emissions; `fork` where pushes must not count at all. `blamed` are
 * the literals that say why it escapes, where not all of them do.
 */
export interface Way {
  readonly literals: readonly SidedLiteral[];
  readonly fork: boolean;
  readonly blamed?: readonly SidedLiteral[];
}

function sided(literals: readonly Literal[], { event }: Emission): readonly SidedLiteral[] {
  const side = event === 'push' ? 'push' : 'pull';
  return literals.map((literal) => ({ ...literal, side }));
}

/** No commit gets onto a pull request by a review: whatever only a review posts is missing before the first one. */
const NO_REVIEW: SidedLiteral = {
  atom: { kind: 'activity', types: [], engine: 'gobwas' },
  holds: false,
  side: 'pull',
};

function* escapesOf(emission: Emission): Generator<Way> {
  for (const literals of conjunctions(emission.when, false)) {
    yield { literals: sided(literals, emission), fork: false };
  }
  if (emission.event.startsWith('pull_request_review'))
    yield { literals: [NO_REVIEW], fork: false };
  if (emission.event === 'push') yield { literals: [], fork: true };
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

/** All ways to get one of some emissions and none of some others. */
export function* losses(before: readonly Emission[], after: readonly Emission[]): Generator<Way> {
  for (const emission of before) {
    for (const literals of conjunctions(emission.when, true)) {
      for (const escape of escapes(after)) {
        const all = [...sided(literals, emission), ...escape.literals];
        yield { literals: all, fork: escape.fork, blamed: escape.literals };
      }
    }
  }
}
