import { formatGermanDay } from "../../calendar/index.ts";
import { html } from "../../report/markup.ts";
import type { Case } from "../case.ts";
import { benchPage, tableOf } from "../page.ts";
import { personText } from "../person-text.ts";

/** Cases of one norm, to be read by somebody. */
interface Sheet {
  readonly file: string;
  readonly norm: string;
  readonly cases: readonly Case[];
  /** What no case shows, in German. */
  readonly open: readonly string[];
}

/**
 * Generated tables for printing: every case as a sentence with what the rules say, and room for the
 * answer of whoever reads it against the law, with name and date. Without scripts or anything to load.
 */
export function releasePage(sheets: readonly Sheet[], version: string): string {
  return benchPage("Falltabellen zur Freigabe", version, [
    html`<p>Die Fälle sagen, was die Regeln jetzt sagen, nicht was das Gesetz sagt. Bitte jeden am Gesetz prüfen. Wer eine Datei geprüft hat, schreibt in ihr unter „freigabe“ Name und Datum; erst dann gehört sie zu den Falltabellen.</p>
`,
    ...sheets.map(
      ({ file, norm, cases, open }) => html`<h2>${norm}</h2>
<p>${file}</p>
${tableOf(
  `${cases.length} Fälle`,
  ["Nr.", "Fall", "Person", "Die Regeln sagen", "Stimmt"],
  cases.map(({ title, tables, stichtag, expect }, index) => [
    index + 1,
    `${title} (Stichtag ${formatGermanDay(stichtag)})`,
    personText(tables, stichtag),
    expectedText(expect),
    "☐ ja ☐ nein",
  ]),
)}
${
  open.length === 0
    ? []
    : html`<p>Ohne Fall, weil keine Person gefunden wurde: ${open.join("; ")}.</p>
`
}<p>Geprüft von: ______________________ am ______________</p>
`,
    ),
  ]);
}

/** What a case expects, path by path. */
function expectedText(expect: Case["expect"]): string {
  return Object.entries(expect)
    .map(([path, { ergebnis, voraussetzungen = {}, ohneGruende = [] }]) => {
      const states = Object.entries(voraussetzungen).map(
        ([id, { stand, gruende = [] }]) =>
          `${id} ${stand}${gruende.length > 0 ? ` (${gruende.join(", ")})` : ""}`,
      );
      const without = ohneGruende.length > 0 ? [`ohne ${ohneGruende.join(", ")}`] : [];
      return `${path}: ${[ergebnis ?? "–", ...states, ...without].join("; ")}`;
    })
    .join(" ");
}
