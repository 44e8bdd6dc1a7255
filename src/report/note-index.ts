import type { NoteView } from "./note-view.ts";
import { type Column, column, type Table, tableOf } from "./table.ts";

/** A Prüfvermerk with the number that its files bear. */
export interface NumberedNote {
  readonly number: string;
  readonly note: NoteView;
  /** Whether an earlier run did not know the person. */
  readonly isNew: boolean;
}

/** Which Prüfvermerk is whose; with an earlier run also why it was written. */
export function noteIndexTable(notes: readonly NumberedNote[], isComparison: boolean): Table {
  const columns: Column<NumberedNote>[] = [
    column("nummer", "Nummer", 8, ({ number }) => number),
    column("person_id", "Person", 14, ({ note }) => note.personId),
    column("html", "Zum Drucken", 20, ({ number }) => `vermerk-${number}.html`),
    column("docx", "Word", 20, ({ number }) => `vermerk-${number}.docx`),
    column("wege", "Wege", 40, ({ note }) =>
      note.paths.map(({ id, ergebnis }) => `${id}: ${ergebnis}`).join(", "),
    ),
    ...(isComparison
      ? [column<NumberedNote>("anlass", "Anlass", 10, ({ isNew }) => (isNew ? "neu" : "geändert"))]
      : []),
  ];
  return tableOf({ name: "inhalt", title: "Inhalt" }, columns, notes);
}
