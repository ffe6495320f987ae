import { dialectsOf } from '../dialect/index.js';
import { ASSUMPTIONS, type GapKind, type Server } from '../model/index.js';

/** The kinds of gaps that a server can have, in the order in which they are told. */
export function gapKindsOn(server: Server): readonly GapKind[] {
  const drafts = dialectsOf(server).some((dialect) => dialect.drafts === 'seen');
  const kinds = Object.keys(ASSUMPTIONS) as readonly GapKind[];
  return kinds.filter((kind) => kind !== 'draft' || drafts);
}
