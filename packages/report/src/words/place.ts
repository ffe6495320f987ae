import type { Span } from '@driftgate/core';
import type { Quote } from '../inert.js';

/** A place that editors and terminals open on a click: `.gitea/workflows/ci.yml:31`. */
export function place(span: Span, quote: Quote): string {
  return quote(`${span.file}:${span.start.line}`);
}
