import * as v from 'valibot';
import type { Result } from '../forge.js';

/** Validates an answer. The failure names the place and what belongs there, never what was received. */
export function readWire<T extends v.GenericSchema>(
  schema: T,
  body: unknown,
): Result<v.InferOutput<T>, string> {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return { ok: true, value: parsed.output };
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue) ?? 'the answer';
  return { ok: false, failure: `${place} is not ${issue.expected ?? 'as expected'}` };
}
