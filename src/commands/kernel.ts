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
 * Whom the reference kernel answers for again: everybody on a list and every hundredth of the others,
 * or all. Persons come sorted by id, so it is the same ones whatever the order of the tables.
 */
export function comparedPersons(
  persons: readonly PersonRecord[],
  listed: ReadonlySet<string>,
  kernel: Kernel,
): readonly PersonRecord[] {
  if (kernel === "reference") return persons;
  let others = 0;
  return persons.filter(({ id }) => listed.has(id) || others++ % ONE_IN === 0);
}
