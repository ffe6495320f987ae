import type { Value, YamlScalar } from '../model/index.js';

const NULLS = ['', '~', 'null', 'Null', 'NULL'];
const TRUES = ['true', 'True', 'TRUE'];
const FALSES = ['false', 'False', 'FALSE'];
const WHOLE = /^[-+]?[0-9]+$/;
const BASED = /^0(?:x[0-9a-fA-F]+|o[0-7]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INFINITE = /^([-+]?)\.(?:inf|Inf|INF)$/;
const NAN = ['.nan', '.NaN', '.NAN'];

function numberOf(text: string): number | null {
  if (WHOLE.test(text) || FLOAT.test(text) || BASED.test(text)) return Number(text);
  const infinite = INFINITE.exec(text);
  if (infinite !== null) return infinite[1] === '-' ? -Infinity : Infinity;
  return NAN.includes(text) ? Number.NaN : null;
}

/**
 * The value of a scalar by the core schema of YAML 1.2, as GitHub's parser reads it: every number is a double,
 * dates and `yes` are texts (actions/runner `YamlObjectReader.cs`, MatchNull to MatchFloat).
 */
export function coreValue({ text, style }: YamlScalar): Value {
  if (style !== 'plain') return { kind: 'string', value: text };
  if (NULLS.includes(text)) return { kind: 'null' };
  if (TRUES.includes(text)) return { kind: 'bool', value: true };
  if (FALSES.includes(text)) return { kind: 'bool', value: false };
  const value = numberOf(text);
  return value === null ? { kind: 'string', value: text } : { kind: 'float', value };
}
