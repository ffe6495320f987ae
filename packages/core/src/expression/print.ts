import { makeText, type Text } from '../model/index.js';
import { type Datum, goKind } from './datum.js';
import { printFloat } from './go-number.js';

/**
 * How a value becomes text where a name is put together. `reflected`: what act has no rule for
 * shows as Go's `<time.Time Value>`. `plain`: structs are `Object`, large integers decimal, nil
 * pointers empty.
 */
export type Printing = 'reflected' | 'plain';

function printOther(datum: Datum, printing: Printing): string {
  if (datum.kind === 'int' && printing === 'reflected') return '<uint64 Value>';
  if (datum.kind === 'int') return String(datum.value);
  if (printing === 'plain') return datum.kind === 'struct' && datum.fields === null ? '' : 'Object';
  return datum.kind === 'struct' ? `<${datum.type} Value>` : '<time.Time Value>';
}

function printExact(datum: Datum, printing: Printing): string {
  const kind = goKind(datum);
  if (kind === 'slice') return 'Array';
  if (kind === 'map') return 'Object';
  if (datum.kind === 'null') return '';
  if (datum.kind === 'string') return datum.value;
  if (datum.kind === 'bool') return String(datum.value);
  if (datum.kind === 'float') return printFloat(datum.value);
  return datum.kind === 'int' && kind === 'int' ? String(datum.value) : printOther(datum, printing);
}

/** A datum as text (act's `coerceToString`); what is unknown is a hole. */
export function printDatum(datum: Datum, printing: Printing = 'reflected'): Text {
  if (datum.kind === 'unknown') return makeText([{ why: datum.why }]);
  return datum.kind === 'partial' ? datum.text : makeText([printExact(datum, printing)]);
}
