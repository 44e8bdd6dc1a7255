import type { Law } from "../evaluate/law.ts";
import type { Programme } from "../lists/programme.ts";
import { pause } from "../records/pause.ts";
import type { FailedCase } from "./case-text.ts";
import { deviationsOf, type ReadCase } from "./judge.ts";

/** The cases that come out otherwise than they expect, in their order. */
export async function runCases(
  cases: readonly ReadCase[],
  law: Law,
  programme: Programme,
  onCase: (done: number) => void = () => {},
): Promise<FailedCase[]> {
  const failed: FailedCase[] = [];
  for (const [index, one] of cases.entries()) {
    const deviations = [...deviationsOf(one, law, programme)];
    if (deviations.length > 0) failed.push({ case: one.case, deviations });
    onCase(index + 1);
    await pause();
  }
  return failed;
}
