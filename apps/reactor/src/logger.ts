import { processLog } from '#platform/process';

export const LOGGER = Symbol('Logger');

export const logger = processLog('reactor');
