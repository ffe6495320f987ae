import type { Emission, Gap, Proof } from '../model/index.js';
import type { PullSpace } from './find-pull-request.js';
import { prove } from './prove.js';
import { isTelling } from './spaces.js';

/**
 * Proves over several spaces in their order. A kind of gap is reported from the first space that has it; only
 * doubt in the first space, that of ordinary pull requests, puts the whole proof in doubt.
 */
export function proveOver(emissions: readonly Emission[], spaces: readonly PullSpace[]): Proof {
  const told = spaces.filter((space) => isTelling(space, emissions));
  const proofs = told.map((space) => prove(emissions, space));
  const gaps = new Map<Gap['kind'], Gap>();
  for (const gap of proofs.flatMap((proof) => proof.gaps)) {
    if (!gaps.has(gap.kind)) gaps.set(gap.kind, gap);
  }
  return { gaps: [...gaps.values()], doubt: proofs[0]?.doubt ?? null };
}
