import type { Known, Snapshot } from '@driftgate/core';
import { placeAt, readJson } from '../json/index.js';
import { type Gathered, gathered, trouble } from './result.js';
import { isLayers } from './saved-layers.js';
import { isListOf, isObject, isText, isTextOrNull, isYesNoOrNull, type Loose } from './saved.js';

function isServer(value: unknown): boolean {
  return (
    isObject(value) &&
    ['gitea', 'forgejo', 'github'].includes(String(value['forge'])) &&
    isTextOrNull(value['version']) &&
    isTextOrNull(value['address']) &&
    ['server', 'option'].includes(String(value['from']))
  );
}

function isRequired(value: Loose): boolean {
  const { required, layers } = value;
  return isListOf(required, isText) && (layers === undefined || isLayers(layers));
}

function isGovernance(value: unknown): boolean {
  if (
    !isObject(value) ||
    !['protections', 'branch', 'rules', 'file'].includes(String(value['source']))
  )
    return false;
  if (value['kind'] === 'unprotected') return true;
  if (!isTextOrNull(value['rule'])) return false;
  return value['kind'] === 'off' || (value['kind'] === 'required' && isRequired(value));
}

function isTree(value: unknown): boolean {
  return (
    isObject(value) && isListOf(value['directories'], isText) && isListOf(value['files'], isFile)
  );
}

function isProtection(value: unknown): boolean {
  return (
    isObject(value) &&
    isText(value['name']) &&
    typeof value['statusChecks'] === 'boolean' &&
    isListOf(value['required'], isText) &&
    typeof value['priority'] === 'number' &&
    isTextOrNull(value['createdAt'])
  );
}

function isRepository(value: unknown): boolean {
  return value === null || (isObject(value) && isText(value['owner']) && isText(value['name']));
}

function isTexts(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isText);
}

function isVariables(value: unknown): boolean {
  return isObject(value) && isTexts(value['values']) && typeof value['complete'] === 'boolean';
}

function isFile(value: unknown): boolean {
  return isObject(value) && isText(value['path']) && isText(value['text']);
}

/** The fields of `known`, which is absent where nothing was asked. */
const KNOWN: Readonly<Record<keyof Known, (value: unknown) => boolean>> = {
  variables: (value) => value === null || isVariables(value),
  callees: (value) => isObject(value) && Object.values(value).every(isFile),
  actions: (value) => ['on', 'off', 'unknown'].includes(String(value)),
  archived: isYesNoOrNull,
  disabled: (value) => value === null || isListOf(value, isText),
  scoped: (value) => ['none', 'unknown'].includes(String(value)),
  defaultBranch: (value) => value === undefined || isTextOrNull(value),
};

function isKnown(value: unknown): boolean {
  if (value === undefined) return true;
  return isObject(value) && Object.entries(KNOWN).every(([name, holds]) => holds(value[name]));
}

/** One test a field, so that the first wrong one can be named. */
const FIELDS: Readonly<Record<keyof Snapshot, (value: unknown) => boolean>> = {
  format: (value) => value === 1,
  takenAt: isText,
  server: isServer,
  repository: isRepository,
  branch: isText,
  directory: isTextOrNull,
  tree: isTree,
  governance: isGovernance,
  protections: (value) => value === null || isListOf(value, isProtection),
  known: isKnown,
  paths: (value) => value === undefined || isListOf(value, isText),
  branches: (value) => value === undefined || isListOf(value, isText),
};

/** Reads what `--save` wrote. `name` is how the user calls the file. */
export function readSnapshot(text: string, name: string): Gathered<Snapshot> {
  const strict = readJson(text);
  if (!strict.ok)
    return trouble(`${name} is not JSON: ${strict.error.message}`, {
      at: { file: name, ...strict.error.at },
    });
  const value = JSON.parse(text) as unknown;
  const wrong = Object.entries(FIELDS).find(
    ([field, holds]) => !isObject(value) || !holds(value[field]),
  );
  if (wrong === undefined) return gathered(value as Snapshot);
  const key = text.indexOf(`"${wrong[0]}"`);
  return trouble(`${name} is no snapshot of this version: "${wrong[0]}" is not as it should be`, {
    remedy: 'make a new one with driftgate check --save',
    at: { file: name, line: placeAt(text, Math.max(0, key)).line },
  });
}

/** What `--save` writes: the snapshot as it is, to be judged again exactly. */
export function writeSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}
