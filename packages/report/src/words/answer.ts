import type { External, Suppression } from '@driftgate/core';
import type { Quote } from '../inert.js';
import { place } from './place.js';

/** Who else posts a context, as the configuration says: `Codecov posts this, says driftgate.yaml:9`. */
export function externalInWords({ by, span }: Pick<External, 'by' | 'span'>, quote: Quote): string {
  return `${quote(by)} posts this, says ${place(span, quote)}`;
}

/** What is accepted about a context, until when and why, as the configuration says; a clause without a full stop. */
export function suppressionInWords(
  { rule, reason, until, span }: Suppression,
  quote: Quote,
): string {
  const last = until === null ? '' : ` until ${quote(until)}`;
  return `${place(span, quote)} accepts ${quote(rule)} here${last}: ${quote(reason)}`;
}
