interface NodeBase {
  /** Offsets of the node in the document's text, `end` exclusive. */
  readonly start: number;
  readonly end: number;
  /** The explicit tag in full (`tag:yaml.org,2002:str`), `!x` for a local one, `null` when there is none. */
  readonly tag: string | null;
  readonly anchor: string | null;
}

export interface YamlScalar extends NodeBase {
  readonly kind: 'scalar';
  /** The text after unescaping and folding; the source text for a plain scalar. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export interface YamlSequence extends NodeBase {
  readonly kind: 'sequence';
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode;
}

export interface YamlMapping extends NodeBase {
  readonly kind: 'mapping';
  readonly entries: readonly YamlEntry[];
}

/** `*name`. It shares its target: whoever walks into targets must bound the walk (see `yaml`). */
export interface YamlAlias extends NodeBase {
  readonly kind: 'alias';
  readonly name: string;
  readonly target: YamlNode;
}

export type YamlNode = YamlScalar | YamlSequence | YamlMapping | YamlAlias;
