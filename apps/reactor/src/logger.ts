import { jsonLogger } from '#platform/process';

export const LOGGER = Symbol('Logger');

export const logger = jsonLogger('reactor');
