export { findWord, type Word } from './find-word.js';
export { admittedBy, complement, intersection, type Language } from './language.js';
export {
  BRANCHES,
  findName,
  type Names,
  namesBut,
  onlyName,
  PATHS,
  withExamples,
  withPatterns,
} from './names.js';
