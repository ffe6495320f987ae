export { findWord, type Word } from './find-word.js';
export {
  ALL,
  type Admitted,
  admittedBy,
  complement,
  intersection,
  type Language,
  NOTHING,
  union,
} from './language.js';
export { BRANCHES, PATHS } from './names.js';
