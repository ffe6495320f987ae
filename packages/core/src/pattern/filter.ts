import type { Filter, FilterEngine } from '../model/index.js';
import { translateActFilter } from './act-filter.js';
import { buildMatcher, type Matcher } from './automaton.js';
import { readGoRegexp } from './go-regexp.js';
import { translateGlob } from './regexp-glob.js';
import type { Refusal, Rx } from './rx.js';

/** A filter pattern that the server compiles. `negative`: it began with `!`, which `rx` leaves out. */
interface CompiledPattern {
  readonly kind: 'pattern';
  readonly negative: boolean;
  readonly rx: Rx;
  readonly matches: Matcher;
}

/** What a filter makes of its inputs. `invalid`: a pattern does not compile, so the server never runs the workflow. */
type Admission = boolean | 'invalid' | 'unknown';

function translate(pattern: string, engine: FilterEngine): string | Refusal {
  if (engine === 'regexp')
    return translateGlob(pattern, { separator: '/', strict: true, filter: true });
  return translateActFilter(pattern.startsWith('!') ? pattern.slice(1) : pattern);
}

/** Compiles one pattern of a `branches`, `tags` or `paths` list, a leading `!` included. */
export function compilePattern(pattern: string, engine: FilterEngine): CompiledPattern | Refusal {
  const text = translate(pattern, engine);
  if (typeof text !== 'string') return text;
  const rx = readGoRegexp(text);
  if (rx.kind === 'uncompilable' || rx.kind === 'unknown') return rx;
  return {
    kind: 'pattern',
    negative: pattern.startsWith('!'),
    rx,
    matches: buildMatcher(rx),
  };
}

function endsIncluded(patterns: readonly CompiledPattern[], input: string): boolean {
  const last = patterns.findLast((pattern) => pattern.matches(input));
  return last !== undefined && !last.negative;
}

function isIgnored(patterns: readonly CompiledPattern[], input: string): boolean {
  return patterns.some((pattern) => pattern.matches(input) !== pattern.negative);
}

/**
 * Compiles a filter once and hands out its judgement over inputs (one branch, one tag, or the changed
 * files). Include lists: the last pattern that matches an input decides over it, one included input is
 * enough. Ignore lists: one input that no pattern hits is enough; `!p` hits what `p` does not match. An empty
 * list admits everything. Recorded: `pr-branches-neg-*`, `pr-paths-ignore-*`, `pr-branches-invalid`.
 */
function compileFilter(filter: Filter): (inputs: readonly string[]) => Admission {
  const compiled = filter.patterns.map((pattern) => compilePattern(pattern, filter.engine));
  if (compiled.some((pattern) => pattern.kind === 'uncompilable')) return () => 'invalid';
  if (compiled.some((pattern) => pattern.kind === 'unknown')) return () => 'unknown';
  const patterns = compiled.filter((pattern) => pattern.kind === 'pattern');
  if (patterns.length === 0) return () => true;
  if (filter.mode === 'include')
    return (inputs) => inputs.some((input) => endsIncluded(patterns, input));
  return (inputs) => inputs.some((input) => !isIgnored(patterns, input));
}

/** Judges inputs with a filter that is used once; see `compileFilter`. */
export function admits(filter: Filter, inputs: readonly string[]): Admission {
  return compileFilter(filter)(inputs);
}
