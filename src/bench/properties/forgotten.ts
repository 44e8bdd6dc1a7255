import type { TableName } from "../../records/tables.ts";
import type { Tables } from "../rows.ts";

/**
 * Columns whose emptiness is itself a statement in the data model, not a gap: an empty last day
 * continues, a Duldung without norm has no addition, an unmarked entry is not spent, a language level
 * without a level of its own for a skill speaks for that skill, and relief is what is on record.
 */
const SAYS_SOMETHING_WHEN_EMPTY = new Set([
  "statuszeiten.gueltig_bis",
  "statuszeiten.beendet_am",
  "statuszeiten.beendet_grund",
  "statuszeiten.norm",
  "statuszeiten.duldungsgrund_materiell",
  "statuszeiten.art",
  "straftaten.getilgt",
  "straftaten.rechtskraft_am",
  "bildung.ende",
  "bildung.abschluss",
  "bildung.abschluss_am",
  "bildung.gefaehrdet",
  "bildung.fehltage_unentschuldigt",
  "mitwirkung.bis",
  "mitwirkung.ergebnis",
  "personen.verstorben_am",
  "personen.fortgezogen_am",
  "personen.laufendes_ermittlungsverfahren",
  "personen.geburtsdatum_herkunft",
  "erklaerungen.datum",
  "dokumente.vorgelegt_am",
  "sprache.datum",
  "familie.seit",
  "familie.bis",
  "familie.alleinerziehend",
  "familie.fehltage_unentschuldigt",
  "lebensunterhalt.prognose",
  "leistungen_integration.seit",
  "leistungen_integration.bestaetigt",
  "ausnahmen.gueltig_bis",
  "sprache.nachweis_art",
  "sprache.muendlich_niveau",
  "sprache.schriftlich_niveau",
  "antraege.entschieden_am",
]);

/** What makes a row what it is. */
const KIND = ["art", "datum", "stand", "beginn", "beziehung", "grund", "betrifft"];

const FACT_TABLES: readonly TableName[] = [
  "dokumente",
  "mitwirkung",
  "bildung",
  "lebensunterhalt",
  "sprache",
  "erklaerungen",
  "straftaten",
  "familie",
  "ausnahmen",
  "personen",
];

/** The same person with one recorded cell emptied; `choice` picks it. */
export function forgotten(tables: Tables, choice: number): Tables {
  const cells = FACT_TABLES.flatMap((table) =>
    (tables[table] ?? []).flatMap((row, index) =>
      Object.keys(row)
        .filter((column) => row[column] !== "" && !column.startsWith("person_id"))
        .filter((column) => !SAYS_SOMETHING_WHEN_EMPTY.has(`${table}.${column}`))
        .filter((column) => !KIND.includes(column))
        .map((column) => ({ table, index, column })),
    ),
  );
  const cell = cells[choice % Math.max(1, cells.length)];
  if (!cell) return tables;
  const rows = (tables[cell.table] ?? []).map((row, index) =>
    index === cell.index
      ? { ...row, [cell.column]: cell.column === "geburtsdatum" ? "unbekannt" : "" }
      : row,
  );
  return { ...tables, [cell.table]: rows };
}
