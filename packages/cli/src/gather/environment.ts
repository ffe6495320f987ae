import type { RepositoryName } from '@driftgate/core';
import type { Trouble } from '@driftgate/report';
import type { World } from '../world.js';
import { readRepository } from './names.js';
import { type Gathered, gathered, trouble } from './result.js';

/** The environment contract, read. */
export interface Variables {
  readonly token: string;
  readonly host: string;
  readonly repository: RepositoryName;
  readonly branch: string;
  readonly directory: string;
  readonly label: string;
  readonly mode: 'assert' | 'issue';
}

/** What an absent variable stands for. `null`: it has to be there. One that is there but empty never counts. */
const DEFAULTS = {
  GITEA_TOKEN: null,
  GITEA_HOST: null,
  REPO: null,
  BRANCH: 'main',
  WORKFLOWS_DIR: '.gitea/workflows',
  DRIFT_LABEL: 'ci-bp-drift',
  MODE: 'issue',
} as const;

type Name = keyof typeof DEFAULTS;

const NAMES = Object.keys(DEFAULTS) as readonly Name[];

function valueOf(world: World, name: Name): string | null {
  const value = world.env[name];
  if (value === undefined) return DEFAULTS[name];
  return value.trim() === '' ? null : value.trim();
}

function lackingOne(world: World, name: Name): Trouble {
  const absent = world.env[name] === undefined;
  const fallback = DEFAULTS[name];
  return {
    what: `the variable ${name} is ${absent ? 'missing' : 'empty'}`,
    because: [],
    remedy: fallback === null ? 'set it' : `set it, or leave it out: it is then ${fallback}`,
    at: null,
  };
}

/** Reads the environment contract; everything that is missing, empty or wrong is told at once. */
export function readVariables(world: World): Gathered<Variables> {
  const values = new Map(NAMES.map((name) => [name, valueOf(world, name)]));
  const troubles = NAMES.filter((name) => values.get(name) === null).map((name) =>
    lackingOne(world, name),
  );
  const of = (name: Name): string => values.get(name) ?? '';
  const repository = readRepository(of('REPO'));
  if (repository === null && of('REPO') !== '')
    troubles.push(...trouble(`REPO is ${of('REPO')}, which is not owner/name`).troubles);
  const mode = of('MODE');
  if (mode !== '' && mode !== 'assert' && mode !== 'issue')
    troubles.push(...trouble(`MODE is ${mode}; it is assert or issue`).troubles);
  if (troubles.length > 0 || repository === null || (mode !== 'assert' && mode !== 'issue'))
    return { ok: false, troubles };
  return gathered({
    token: of('GITEA_TOKEN'),
    host: of('GITEA_HOST'),
    repository,
    branch: of('BRANCH'),
    directory: of('WORKFLOWS_DIR'),
    label: of('DRIFT_LABEL'),
    mode,
  });
}
