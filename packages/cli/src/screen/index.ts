export { openScreen, printReport, printSaying, printTroubles, type Screen } from './screen.js';
