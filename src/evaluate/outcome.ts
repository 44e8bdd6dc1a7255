/** `met`: the record shows it. `failed`: the record shows the opposite. `unknown`: a person has to look. */
export type Outcome = "met" | "failed" | "unknown";
