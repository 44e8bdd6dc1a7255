import type { Ergebnis } from "./finding.ts";
import type { RequirementResult } from "./requirement.ts";

/** The result of a path and the requirements that made it so. */
export interface Verdict {
  readonly ergebnis: Ergebnis;
  /**
   * The determining causes: had they come out otherwise, the result would be another; whatever the
   * others were, short of something worse, it would be the same. Of a fulfilled path: all.
   */
  readonly causes: readonly RequirementResult[];
}

/**
 * The first that applies: refused, failed for good, not yet, open, fulfilled. `isCuredByWaiting`:
 * there is a later day on which no waiting requirement has failed.
 */
export function verdictOf(
  results: readonly RequirementResult[],
  isCuredByWaiting: boolean,
): Verdict {
  const failed = results.filter(({ outcome }) => outcome === "failed");
  const refused = failed.filter(({ effect }) => effect === "versagt");
  if (refused.length > 0) return { ergebnis: "versagt", causes: refused };
  const blocking = failed.filter(({ effect }) => effect === "nicht");
  // A failure that waiting cures decides only where no other lasts.
  const lasting = isCuredByWaiting ? blocking.filter(({ waits }) => !waits) : blocking;
  if (lasting.length > 0) return { ergebnis: "nicht", causes: lasting };
  if (blocking.length > 0) return { ergebnis: "noch_nicht", causes: blocking };
  const open = results.filter(({ outcome }) => outcome !== "met");
  if (open.length > 0) return { ergebnis: "pruefen", causes: open };
  return { ergebnis: "erfuellt", causes: results };
}

/** Reliefs that ask that nothing else fails, once it is known what else fails. */
export function relieveIfAlone(results: readonly RequirementResult[]): RequirementResult[] {
  return results.map((result) => {
    if (result.outcome !== "failed" || result.reliefIfAlone === null) return result;
    const others = results.filter((other) => other !== result);
    if (others.some(({ outcome }) => outcome === "failed")) return result;
    const { reasons, missing } = result.reliefIfAlone;
    return {
      ...result,
      outcome: "unknown",
      waits: false,
      reasons,
      missing: [...new Set([...result.missing, ...missing])].sort(),
    };
  });
}
