export { type Parsed, parseWorkflow } from './parse-workflow.js';
