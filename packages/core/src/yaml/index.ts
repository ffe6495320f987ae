export type { YamlDocument, YamlEngine } from './document.js';
export { goText } from './go-text.js';
export { entryOf, followAlias } from './node.js';
export { readYaml, type YamlOptions } from './read.js';
export { coreText, coreValue, isPlainCore } from './core-scalar.js';
export { scalarText, scalarValue } from './scalar.js';
export type { Shape } from './shape.js';
export { spanOf } from './span.js';
export { fitShape, mergedMapping, toValue } from './value.js';
