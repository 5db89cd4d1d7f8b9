import { LARGEST_PORT } from './facts';

/** Whether a number can be that of a port. */
export function isPortNumber(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= LARGEST_PORT;
}
