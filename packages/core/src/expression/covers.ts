import { exactText, type Text, type Value } from '../model/index.js';
import { NULL } from './datum.js';
import type { evaluate } from './evaluate.js';
import type { Interpolated } from './interpolate.js';

type Evaluated = ReturnType<typeof evaluate>;

function coversList(known: readonly Value[], real: readonly Value[]): boolean {
  return known.length === real.length && known.every((item, at) => covers(item, real[at] ?? NULL));
}

type MapValue = Extract<Value, { readonly kind: 'map' }>;

function coversMap({ entries, rest }: MapValue, real: MapValue): boolean {
  const missing: Value = { kind: 'string', value: 'missing' };
  return (
    (rest !== undefined || entries.size === real.entries.size) &&
    [...entries].every(([key, entry]) => covers(entry, real.entries.get(key) ?? missing))
  );
}

function covers(known: Value, real: Value): boolean {
  if (known.kind === 'unknown') return true;
  if (known.kind === 'list' && real.kind === 'list') return coversList(known.items, real.items);
  if (known.kind === 'map' && real.kind === 'map') return coversMap(known, real);
  if (known.kind !== real.kind) return false;
  return !('value' in known) || ('value' in real && Object.is(known.value, real.value));
}

/** Whether what is said of an expression with unknown values holds for a real outcome of it. */
export function coversOutcome(known: Evaluated, real: Evaluated): boolean {
  if (known.kind !== 'value') return known.kind === real.kind;
  if (known.value.kind === 'unknown') return true;
  return real.kind === 'value' && covers(known.value, real.value);
}

/**
 * A text with holes as a pattern over what it can become. A text that is one hole also stands for a
 * failure.
 */
function coversText(known: Text, real: Interpolated): boolean {
  const [only, ...others] = known.parts;
  if (typeof only === 'object' && others.length === 0) return true;
  const text = real.kind === 'text' ? exactText(real.text) : undefined;
  const pattern = known.parts
    .map((part) =>
      typeof part === 'string' ? part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : '[^]*',
    )
    .join('');
  return text !== undefined && new RegExp(`^${pattern}$`, 'u').test(text);
}

/** Whether a text with holes, or a failure, is what a real one can be. */
export function coversInterpolated(known: Interpolated, real: Interpolated): boolean {
  return known.kind === 'text' ? coversText(known.text, real) : known.kind === real.kind;
}
