import type { ForgeReader } from '../forge.js';
import type { Transport } from '../transport/index.js';
import type { GitHubApi } from './ask.js';
import { readGovernance } from './governance.js';
import type { GitHubHost } from './host.js';
import { identify } from './identify.js';
import { readKnown } from './known.js';

/** Reads from github.com or a GitHub Enterprise Server, over a transport to `host` with its manners. */
export function createGitHubReader(transport: Transport, host: GitHubHost): ForgeReader {
  const api: GitHubApi = { transport, host };
  return {
    identify: () => identify(api),
    governance: (query) => readGovernance(api, query),
    known: (query) => readKnown(api, query),
  };
}
