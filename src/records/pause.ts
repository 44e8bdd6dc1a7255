/** Between two blocks of rows, persons or cases whoever waits gets a turn: above all a signal that stops the run. */
export function pause(): Promise<void> {
  return new Promise((goOn) => setImmediate(goOn));
}
