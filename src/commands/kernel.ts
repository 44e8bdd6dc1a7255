import type { PersonRecord } from "../records/person-record.ts";

/** How a run is computed: by the compiled kernel with samples in the reference, or all of it in both. */
export type Kernel = "compiled" | "reference";

const KERNELS: readonly Kernel[] = ["compiled", "reference"];

/** The kernel as given; `compiled` when none is. */
export function readKernel(given: string | undefined, problems: string[]): Kernel {
  const kernel = KERNELS.find((name) => name === (given ?? "compiled"));
  if (!kernel) problems.push(`--kernel: erwartet einen von ${KERNELS.join(", ")}.`);
  return kernel ?? "compiled";
}

/** One person in so many is compared although on no list. */
const ONE_IN = 100;

/**
 * Of those on no list every hundredth, for whom the reference kernel answers again, too. Persons come
 * sorted by id, so it is the same ones whatever the order of the tables and the number of threads.
 */
export function sampleOf(
  persons: readonly PersonRecord[],
  compared: ReadonlySet<string>,
): readonly PersonRecord[] {
  return persons.filter(({ id }) => !compared.has(id)).filter((_, index) => index % ONE_IN === 0);
}
