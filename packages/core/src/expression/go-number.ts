const PRECISION = 15;
/** Enough digits to tell a tie from what only looks like one. */
const EXACT = 100;

interface Decimal {
  readonly digits: string;
  readonly exponent: number;
}

/**
 * The nearest decimal with 15 digits; a tie goes to the even digit, as in Go, where JavaScript
 * rounds up.
 */
function roundDecimal(value: number): Decimal {
  const [mantissa = '', exponent = '0'] = value.toExponential(EXACT).split('e');
  const all = mantissa.replace('.', '');
  const kept = all.slice(0, PRECISION);
  const rest = all.slice(PRECISION);
  const tie = /^50*$/.test(rest);
  const odd = Number(kept.at(-1)) % 2 === 1;
  const up = tie ? odd : rest >= '5';
  const rounded = (BigInt(kept) + (up ? 1n : 0n)).toString();
  return { digits: rounded, exponent: Number(exponent) + rounded.length - PRECISION };
}

function printExponent({ digits, exponent }: Decimal): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
  const size = String(Math.abs(exponent)).padStart(2, '0');
  return `${digits.charAt(0)}${fraction}E${exponent < 0 ? '-' : '+'}${size}`;
}

function printPlain({ digits, exponent }: Decimal): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  const fraction = digits.slice(exponent + 1);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** A float64 as the servers print it in a text: Go's `%.15G`, and `Infinity` in full. */
export function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return `${sign}Infinity`;
  if (size === 0) return `${sign}0`;
  const { digits, exponent } = roundDecimal(size);
  const trimmed = { digits: digits.replace(/0+$/, ''), exponent };
  const plain = exponent >= -4 && exponent < PRECISION;
  return sign + (plain ? printPlain(trimmed) : printExponent(trimmed));
}
