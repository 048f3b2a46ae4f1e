export { holdsLink, withoutLinks } from './links';
