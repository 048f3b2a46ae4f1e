export { DirectoryInUse, type DirectoryLock, lockDirectory, privateDirectory } from './directory-lock';
