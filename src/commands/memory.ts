/** Megabytes that a run may take where nobody says otherwise; fewer than the least hold nobody's records beside the program. */
const [LEAST, USUAL, MOST] = [256, 512, 1_000_000];

/** The memory that a run may take, in megabytes, as given. */
export function readMemory(given: string | undefined, problems: string[]): number {
  if (given === undefined) return USUAL;
  const megabytes = /^\d+$/.test(given) ? Number(given) : 0;
  if (megabytes < LEAST || megabytes > MOST) {
    problems.push(`--speicher: erwartet eine ganze Zahl von ${LEAST} bis ${MOST} (Megabyte).`);
  }
  return megabytes;
}

/** A byte of an export takes up to so many in memory when everything about its persons is there at once. */
const GROWTH = 512;

/**
 * Into how many portions an export is divided, of which each thread has one in memory: one, unless
 * memory or threads want more. Threads get several each, so that all end at about the same time.
 */
export function portionsFor(bytes: number, megabytes: number, threads: number): number {
  const wanted = Math.ceil((bytes * GROWTH * threads) / (megabytes * 2 ** 20));
  return Math.max(1, wanted, threads > 1 ? threads * PER_THREAD : 1);
}

const PER_THREAD = 4;
