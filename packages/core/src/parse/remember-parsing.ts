import type { Dialect } from '../dialect/index.js';
import type { SourceFile } from '../model/index.js';
import { type Parsed, parseWorkflow } from './parse-workflow.js';

/** Reads a file as a dialect's servers do. */
export type ReadWorkflow = (file: SourceFile, dialect: Dialect) => Parsed;

/** What of a dialect the reading of a file hangs on. */
function keyOf(dialect: Dialect): string {
  const { yaml, fileLimit, nullJob, onAliases, scalarFilter, nullFilter, numberInFilter } = dialect;
  const { listUnderEvent, textUnderEvent, dispatchInputs, callInputs } = dialect;
  const files = [yaml, fileLimit, nullJob];
  const filters = [onAliases, scalarFilter, nullFilter, numberInFilter];
  return [...files, ...filters, listUnderEvent, textUnderEvent, dispatchInputs, callInputs].join(
    ' ',
  );
}

/** A reader that reads every file once for all dialects that read it alike. It lives as long as one analysis. */
export function rememberParsing(): ReadWorkflow {
  const read = new Map<string, WeakMap<SourceFile, Parsed>>();
  return (file, dialect) => {
    const key = keyOf(dialect);
    const known = read.get(key) ?? new WeakMap<SourceFile, Parsed>();
    read.set(key, known);
    const parsed = known.get(file) ?? parseWorkflow(file, dialect);
    known.set(file, parsed);
    return parsed;
  };
}
