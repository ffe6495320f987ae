import { type Hole, makeText, type Text, type Value } from '../model/index.js';
import { runText } from './evaluate.js';
import type { Naming } from './naming.js';
import type { Failure, Outcome } from './outcome.js';
import { printDatum } from './print.js';
import { modelValue } from './scope.js';
import { type Stretch, splitExpressions } from './split.js';

/**
 * A text, or the failure that makes a job's name empty, or the panic that loses all workflows of
 * the event.
 */
export type Interpolated =
  | { readonly kind: 'text'; readonly text: Text }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'panic'; readonly reason: string };

function failed({ kind, reason }: Failure): Interpolated {
  return { kind: kind === 'panic' ? 'panic' : 'failed', reason };
}

function hole(why: string): Interpolated {
  return { kind: 'text', text: makeText([{ why }]) };
}

function isPlain(source: string): boolean {
  return !source.includes('${{') || !source.includes('}}');
}

/** The call of `format` that a text is rewritten into. */
function rewrite(stretches: readonly Stretch[]): string {
  const parameters: string[] = [];
  let format = '';
  for (const { kind, text } of stretches) {
    if (kind === 'literal') format += text.replaceAll('{', '{{').replaceAll('}', '}}');
    else format += `{${parameters.push(text) - 1}}`;
  }
  return `format('${format.replaceAll("'", "''")}', ${parameters.join(', ')})`;
}

function textOfWhole(outcome: Outcome): Interpolated {
  if (outcome.kind !== 'value') return failed(outcome);
  const { value } = outcome;
  if (value.kind === 'unknown') return hole(value.why);
  if (value.kind === 'string' || value.kind === 'partial')
    return { kind: 'text', text: printDatum(value) };
  return { kind: 'panic', reason: 'not-a-string' };
}

function interpolateWhole(stretches: readonly Stretch[], naming: Naming): Interpolated {
  const [outcome, [risk]] = runText(rewrite(stretches), naming);
  return risk === undefined ? textOfWhole(outcome) : hole(risk);
}

function interpolateEach(stretches: readonly Stretch[], naming: Naming): Interpolated {
  const parts: (string | Hole)[] = [];
  for (const { kind, text } of stretches) {
    if (kind === 'literal') {
      parts.push(text);
      continue;
    }
    const [outcome, [risk]] = runText(text, naming);
    if (risk !== undefined) return hole(risk);
    if (outcome.kind !== 'value') return failed(outcome);
    parts.push(...printDatum(outcome.value, naming.printing).parts);
  }
  return { kind: 'text', text: makeText(parts) };
}

/**
 * Replaces the expressions in a text by their values, as the server that `naming` describes does.
 * Unknown values are holes; when something unknown decides whether it fails at all, the whole text
 * is one hole.
 */
export function interpolate(source: string, naming: Naming): Interpolated {
  if (isPlain(source)) return { kind: 'text', text: makeText([source]) };
  const stretches = splitExpressions(source, naming);
  if ('kind' in stretches) return failed(stretches);
  return naming.rewriting === 'whole'
    ? interpolateWhole(stretches, naming)
    : interpolateEach(stretches, naming);
}

function isSole(stretches: readonly Stretch[]): boolean {
  const filled = stretches.filter(({ kind, text }) => kind === 'expression' || text !== '');
  return filled.length === 1 && filled[0]?.kind === 'expression';
}

/**
 * The value of a YAML scalar that the server evaluates (`evaluateScalarYamlNode`): that of its
 * expression when it is nothing else, else a string.
 */
export function evaluateScalar(
  source: string,
  naming: Naming,
): { readonly kind: 'value'; readonly value: Value } | Failure {
  if (isPlain(source)) return { kind: 'value', value: { kind: 'string', value: source } };
  const stretches = splitExpressions(source, naming);
  if ('kind' in stretches) return stretches;
  const [outcome, [risk]] = runText(isSole(stretches) ? source : rewrite(stretches), naming);
  if (risk !== undefined) return { kind: 'value', value: { kind: 'unknown', why: risk } };
  return outcome.kind === 'value' ? { kind: 'value', value: modelValue(outcome.value) } : outcome;
}
