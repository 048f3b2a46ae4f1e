import { type Service } from '#domain';

/** Services that take no new grants; old ones stand until removed (edge cases). */
export abstract class RetiredServices {
  abstract list(): readonly Service[];
}
