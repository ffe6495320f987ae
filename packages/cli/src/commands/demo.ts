import type { Args } from '../args/index.js';
import type { World } from '../world.js';
export function runDemo(_args: Args, world: World): Promise<0> {
  world.stdout.write('demo\n');
  return Promise.resolve(0);
}
