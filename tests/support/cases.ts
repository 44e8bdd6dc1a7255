import { loadCases } from "../../src/bench/load-cases.ts";
import { RULES, SENTENCES } from "./case.ts";

/** The case tables of the project; apart, because reading thousands of them takes its time. */
export const CASES = await loadCases("tests/cases", { rules: RULES, codes: SENTENCES });
