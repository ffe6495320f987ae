import { type Listening, listen } from '../listen.js';
import { answer } from './answer.js';
import type { GitHubSeed } from './seed.js';
import { plant } from './state.js';

/**
 * Start a GitHub Enterprise Server with this seed. Its REST API is at `/api/v3`, its GraphQL at `/api/graphql`; paths of
 * faults and of requests are those below `/api`.
 */
export function startGitHubSimulator(seed: GitHubSeed, port = 0): Promise<Listening> {
  return listen({ api: '/api', answer: answer.bind(null, plant(seed)) }, port);
}
