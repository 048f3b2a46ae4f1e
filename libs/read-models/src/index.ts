export { InvalidCursor } from './cursor';
export * from './rows';
export * from './views';
