import type { Json } from '../json/index.js';
import type { DeclaredProtection, DeclaredResult } from './declared.js';
import {
  complain,
  declaredUnless,
  fieldOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  textOf,
} from './reading.js';
import { isAbout, nameRepositories, refuseOthers } from './terraform-repository.js';
import { readResource, type Resource, TERRAFORM_TYPES } from './terraform-resource.js';

/** Which repository is asked about; `null` where nobody told. */
export interface TerraformQuestion {
  readonly repository: string | null;
}

/** `terraform show -json` nests modules in modules (developer.hashicorp.com, "JSON Output Format"). */
function resourcesIn(module: JsonObject | undefined, reading: Reading): readonly JsonObject[] {
  if (module === undefined) return [];
  const objects = (name: string): readonly JsonObject[] =>
    itemsOf(fieldOf(module, name), reading).flatMap((each) => objectOf(each, reading) ?? []);
  const below = objects('child_modules').flatMap((each) => resourcesIn(each, reading));
  return [...objects('resources'), ...below];
}

/** What a plan does not know before it is applied, by the address of the resource. */
function unknownsOf(root: JsonObject, reading: Reading): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const each of itemsOf(fieldOf(root, 'resource_changes'), reading)) {
    const change = objectOf(each, reading);
    const address = change && textOf(fieldOf(change, 'address'), reading);
    const inside = change && objectOf(fieldOf(change, 'change'), reading);
    const after = inside && fieldOf(inside, 'after_unknown');
    if (address !== undefined && after?.kind === 'object') found.set(address, after);
  }
  return found;
}

function readShown(root: JsonObject, reading: Reading): readonly Resource[] {
  const version = textOf(fieldOf(root, 'format_version'), reading);
  if (version !== undefined && !/^[01]\./.test(version))
    complain(reading, `format version ${version} of Terraform is not known`, root.at);
  const values = fieldOf(root, 'planned_values') ?? fieldOf(root, 'values');
  if (values === undefined) complain(reading, 'it holds no resource', root.at);
  const shown = objectOf(values, reading);
  const module = shown && objectOf(fieldOf(shown, 'root_module'), reading);
  const unknowns = unknownsOf(root, reading);
  return resourcesIn(module, reading).flatMap((resource) => {
    const type = textOf(fieldOf(resource, 'type'), reading) ?? '';
    const mode = textOf(fieldOf(resource, 'mode'), reading);
    const inside = objectOf(fieldOf(resource, 'values'), reading);
    if (mode === 'data' || inside === undefined) return [];
    const address = textOf(fieldOf(resource, 'address'), reading) ?? type;
    const unknown = unknowns.get(address) ?? null;
    return [{ type, address, values: inside, unknown, written: false }];
  });
}

/** A block may be written alone or as a list (developer.hashicorp.com, "JSON Configuration Syntax"). */
function bodies(value: Json | undefined, reading: Reading): readonly JsonObject[] {
  const items = value?.kind === 'array' ? value.items : [value];
  return items.flatMap((item) => objectOf(item, reading) ?? []);
}

function readWritten(root: JsonObject, reading: Reading): readonly Resource[] {
  const types = bodies(fieldOf(root, 'resource'), reading).flatMap((each) => [...each.fields]);
  return types.flatMap(([type, named]) =>
    bodies(named, reading)
      .flatMap((each) => [...each.fields])
      .flatMap(([name, body]) =>
        bodies(body, reading).map((values) => {
          const address = `${type}.${name}`;
          return { type, address, values, unknown: null, written: true };
        }),
      ),
  );
}

function readProtections(
  resources: readonly Resource[],
  { repository }: TerraformQuestion,
  reading: Reading,
): readonly DeclaredProtection[] {
  const relevant = resources.filter(({ type }) => TERRAFORM_TYPES.includes(type));
  const names = nameRepositories(resources, relevant);
  refuseOthers(repository, names, reading);
  return relevant
    .filter((resource) => isAbout(resource, { asked: repository, names, reading }))
    .flatMap((resource) => readResource(resource, reading) ?? []);
}

/**
 * Reads what `terraform show -json` prints of a state or a plan, or a file `*.tf.json`; `null` where it is neither. What
 * Terraform only knows when it is applied, and what is an expression, is an error.
 */
export function readTerraform(value: Json, question: TerraformQuestion): DeclaredResult | null {
  if (value.kind !== 'object') return null;
  const reading: Reading = { errors: [] };
  if (value.fields.has('terraform_version') && value.fields.has('lineage'))
    return {
      ok: false,
      error: { message: 'this is a raw state; terraform show -json prints it', at: value.at },
    };
  if (value.fields.has('format_version')) {
    const shown = readShown(value, reading);
    return declaredUnless(reading, readProtections(shown, question, reading));
  }
  if (!value.fields.has('resource')) return null;
  const written = readWritten(value, reading);
  return declaredUnless(reading, readProtections(written, question, reading));
}
