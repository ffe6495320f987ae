import type { YamlNode } from '../model/index.js';

/** Which of Go's YAML libraries reads: gopkg.in/yaml.v3 (and go.yaml.in/yaml/v3), or go.yaml.in/yaml/v4. */
export type YamlEngine = 'v3' | 'v4';

/**
 * The first document of a file. `text` is what was parsed (possibly cut), `root` is `null` for a file without
 * a document (empty, or comments only). `lineStarts` are the offsets at which lines begin, ascending from 0.
 */
export interface YamlDocument {
  readonly file: string;
  readonly text: string;
  readonly engine: YamlEngine;
  readonly root: YamlNode | null;
  readonly lineStarts: readonly number[];
}
