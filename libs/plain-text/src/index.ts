export { filled, joined, marked } from './filled';
export { holdsLink, withoutLinks } from './links';
