const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^-?Infinity$/;
const WHOLE = 2 ** 32;

/** A number in 32 bits as .NET reads it: the upper half is negative, more bits are no number. */
function inBits(digits: string, radix: number): number {
  const value = Number.parseInt(digits, radix);
  if (value >= WHOLE) return Number.NaN;
  return value >= WHOLE / 2 ? value - WHOLE : value;
}

/** The number a string stands for in comparisons (actions/runner `ExpressionUtility.ParseNumber`), or NaN. */
export function readNumber(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '') return 0;
  if (DECIMAL.test(trimmed) || INFINITE.test(trimmed)) return Number(trimmed);
  const digits = trimmed.slice(2);
  if (/^0x[0-9a-f]+$/i.test(trimmed) && trimmed[1] === 'x') return inBits(digits, 16);
  return /^0o[0-7]+$/.test(trimmed) ? inBits(digits, 8) : Number.NaN;
}

/** A number as text, as .NET's format `G15` writes it: at most 15 digits, `1E+15`, `1E-05`. */
export function printNumber(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return String(value);
  const [mantissa = '', power = ''] = value.toExponential(14).split('e');
  const exponent = Number(power);
  if (exponent > -5 && exponent < 15) return trimZeros(value.toFixed(14 - exponent));
  const digits = String(Math.abs(exponent)).padStart(2, '0');
  return `${trimZeros(mantissa)}E${exponent < 0 ? '-' : '+'}${digits}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
