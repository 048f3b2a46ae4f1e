/** Token of who hears what became of reactions, mails and seals. */
export const OBSERVER = Symbol('Observer');
