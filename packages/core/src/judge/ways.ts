import type { Emission } from '../model/index.js';
import { conjunctions, type Literal } from './literals.js';

/** A literal about one of the two happenings of a pull request: the push of its head branch, or its own event. */
export interface SidedLiteral extends Literal {
  readonly side: 'push' | 'pull';
  /** As text, to see whether it is chosen already, and the text of its opposite. */
  readonly key: string;
  readonly opposite: string;
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

function onSide({ atom, holds }: Literal, side: SidedLiteral['side']): SidedLiteral {
  const text = JSON.stringify([atom, side]);
  return { atom, holds, side, key: `${text} ${holds}`, opposite: `${text} ${!holds}` };
}

function sided(literals: readonly Literal[], { event }: Emission): readonly SidedLiteral[] {
  const side = event === 'push' ? 'push' : 'pull';
  return literals.map((literal) => onSide(literal, side));
}

/** No commit gets onto a pull request by a review: whatever only a review posts is missing before the first one. */
const NO_REVIEW: SidedLiteral = onSide(
  { atom: { kind: 'activity', types: [], engine: 'gobwas' }, holds: false },
  'pull',
);

function* escapesOf(emission: Emission): Generator<Way> {
  for (const literals of conjunctions(emission.when, false)) {
    yield { literals: sided(literals, emission), fork: false };
  }
  if (emission.event.startsWith('pull_request_review'))
    yield { literals: [NO_REVIEW], fork: false };
  if (emission.event === 'push') yield { literals: [], fork: true };
}

/** What makes two emissions escapable alike. */
function keyOf({ event, when }: Emission): string {
  return JSON.stringify([event, when]);
}

/** What was chosen so far, and the keys of its literals. */
interface Chosen {
  readonly way: Way;
  readonly keys: ReadonlySet<string>;
}

function contradicts(way: Way, keys: ReadonlySet<string>): boolean {
  return way.literals.some(({ opposite }) => keys.has(opposite));
}

function adds({ way: { literals, fork }, keys }: Chosen, way: Way): Chosen {
  const fresh = way.literals.filter((literal) => !keys.has(literal.key));
  return {
    way: { literals: [...literals, ...fresh], fork: fork || way.fork },
    keys: new Set([...keys, ...fresh.map(({ key }) => key)]),
  };
}

function isChosen({ way: { fork }, keys }: Chosen, way: Way): boolean {
  return way.literals.every((literal) => keys.has(literal.key)) && (!way.fork || fork);
}

function* escapesFrom(alternatives: readonly (readonly Way[])[], chosen: Chosen): Generator<Way> {
  const [first, ...rest] = alternatives;
  if (first === undefined) {
    yield chosen.way;
    return;
  }
  const done = first.some((way) => isChosen(chosen, way));
  const open = done
    ? [chosen]
    : first.filter((way) => !contradicts(way, chosen.keys)).map((way) => adds(chosen, way));
  for (const next of open) yield* escapesFrom(rest, next);
}

/**
 * All ways to escape every one of some emissions. Emissions of one condition are escaped together, and what
 * escapes another already is not chosen again.
 */
export function* escapes(emissions: readonly Emission[]): Generator<Way> {
  const distinct = [...new Map(emissions.map((each) => [keyOf(each), each])).values()];
  const alternatives = distinct.map((each) => [...escapesOf(each)]);
  yield* escapesFrom(alternatives, { way: { literals: [], fork: false }, keys: new Set() });
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
