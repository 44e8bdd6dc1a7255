import { DisagreementError } from "../evaluate/agreement.ts";
/** How a run is computed: by the compiled kernel with samples in the reference, or all of it in both. */
export type Kernel = "compiled" | "reference";

const KERNELS: readonly Kernel[] = ["compiled", "reference"];

/** The kernel as given; `compiled` when none is. */
export function readKernel(given: string | undefined, problems: string[]): Kernel {
  const kernel = KERNELS.find((name) => name === (given ?? "compiled"));
  if (!kernel) problems.push(`--kernel: erwartet einen von ${KERNELS.join(", ")}.`);
  return kernel ?? "compiled";
}

/** What is said where the two kernels answer differently; `null` for any other error. */
export function disagreementText(error: unknown): string[] | null {
  if (!(error instanceof DisagreementError)) return null;
  return [
    error.message,
    "Was darauf beruht, wäre nicht verlässlich; es wurde nichts geschrieben. Bitte mit den Regeln melden.",
  ];
}
