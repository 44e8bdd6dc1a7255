/**
 * For tests of rules with vitest and fast-check: invented persons and what must hold of any rules.
 * The persons are made up from the columns of the tables, so that a new column is covered by itself;
 * {@link factsShown} tells whether that is enough for a new fact.
 */

export { type FactShown, factsShown } from "./arbitrary/facts-shown.ts";
export { anyPerson, anyStichtag } from "./arbitrary/person.ts";
export { statusChain } from "./arbitrary/status-chain.ts";
export { personText } from "./person-text.ts";
export { PROPERTIES } from "./properties/all.ts";
export type {
  Bench,
  CrowdProperty,
  PersonProperty,
  Property,
  Subject,
} from "./properties/property.ts";
export { anySubject, tryProperty, type Verdict } from "./properties/try-property.ts";
export { recordsOf, type Tables } from "./rows.ts";
