import { complain, fieldOf, type Reading } from './reading.js';
import type { Resource } from './terraform-resource.js';

/** The repository that a resource names, as it is written there. */
function writtenRepository({ values }: Resource): string | null {
  const value = fieldOf(values, 'repository') ?? fieldOf(values, 'repository_id');
  return value?.kind === 'string' ? value.value : null;
}

/** `byId`: names of the repositories that are in the same file; `written`: how resources name theirs, each once. */
export interface RepositoryNames {
  readonly byId: ReadonlyMap<string, string>;
  readonly written: readonly string[];
}

/** What the file tells of repositories: `github_repository` has the name to a node id. */
export function nameRepositories(
  all: readonly Resource[],
  relevant: readonly Resource[],
): RepositoryNames {
  const repositories = all.filter(({ type }) => type === 'github_repository');
  const byId = repositories.flatMap(({ values }) => {
    const [id, name] = [fieldOf(values, 'node_id'), fieldOf(values, 'name')];
    return id?.kind === 'string' && name?.kind === 'string'
      ? [[id.value, name.value] as const]
      : [];
  });
  const names = new Map(byId);
  const written = relevant.flatMap((resource) => writtenRepository(resource) ?? []);
  const resolved = written.map((each) => names.get(each) ?? each);
  return { byId: names, written: [...new Set(resolved)] };
}

/** A name as Terraform takes it; what may be an id or is an expression is none. */
function nameOf(written: string, { byId }: RepositoryNames): string | null {
  const known = byId.get(written);
  if (known !== undefined) return known;
  return /^(?:R_|MDEwOl)|\$\{/.test(written) ? null : written;
}

/** A file that only knows other repositories is hardly the one that was meant. */
export function refuseOthers(asked: string | null, names: RepositoryNames, reading: Reading): void {
  const { written } = names;
  if (asked === null || written.length === 0) return;
  const mayBe = written.some((each) => (nameOf(each, names) ?? asked) === asked);
  if (!mayBe)
    complain(reading, `it speaks of ${written.join(', ')}, not of ${asked}`, {
      line: 1,
      column: 1,
    });
}

interface RepositoryQuestion {
  readonly asked: string | null;
  readonly names: RepositoryNames;
  readonly reading: Reading;
}

/**
 * Whether a resource is about the repository that is asked for, or about the only one that the file knows; else it is
 * a mistake of the question. A ruleset of an organization names none, and tells in its conditions.
 */
export function isAbout(
  resource: Resource,
  { asked, names, reading }: RepositoryQuestion,
): boolean {
  const written = writtenRepository(resource);
  if (written === null) return true;
  const name = nameOf(written, names);
  if (asked !== null && name !== null) return name === asked;
  if (names.written.length === 1) return true;
  const which = name === null ? 'which repository this is cannot be told' : 'it is about several';
  complain(
    reading,
    `${which}: ${names.written.join(', ')}; --repo says which one`,
    resource.values.at,
  );
  return false;
}
