import type { Finding } from "../evaluate/finding.ts";
import type { Defect, DefectAction } from "../records/defect.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

const KINDS: Readonly<Record<string, string>> = {
  azr_nummer_doppelt: "AZR-Nummer bei mehreren Personen",
  anzahl_weicht_ab: "Zahl der Zeilen weicht von der Angabe der Liste ab",
  datum_mehrdeutig: "Datum mehrdeutig (Tag und Monat)",
  datum_unplausibel: "Datum nicht plausibel",
  doppelte_zeile: "Zeile doppelt",
  excel_exponent: "Nummer von Excel zerstört (Exponent)",
  excel_fehlerwert: "Fehlerwert von Excel",
  excel_seriennummer: "Datum als Zahl von Excel",
  excel_spalte_zu_schmal: "Wert von Excel durch ### ersetzt",
  einreise_vor_geburt: "Einreise vor der Geburt",
  ende_vor_beginn: "Ende vor dem Beginn",
  fuehrende_nullen_verloren: "Führende Nullen verloren",
  gegenseitig_kind: "Zwei Personen jeweils als Kind der anderen",
  geburt_nach_status: "Geburt nach dem Beginn eines Status",
  geburt_zu_lange_her: "Geburt zu lange her",
  jahr_zweistellig: "Jahr nur zweistellig",
  ende_ohne_beginn: "Ende ohne Beginn",
  kind_aelter: "Kind älter als der Elternteil",
  kodierung: "Datei nicht in UTF-8",
  kopfzeile_wiederholt: "Kopfzeile wiederholt",
  nach_stichtag: "Tag nach dem Stichtag",
  nicht_moeglich: "Status zu dieser Zeit nicht möglich",
  person_doppelt: "Person doppelt",
  person_unbekannt: "Person unbekannt (keine verwendbare Zeile in personen.csv)",
  pflichtangabe_fehlt: "Pflichtangabe fehlt",
  nach_mapping: "Nach dem Mapping umgesetzt",
  schreibweise: "Andere Schreibweise",
  spaltenzahl: "Zahl der Spalten stimmt nicht",
  summenzeile: "Summen- oder Schlusszeile",
  titelzeile: "Titelzeile",
  ueberschneidung: "Zeiten überschneiden sich",
  unbekannte_datei: "Datei nicht bekannt",
  unbekannte_spalte: "Spalte nicht bekannt",
  unbekannter_wert: "Wert nicht bekannt",
  unsichtbare_zeichen: "Unsichtbare Zeichen",
  unlesbarer_wert: "Wert nicht lesbar",
  verbindung_mit_sich: "Person mit sich selbst verbunden",
  vollstaendig_ohne_datei: "Tabelle als vollständig erklärt, aber nicht geliefert",
  widerspruch_zu_personen: "Widerspruch zu personen.csv",
  widerspruch_zur_gegenrichtung: "Widerspruch zur Gegenrichtung",
  zeitraum_doppelt: "Zeitraum mit verschiedenen Enden",
  zeichensalat: "Umlaute falsch umgewandelt",
};

const ACTIONS: Readonly<Record<DefectAction, string>> = {
  zeile_verworfen: "Zeile nicht verwendet",
  als_unbekannt_gelesen: "als unbekannt gelesen",
  umgerechnet: "verwendet, in die Form der Tabelle gebracht",
  nicht_beachtet: "nicht beachtet",
  nur_gemeldet: "verwendet, nur gemeldet",
};

/** A kind of defect in German. */
export function kindText(kind: string): string {
  return KINDS[kind] ?? kind;
}

/** What became of it, in German. */
export function actionText(action: DefectAction): string {
  return ACTIONS[action];
}

/**
 * The Datenqualität: one row per defect, with how often its kind occurs in that column and how many
 * persons with such a defect have no settled result: one that is open, or none at all. The value that stood there only when asked for.
 */
export function dataQualityTable(
  defects: readonly Defect[],
  isSettled: (personId: string) => boolean,
  withValues: boolean,
): Table {
  const groups = new Map<string, { count: number; persons: Set<string> }>();
  const keyOf = ({ file, column, kind }: Defect) => JSON.stringify([file, column, kind]);
  for (const defect of defects) {
    const group = groups.get(keyOf(defect)) ?? { count: 0, persons: new Set<string>() };
    groups.set(keyOf(defect), group);
    group.count += 1;
    for (const id of defect.personIds) {
      if (!isSettled(id)) group.persons.add(id);
    }
  }
  const groupOf = (defect: Defect) => groups.get(keyOf(defect));
  const delivered: Column<Defect> = column(
    "geliefert",
    "Geliefert",
    24,
    (defect) => defect.delivered ?? "",
  );
  const columns: Column<Defect>[] = [
    column("datei", "Datei", 24, ({ file }) => file),
    column("zeile", "Zeile", 8, ({ line }) => line),
    column("spalte", "Spalte", 22, ({ column: name }) => name),
    column("mangel", "Mangel", 32, ({ kind }) => kindText(kind)),
    column("erwartet", "Erwartet", 44, ({ expected }) => expected),
    column("massnahme", "Maßnahme", 24, ({ action }) => actionText(action)),
    column("anzahl_gleicher_mangel", "Gleiche Mängel", 11, (defect) => groupOf(defect)?.count ?? 0),
    column(
      "personen_ohne_ergebnis",
      "Personen ohne Ergebnis",
      13,
      (defect) => groupOf(defect)?.persons.size ?? 0,
    ),
    ...(withValues ? [delivered] : []),
  ];
  const list = { name: "datenqualitaet", title: "Datenqualität" };
  return tableOf(list, columns, [...defects].sort(byPlace));
}

/** The persons whose findings are all settled; others have an open one, or none at all. */
export function settledIn(findings: readonly Finding[]): Set<string> {
  const settled = new Set(findings.map(({ personId }) => personId));
  for (const { personId, ergebnis } of findings) {
    if (ergebnis === "pruefen") settled.delete(personId);
  }
  return settled;
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
