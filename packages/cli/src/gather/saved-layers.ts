import type {
  MergeQueue,
  RequiredContext,
  RequiredWorkflow,
  RequirementLayers,
} from '@driftgate/core';
import { isListOf, isObject, isText, isTextOrNull, isWholeOrNull, isYesNoOrNull } from './saved.js';

/** One test a field, so that a new field does not compile until it has one. */
type Tests<T> = { readonly [Field in keyof Required<T>]: (value: unknown) => boolean };

function fits<T>(tests: Tests<T>): (value: unknown) => boolean {
  const fields = Object.entries<(value: unknown) => boolean>(tests);
  return (value) => isObject(value) && fields.every(([field, holds]) => holds(value[field]));
}

const isContext = fits<RequiredContext>({ context: isText, app: isWholeOrNull, from: isText });

const isWorkflow = fits<RequiredWorkflow>({
  repository: isTextOrNull,
  path: isText,
  ref: isTextOrNull,
  from: isText,
});

const isQueue = fits<MergeQueue>({
  timeoutMinutes: (value) => value === null || Number.isFinite(value),
  grouping: (value) => value === null || value === 'all-green' || value === 'head-green',
  maxEntriesToMerge: isWholeOrNull,
});

/** Whether a value of a saved snapshot is what GitHub's protections ask for together. */
export const isLayers = fits<RequirementLayers>({
  contexts: (value) => isListOf(value, isContext),
  strict: isYesNoOrNull,
  queue: (value) => value === null || isQueue(value),
  workflows: (value) => isListOf(value, isWorkflow),
  bypass: (value) => value === null || isListOf(value, isText),
});
