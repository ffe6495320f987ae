import type { World } from '../world.js';

/** A variable of the environment, trimmed; `undefined` where it is missing or empty. */
export function variable(world: World, name: string): string | undefined {
  const value = world.env[name];
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

function isOn(world: World, name: string): boolean {
  return variable(world, name) === 'true';
}

/**
 * The server whose Actions run this, `null` outside of Actions. All three forges set `GITHUB_ACTIONS`; `github`: it is
 * no Gitea or Forgejo, whose runners set a variable of their own beside it.
 */
export interface ActionsRun {
  readonly address: string;
  readonly github: boolean;
  readonly repository: string | undefined;
  readonly baseBranch: string | undefined;
}

/** What Actions says of itself (docs, variables: default environment variables). */
export function readActions(world: World): ActionsRun | null {
  if (!isOn(world, 'GITHUB_ACTIONS')) return null;
  const address = variable(world, 'GITHUB_SERVER_URL') ?? variable(world, 'GITHUB_API_URL');
  return {
    address: address ?? '',
    github: !isOn(world, 'GITEA_ACTIONS') && !isOn(world, 'FORGEJO_ACTIONS'),
    repository: variable(world, 'GITHUB_REPOSITORY'),
    baseBranch: variable(world, 'GITHUB_BASE_REF'),
  };
}
