export { DirectoryInUse, type DirectoryLock, lockDirectory } from './directory-lock';
