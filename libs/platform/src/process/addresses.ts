/** Where a process listens unless told otherwise. */
export const LOOPBACK = '127.0.0.1';

/** Whether a text names a port; 0 takes any free. */
export function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
}
