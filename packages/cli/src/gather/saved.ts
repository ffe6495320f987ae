/** An object of JSON of which nothing else is known yet. */
export type Loose = Readonly<Record<string, unknown>>;

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value of JSON is a text. */
export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether a value of JSON is a text or `null`. */
export function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

/** Whether a value of JSON is a whole number or `null`. */
export function isWholeOrNull(value: unknown): boolean {
  return value === null || Number.isSafeInteger(value);
}

/** Whether a value of JSON is `true`, `false` or `null`. */
export function isYesNoOrNull(value: unknown): boolean {
  return value === null || typeof value === 'boolean';
}

/** Whether a value of JSON is a list of which every item holds. */
export function isListOf(value: unknown, holds: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds);
}
