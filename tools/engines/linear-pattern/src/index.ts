export { LinearPattern, type PatternFlags, PatternRefused } from './linear-pattern';
