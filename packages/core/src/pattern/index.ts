export {
  type Automaton,
  buildAutomaton,
  buildMatcher,
  enterAutomaton,
  type Matcher,
  stepAutomaton,
} from './automaton.js';
export {
  admits,
  compilePattern,
} from './filter.js';
export { fnmatch, type FnmatchAnswer } from './fnmatch.js';
export { matchAll } from './match-all.js';
export { type CodeRange, LAST, type Refusal, type Rx } from './rx.js';
export {
  compileGlob,
  compileRequirement,
  type Glob,
  matchesActivity,
  readGlob,
} from './requirement.js';
