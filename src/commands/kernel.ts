/** How a run is computed: by the compiled kernel with samples in the reference, or all of it in both. */
export type Kernel = "compiled" | "reference";

const KERNELS: readonly Kernel[] = ["compiled", "reference"];

/** The kernel as given; `compiled` when none is. */
export function readKernel(given: string | undefined, problems: string[]): Kernel {
  const kernel = KERNELS.find((name) => name === (given ?? "compiled"));
  if (!kernel) problems.push(`--kernel: erwartet einen von ${KERNELS.join(", ")}.`);
  return kernel ?? "compiled";
}
