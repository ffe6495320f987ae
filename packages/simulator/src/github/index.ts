export { gitHubRefusals } from './refusals.js';
export type { GitHubSeed } from './seed.js';
export { startGitHubSimulator } from './simulator.js';
