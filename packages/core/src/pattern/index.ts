export type { Matcher } from './automaton.js';
export {
  type Admission,
  admits,
  type CompiledPattern,
  compileFilter,
  compilePattern,
} from './filter.js';
export type { CodeRange, Refusal, Rx } from './rx.js';
export {
  compileGlob,
  compileRegexpGlob,
  compileRequirement,
  type Glob,
  type GlobEngine,
  matchesActivity,
} from './requirement.js';
