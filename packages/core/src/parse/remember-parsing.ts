import { type Dialect, rememberAlike } from '../dialect/index.js';
import type { SourceFile } from '../model/index.js';
import { parseWorkflow } from './parse-workflow.js';
import type { Parsed } from './parsed.js';

/** Reads a file as a dialect's servers do. */
export type ReadWorkflow = (file: SourceFile, dialect: Dialect) => Parsed;

/** A reader that reads every file once for all dialects that read it alike. It lives as long as one analysis. */
export function rememberParsing(): ReadWorkflow {
  return rememberAlike(parseWorkflow);
}
