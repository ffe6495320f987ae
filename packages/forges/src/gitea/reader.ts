import type { ForgeReader } from '../forge.js';
import type { Transport } from '../transport/index.js';
import { readGovernance } from './governance.js';
import { readKnown } from './known.js';
import { identify } from './version.js';

/** Reads from a Gitea or a Forgejo server, which answer alike. */
export function createGiteaReader(transport: Transport): ForgeReader {
  return {
    identify: () => identify(transport),
    governance: (query) => readGovernance(transport, query),
    known: (query) => readKnown(transport, query),
  };
}
