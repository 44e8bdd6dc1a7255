import { findingsOf, type LetterPlan, type LetterPlans } from "../lists/letters.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

/** A letter with the name of its file. */
export interface FiledLetter {
  readonly file: string;
  readonly plan: LetterPlan;
}

/** Which letter is whose, and why; the last two columns are for the person who releases and sends it. */
export function letterIndexTable(letters: readonly FiledLetter[]): Table {
  const columns: Column<FiledLetter>[] = [
    column("datei", "Datei", 24, ({ file }) => file),
    column("person_id", "Person", 14, ({ plan }) => plan.person.record.id),
    column("brief", "Brief", 14, ({ plan }) => plan.letter.id),
    column("anlaesse", "Anlässe", 40, ({ plan }) =>
      [...new Set(plan.entries.map(({ code }) => code))].join(", "),
    ),
    column("wege", "Wege", 30, ({ plan }) => resultsOf(plan).join(", ")),
    column("minderjaehrig", "Minderjährig", 12, ({ plan }) =>
      plan.mayBeMinor ? "ja oder offen" : "nein",
    ),
    column("freigegeben_von", "Freigegeben von", 18, () => null),
    column("versandt_am", "Versandt am", 12, () => null),
  ];
  return tableOf({ name: "inhalt", title: "Inhalt" }, columns, letters);
}

/** The entries of the Beratungsliste that no letter was written for. */
export function withoutLetterTable(without: LetterPlans["without"]): Table {
  const columns: Column<LetterPlans["without"][number]>[] = [
    column("person_id", "Person", 14, ({ entry }) => entry.personId),
    column("anlass", "Anlass", 20, ({ entry }) => entry.code),
    column("pfad", "Weg", 16, ({ entry }) => entry.pfad),
    column("warum", "Warum kein Brief", 60, ({ why }) => why),
  ];
  return tableOf({ name: "ohne-brief", title: "Ohne Brief" }, columns, without);
}

function resultsOf({ entries, person }: LetterPlan): string[] {
  const paths = entries.map(({ pfad }) => pfad).join(", ");
  return findingsOf({ pfad: paths }, person).map(({ pfad, ergebnis }) => `${pfad}: ${ergebnis}`);
}
