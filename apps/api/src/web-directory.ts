import path from 'node:path';

/**
 * Where the build puts the browser pages, beside the compiled programs. Said from the folder of the program itself: a
 * bundle of it has no other, whatever folder a module of it came from.
 */
export const WEB_DIRECTORY = path.resolve(__dirname, '..', '..', 'web');
