/** A position in a text: `offset` in UTF-16 units from 0, `line` and `column` from 1. */
export interface Position {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/** A stretch of one source file, `end` exclusive. `file` is the path relative to the repository's root. */
export interface Span {
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
}
