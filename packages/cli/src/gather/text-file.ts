import type { World } from '../world.js';
import { type Gathered, gathered, trouble } from './result.js';

/** A path as the user typed it, made absolute, without empty or `.` segments; no `/` at its end. */
export function absolute(world: World, path: string): string {
  const rooted = path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);
  const full = rooted ? path : `${world.cwd}/${path}`;
  const segments = full.split('/').filter((segment) => segment !== '' && segment !== '.');
  return (full.startsWith('/') ? '/' : '') + segments.join('/');
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** Reads a text file that the user named; `-` is standard input. Invalid UTF-8 is a trouble. */
export async function readTextFile(world: World, path: string): Promise<Gathered<string>> {
  try {
    if (path === '-') return gathered(await world.stdin());
    const bytes = await world.files.read(absolute(world, path));
    return gathered(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return trouble(`${path} cannot be read (${codeOf(error)})`);
  }
}

/** Writes a text file that the user named. */
export async function writeTextFile(
  world: World,
  path: string,
  text: string,
): Promise<Gathered<true>> {
  try {
    await world.files.write(absolute(world, path), text);
    return gathered(true);
  } catch (error) {
    return trouble(`${path} cannot be written (${codeOf(error)})`);
  }
}
