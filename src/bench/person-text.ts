import { type Day, formatInterval, formatWithWeekday, parseInterval } from "../calendar/index.ts";
import { TABLE_NAMES, type TableName } from "../records/tables.ts";
import type { PlainRow, Tables } from "./rows.ts";

/** A person on a Stichtag as sentences: „Eine am 29.02.2008 geborene Person, geduldet seit …“. */
export function personText(tables: Tables, stichtag: Day): string {
  const persons = tables.personen ?? [{}];
  const others = persons.slice(1).map((row) => `Dazu: ${personSentence(row)}`);
  const rest = TABLE_NAMES.filter((name) => name !== "personen" && name !== "statuszeiten").flatMap(
    (name) => tableSentences(name, tables[name] ?? []),
  );
  return [
    `${[personSentence(persons[0] ?? {}), ...statuses(tables.statuszeiten ?? [])].join(", ")}.`,
    ...others.map((text) => `${text}.`),
    ...rest,
    `Stichtag ${formatWithWeekday(stichtag)}; alles andere ist unbekannt.`,
  ].join(" ");
}

/** What {@link recordsOf} takes for granted of a person without a date of birth. */
const BORN = "2005-05-05";

function personSentence({ geburtsdatum = BORN, ...row }: PlainRow): string {
  const birth = parseInterval(geburtsdatum);
  const isExact = /^\d{4}-\d{2}-\d{2}$/.test(geburtsdatum);
  const who =
    birth === null || !Number.isFinite(birth.earliest)
      ? "Eine Person mit unbekanntem Geburtsdatum"
      : `Eine ${isExact ? "am" : "im Zeitraum"} ${formatInterval(birth)} geborene Person`;
  const details = cells(row);
  return details.length === 0 ? who : `${who} (${details.join(", ")})`;
}

const STATUS: Readonly<Record<string, string>> = {
  duldung: "geduldet",
  aufenthaltsgestattung: "mit Aufenthaltsgestattung",
  aufenthaltserlaubnis: "mit Aufenthaltserlaubnis",
  niederlassungserlaubnis: "mit Niederlassungserlaubnis",
  ankunftsnachweis: "mit Ankunftsnachweis",
  visum: "mit Visum",
  gueb: "mit Grenzübertrittsbescheinigung",
  ausland: "im Ausland",
  ohne: "ohne Papier",
  unbekannt: "mit unbekanntem Status",
};

function statuses(rows: readonly PlainRow[]): string[] {
  return rows.map(({ art = "", norm, gueltig_von = "", gueltig_bis, person_id, ...rest }) => {
    const kind = STATUS[art] ?? `mit Status ${art}`;
    const under = norm ? ` nach § ${norm}` : "";
    const from = shown(gueltig_von);
    const until = gueltig_bis ? ` von ${from} bis ${shown(gueltig_bis)}` : ` seit ${from}`;
    const whose = person_id === undefined ? "" : ` [${person_id}]`;
    const more = cells(rest);
    return `${kind}${under}${until}${whose}${more.length > 0 ? ` (${more.join(", ")})` : ""}`;
  });
}

function tableSentences(name: TableName, rows: readonly PlainRow[]): string[] {
  if (rows.length === 0) return [];
  if (name === "bestand") {
    const whole = rows.flatMap(({ tabelle = "", vollstaendig }) =>
      vollstaendig === "ja" ? [tabelle] : [],
    );
    return whole.length === 0 ? [] : [`Vollständig geliefert: ${whole.join(", ")}.`];
  }
  const title = `${name[0]?.toUpperCase()}${name.slice(1).replaceAll("_", " ")}`;
  return [
    `${title}: ${rows.map((row) => cells(row).join(", ") || "eine leere Zeile").join("; ")}.`,
  ];
}

/** What kind of thing a row is stands first and needs no name. */
const SPEAKING = ["art", "gegenstand", "grund", "beziehung"];

function cells(row: PlainRow): string[] {
  return Object.entries(row)
    .filter(([, text]) => text !== "")
    .map(([column, text]) =>
      SPEAKING.includes(column) ? shown(text) : `${column.replaceAll("_", " ")} ${shown(text)}`,
    );
}

/** Days as people write them. */
function shown(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text.split("-").reverse().join(".") : text;
}
