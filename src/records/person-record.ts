import type { DayInterval } from "../calendar/index.ts";
import type { Row, TableName } from "./tables.ts";

/** Tables with rows about one person. */
export type PersonTable = Exclude<TableName, "personen" | "familie" | "bestand">;

/**
 * Everything delivered about one person. Rows are ordered by date. An empty table means "none" only
 * when {@link PersonRecord.complete} says so; otherwise it means "not known".
 */
export interface PersonRecord {
  readonly id: string;
  readonly person: Row<"personen">;
  readonly rows: { readonly [T in PersonTable]: readonly Row<T>[] };
  readonly family: readonly FamilyLink[];
  /** Tables declared complete in `bestand`, none of whose rows about this person was rejected. */
  readonly complete: ReadonlySet<TableName>;
  /** Days on which tables were up to date, as `bestand` declares them for the whole export. */
  readonly declaredAsOf: readonly DayInterval[];
  /** Tables of which rows about this person are known to be missing: rejected, or declared incomplete. */
  readonly incomplete: ReadonlySet<TableName>;
}

/**
 * A relation of the person to another, seen from the person: `kind` is "the other is my child".
 * Both directions of a delivered pair are merged; where they disagree the value is `null`.
 */
export interface FamilyLink {
  readonly beziehung: "kind" | "elternteil" | "ehegatte" | "lebenspartner";
  readonly otherId: string;
  /** The other's record; `null` when the other is not in the export. */
  readonly other: PersonRecord | null;
  /** The other's date of birth, from `personen` or `geburtsdatum_2`; `null` when neither has it. */
  readonly birth: DayInterval | null;
  readonly personensorge: boolean | null;
  readonly haeuslicheGemeinschaft: boolean | null;
  /** Of the child in the relation: from the relation, else from the child's `familienstand`. */
  readonly ledig: boolean | null;
  readonly seit: DayInterval | null;
  readonly bis: DayInterval | null;
  readonly schulbesuch: boolean | null;
  readonly fehltage: number | null;
  readonly alleinerziehend: boolean | null;
  /** Places of the rows merged here, as `familie:3`. */
  readonly evidence: readonly string[];
  /** The same places by row and by line of the file. */
  readonly places: readonly Pick<Row<"familie">, "row" | "file" | "line">[];
}

/** `tabelle:zeile` of a row: how results point to what they rest on, without repeating a value. */
export function placeOf(table: TableName, { row }: { readonly row: number }): string {
  return `${table}:${row}`;
}
