export { findWord, type Word } from './find-word.js';
export { admittedBy, complement, intersection, type Language } from './language.js';
export { isMember } from './member.js';
export {
  BRANCHES,
  findName,
  type Names,
  namesBut,
  namesWithin,
  onlyName,
  PATHS,
  withExamples,
  withPatterns,
} from './names.js';
