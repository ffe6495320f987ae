import { answer } from './answer.js';
import { type Hand, handOf } from './hand.js';
import { type Listening, listen } from './listen.js';
import { plant } from './plant.js';
import type { Seed } from './seed.js';
import type { RecordedServer } from './servers.js';

/** A running in-memory forge on the loopback interface, with a hand to change what is in it. */
export interface Simulator extends Hand, Listening {}

/** How a simulator starts; `port` 0 (the default) takes a free one. */
export interface SimulatorOptions {
  readonly version?: RecordedServer;
  readonly seed?: Seed;
  readonly port?: number;
  readonly now?: () => Date;
}

/** Start a forge with this seed (default: nothing in it) as this server (default: gitea-1.26.3). */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { version = 'gitea-1.26.3', seed = { users: [], repositories: [] }, port = 0 } = options;
  const state = plant(seed, { server: version, ...options });
  const desk = { api: '/api/v1', answer: answer.bind(null, state) };
  return { ...handOf(state), ...(await listen(desk, port)) };
}
