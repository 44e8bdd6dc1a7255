import type { Finding } from "../evaluate/finding.ts";
import type { Defect, DefectAction } from "../records/defect.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

const KINDS: Readonly<Record<string, string>> = {
  datum_unplausibel: "Datum nicht plausibel",
  doppelte_zeile: "Zeile doppelt",
  einreise_vor_geburt: "Einreise vor der Geburt",
  ende_vor_beginn: "Ende vor dem Beginn",
  gegenseitig_kind: "Zwei Personen jeweils als Kind der anderen",
  geburt_nach_status: "Geburt nach dem Beginn eines Status",
  geburt_zu_lange_her: "Geburt zu lange her",
  kind_aelter: "Kind älter als der Elternteil",
  nach_stichtag: "Tag nach dem Stichtag",
  nicht_moeglich: "Status zu dieser Zeit nicht möglich",
  person_doppelt: "Person doppelt",
  person_unbekannt: "Person unbekannt (keine verwendbare Zeile in personen.csv)",
  pflichtangabe_fehlt: "Pflichtangabe fehlt",
  spaltenzahl: "Zahl der Spalten stimmt nicht",
  ueberschneidung: "Zeiten überschneiden sich",
  unbekannte_datei: "Datei nicht bekannt",
  unbekannte_spalte: "Spalte nicht bekannt",
  unbekannter_wert: "Wert nicht bekannt",
  unlesbarer_wert: "Wert nicht lesbar",
  verbindung_mit_sich: "Person mit sich selbst verbunden",
  vollstaendig_ohne_datei: "Tabelle als vollständig erklärt, aber nicht geliefert",
  widerspruch_zu_personen: "Widerspruch zu personen.csv",
  widerspruch_zur_gegenrichtung: "Widerspruch zur Gegenrichtung",
};

const ACTIONS: Readonly<Record<DefectAction, string>> = {
  zeile_verworfen: "Zeile nicht verwendet",
  als_unbekannt_gelesen: "als unbekannt gelesen",
  nicht_beachtet: "nicht beachtet",
  nur_gemeldet: "verwendet, nur gemeldet",
};

/**
 * The Datenqualität: one row per defect, with how often its kind occurs in that column and how
 * many persons with such a defect have no settled result. Never the value that stood there.
 */
export function dataQualityTable(defects: readonly Defect[], findings: readonly Finding[]): Table {
  const open = new Set(
    findings.filter(({ ergebnis }) => ergebnis === "pruefen").map(({ personId }) => personId),
  );
  const groups = new Map<string, { count: number; persons: Set<string> }>();
  const keyOf = ({ file, column, kind }: Defect) => JSON.stringify([file, column, kind]);
  for (const defect of defects) {
    const group = groups.get(keyOf(defect)) ?? { count: 0, persons: new Set<string>() };
    groups.set(keyOf(defect), group);
    group.count += 1;
    for (const id of defect.personIds) if (open.has(id)) group.persons.add(id);
  }
  const groupOf = (defect: Defect) => groups.get(keyOf(defect));
  const columns: Column<Defect>[] = [
    column("datei", "Datei", 24, ({ file }) => file),
    column("zeile", "Zeile", 8, ({ line }) => line),
    column("spalte", "Spalte", 22, ({ column: name }) => name),
    column("mangel", "Mangel", 32, ({ kind }) => KINDS[kind] ?? kind),
    column("erwartet", "Erwartet", 44, ({ expected }) => expected),
    column("massnahme", "Maßnahme", 24, ({ action }) => ACTIONS[action]),
    column("anzahl_gleicher_mangel", "Gleiche Mängel", 11, (defect) => groupOf(defect)?.count ?? 0),
    column(
      "personen_ohne_ergebnis",
      "Personen ohne Ergebnis",
      13,
      (defect) => groupOf(defect)?.persons.size ?? 0,
    ),
  ];
  const list = { name: "datenqualitaet", title: "Datenqualität" };
  return tableOf(list, columns, [...defects].sort(byPlace));
}

function byPlace(a: Defect, b: Defect): number {
  const left = [a.file, a.line ?? 0, a.column ?? "", a.kind, a.expected];
  const right = [b.file, b.line ?? 0, b.column ?? "", b.kind, b.expected];
  for (let index = 0; index < left.length; index++) {
    const [x = "", y = ""] = [left[index], right[index]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
