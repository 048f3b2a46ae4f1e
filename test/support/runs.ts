/**
 * On how many values, of the one seed, a property is tried that costs much: on all in `npm run test:all`, on the first quarter of them in `npm test`
 * (`LEAVE_OUT_LONG`), where most faults show that show at all.
 */
export function runs(all: number): number {
  return process.env['LEAVE_OUT_LONG'] === undefined ? all : Math.ceil(all / 4);
}
