import type { YamlNode } from '../model/index.js';

/** Go's gopkg.in/yaml.v3 (and go.yaml.in/yaml/v3) or go.yaml.in/yaml/v4. */
export type YamlEngine = 'v3' | 'v4';

/**
 * Knows who reads: one of Go's libraries; or, with `core`, GitHub, by the core schema of YAML 1.2 and no stricter than
 * the library. That is asked only where it matters, so that whoever watches sees where it does.
 */
export interface YamlReader {
  readonly engine: YamlEngine;
  readonly core?: boolean;
}

/**
 * The first document of a file. `text` is what was parsed (possibly cut), `root` is `null` for a file without
 * a document (empty, or comments only). `lineStarts` are the offsets at which lines begin, ascending from 0. `outdented`:
 * lines inside of brackets or quotes are less indented than YAML wants, which Go does not mind; a line that
 * closes a bracket may be.
 */
export interface YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly reader: YamlReader;
  readonly root: YamlNode | null;
  readonly lineStarts: readonly number[];
  readonly outdented: boolean;
}
