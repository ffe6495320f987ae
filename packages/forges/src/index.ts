export * from './checkout/index.js';
export type {
  AskedFor,
  FailureCause,
  ForgeFailure,
  ForgeReader,
  ForgeWriter,
  GovernanceQuery,
  GovernanceReading,
  Identity,
  Issue,
  IssueChange,
  IssueDraft,
  IssueListing,
  KnownQuery,
  KnownReading,
  Label,
  RedirectReason,
  Result,
} from './forge.js';
export * from './git/index.js';
export {
  createGitHubPullReader,
  createGitHubReader,
  type GitHubHost,
  githubHost,
  isGitHubApi,
  isGitHubService,
} from './github/index.js';
export { createGiteaPullReader, createGiteaReader, createGiteaWriter } from './gitea/index.js';
export type { PullReader } from './pull-reader.js';
export * from './tracking/index.js';
export {
  createTransport,
  parseHost,
  type Transport,
  type TransportOptions,
} from './transport/index.js';
