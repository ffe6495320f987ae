import type { Json } from '../json/index.js';
import { complain, type JsonObject, type Reading } from './reading.js';

/** What of a resource says which branches it is for, and what says what it asks for. */
const SCOPE = ['pattern', 'branch', 'target', 'enforcement', 'conditions', 'count', 'for_each'];
const CONTENT = ['required_status_checks', 'rules', 'dynamic'];
/** How often a resource or block is there is only known when it is applied. */
const REPEATING = ['count', 'for_each', 'dynamic'];

/** The first value inside that `is`. */
function findIn(value: Json | undefined, is: (each: Json) => boolean): Json | undefined {
  if (value === undefined) return undefined;
  if (is(value)) return value;
  const inside = value.kind === 'array' ? value.items : [];
  const fields = value.kind === 'object' ? [...value.fields.values()] : [];
  for (const each of [...inside, ...fields]) {
    const found = findIn(each, is);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isExpression(value: Json): boolean {
  return value.kind === 'string' && /[$%]\{/.test(value.value);
}

function isUnknown(value: Json): boolean {
  return value.kind === 'boolean' && value.value;
}

/** Of the two lists of a classic protection Terraform computes the one that is not written from the other. */
function withoutComputed(unknown: Json | undefined, known: Json | undefined): Json | undefined {
  if (unknown?.kind === 'array') {
    const items = unknown.items.map((each, at) => {
      const other = known?.kind === 'array' ? known.items[at] : undefined;
      return withoutComputed(each, other) ?? each;
    });
    return { ...unknown, items };
  }
  if (unknown?.kind !== 'object' || known?.kind !== 'object') return unknown;
  const told = ['contexts', 'checks'].some((name) => known.fields.get(name)?.kind === 'array');
  if (!told) return unknown;
  const fields = [...unknown.fields].filter(([name]) => name !== 'contexts' && name !== 'checks');
  return { ...unknown, fields: new Map(fields) };
}

interface Untold {
  readonly values: JsonObject;
  readonly unknown: JsonObject | null;
  readonly written: boolean;
}

function refuseField(name: string, { values, unknown, written }: Untold, reading: Reading): void {
  const value = values.fields.get(name);
  if (value !== undefined && REPEATING.includes(name))
    complain(reading, `how often this is there is not told: "${name}"`, value.at);
  const expression = written ? findIn(value, isExpression) : undefined;
  if (expression?.kind === 'string')
    complain(reading, `what ${expression.value} stands for is not told`, expression.at);
  const later = withoutComputed(unknown?.fields.get(name), value);
  if (findIn(later, isUnknown) !== undefined)
    complain(reading, `"${name}" is only known after it is applied`, values.at);
}

/** Complains about expressions, repeated blocks, and what a plan does not know yet. */
export function refuseUntold(
  resource: Untold,
  { scope, content }: { readonly scope: Reading; readonly content: Reading },
): void {
  for (const name of SCOPE) refuseField(name, resource, scope);
  for (const name of CONTENT) refuseField(name, resource, content);
}
