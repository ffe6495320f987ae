import type { Governance } from '@driftgate/core';
import type { Quote } from '../inert.js';

/**
 * Which protections ask for a context, where several can: `required by ruleset 1 of acme/shop, of the app 57789 alone`.
 * `null` where the source tells of no protections, or of one that is named anyway.
 */
export function layersInWords(
  context: string,
  governance: Governance,
  quote: Quote,
): string | null {
  if (governance.kind !== 'required') return null;
  const askers = (governance.layers?.contexts ?? []).filter((each) => each.context === context);
  const single = governance.rule !== null && askers.every(({ app }) => app === null);
  if (askers.length === 0 || single) return null;
  const named = askers.map(({ from, app }) =>
    app === null ? quote(from) : `${quote(from)}, of the app ${app} alone`,
  );
  return `required by ${[...new Set(named)].join('; ')}`;
}
