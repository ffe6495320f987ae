export type { Fault, FaultEffect, Faults } from './faults.js';
export { gitHubRefusals, type GitHubSeed, startGitHubSimulator } from './github/index.js';
export type { Hand, SeenIssue } from './hand.js';
export type {
  Seed,
  SeedBranch,
  SeedIssue,
  SeedLabel,
  SeedPull,
  SeedRepository,
  SeedRule,
  SeedStatus,
  SeedUser,
} from './seed.js';
export { type BaseFiles, demoSeed } from './seeds.js';
export type { SeenRequest } from './listen.js';
export { type RecordedServer, recordedServers } from './servers.js';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.js';
export type { Access, StatusState } from './state.js';
