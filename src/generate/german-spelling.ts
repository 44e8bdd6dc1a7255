import { tristate } from "../records/cell.ts";
import { dateColumnsOf, TABLES, type TableName, type TableShape } from "../records/tables.ts";

/** Parts of column names that have umlauts outside of ASCII. */
const WITH_UMLAUTS: readonly (readonly [ascii: string, german: string])[] = [
  ["gueltig", "gültig"],
  ["angehoerigkeit", "angehörigkeit"],
  ["zustaendig", "zuständig"],
  ["identitaet", "identität"],
  ["geklaert", "geklärt"],
  ["pruef", "prüf"],
  ["ursaechlich", "ursächlich"],
  ["gefaehrdet", "gefährdet"],
  ["auslaender", "ausländer"],
  ["muendlich", "mündlich"],
  ["tagessaetze", "tagessätze"],
  ["bewaehrung", "bewährung"],
  ["haeuslich", "häuslich"],
  ["bestaetigt", "bestätigt"],
  ["vollstaendig", "vollständig"],
];
const OTHER_WORDS: Readonly<Record<string, string>> = {
  abh: "ABH",
  azr: "AZR",
  bzr: "BZR",
  deutschland: "Deutschland",
  gemeinschaft: "Gemeinschaft",
  id: "ID",
  nummer: "Nummer",
  prozent: "Prozent",
};
/** Norms of another law than the AufenthG, which a citation would have to name. */
const OF_ANOTHER_LAW = ["55-1"];
const SHORT_NORM = /^(\d+[a-z]?)(?:-(\d+[a-z]?))?(?:-(\d+))?$/;

/** A column as people head it: `gueltig_bis` is „Gültig bis (TT.MM.JJJJ)“. */
export function germanHeader(name: TableName, column: string): string {
  const words = WITH_UMLAUTS.reduce(
    (text, [ascii, german]) => text.replace(ascii, german),
    column.replace(/_(?=\d|id|nummer)/g, "-").replaceAll("_", " "),
  ).replace(/\b[a-z]+\b/g, (word) => OTHER_WORDS[word] ?? word);
  const header = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return dateColumnsOf(name).includes(column) ? `${header} (TT.MM.JJJJ)` : header;
}

/** A canonical value as Fachverfahren print it: `03.11.2015`, `00.07.2018`, `J`, `§ 60a Abs. 2 S. 1 AufenthG`. */
export function germanCell(name: TableName, column: string, value: string): string {
  if (dateColumnsOf(name).includes(column)) return germanDate(value);
  const { columns }: TableShape = TABLES[name];
  if (columns[column]?.cell === tristate)
    return value === "ja" ? "J" : value === "nein" ? "N" : value;
  return column === "norm" ? citation(value) : value;
}

function germanDate(value: string): string {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(value);
  if (!match) return value;
  const [, year, month = "00", day = "00"] = match;
  return `${day}.${month}.${year}`;
}

function citation(value: string): string {
  const match = SHORT_NORM.exec(value);
  if (!match || OF_ANOTHER_LAW.includes(value)) return value;
  const [, section, paragraph, sentence] = match;
  const rest = `${paragraph ? ` Abs. ${paragraph}` : ""}${sentence ? ` S. ${sentence}` : ""}`;
  return `§ ${section}${rest} AufenthG`;
}
