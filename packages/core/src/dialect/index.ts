export type { Dialect, Version } from './dialect.js';
