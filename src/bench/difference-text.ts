import { formatDay, formatGermanDay } from "../calendar/index.ts";
import { html, type Markup } from "../report/markup.ts";
import { type Difference, groupsOf, type Move, type Shift, type Side } from "./difference.ts";
import { benchPage, tableOf } from "./page.ts";

/** A side in words. */
interface NamedSide extends Side {
  readonly name: string;
  /** Full hash of the commit that its rules are of; `null` where they are of none. */
  readonly commit: string | null;
}

/** What is compared, in words. */
export interface Compared {
  readonly difference: Difference;
  readonly before: NamedSide;
  readonly after: NamedSide;
  /** Whose persons: an export, or an invented population with its seed. */
  readonly source: string;
  /** Persons of an export are named in files only, invented ones on the screen too. */
  readonly isInvented: boolean;
  readonly version: string;
}

const SAID: Readonly<Record<Move, string>> = {
  neu: "kommt dazu",
  weg: "fällt weg",
  anders: "ändert sich",
};

/** Persons of a group who are named in the text; the page names all. */
const NAMED = 5;

/** A comparison in German: how many persons move on which path, why, and some of them by name. */
export function differenceText({ difference, ...compared }: Compared): string[] {
  const groups = groupsOf(difference.shifts);
  return [
    ...headLines({ difference, ...compared }),
    ...groups.map(({ pfad, move, before, after, cause, persons }) => {
      const named = persons.slice(0, NAMED).join(", ");
      const more = persons.length > NAMED ? " …" : ".";
      const who = compared.isInvented ? `: ${named}${more}` : ".";
      return `  ${pfad} ${SAID[move]}: ${persons.length} von „${before}“ nach „${after}“ (${cause})${who}`;
    }),
  ];
}

function headLines({ difference, before, after, source }: Compared): string[] {
  const { persons, shifts, onlyBefore, onlyAfter } = difference;
  const count = (move: Move) => shifts.filter((shift) => shift.move === move).length;
  const moved = new Set(shifts.map(({ personId }) => personId)).size;
  return [
    `Vorher: ${sideText(before)}. Nachher: ${sideText(after)}.`,
    `${source}: ${moved} von ${persons} Personen betroffen; Befunde: ${count("neu")} neu zu prüfen, ${count("weg")} nicht mehr, ${count("anders")} sonst geändert.`,
    ...(onlyBefore.length > 0 ? [`Wege nur vorher: ${onlyBefore.join(", ")}.`] : []),
    ...(onlyAfter.length > 0 ? [`Wege nur nachher: ${onlyAfter.join(", ")}.`] : []),
  ];
}

function sideText({ name, commit, stichtag }: NamedSide): string {
  const revision = commit === null ? "" : ` (Commit ${commit})`;
  return `${name}${revision} am ${formatGermanDay(stichtag)}`;
}

/** The same as one page, with every person. */
export function differencePage(compared: Compared): string {
  const groups = groupsOf(compared.difference.shifts);
  const paths = [...new Set(groups.map(({ pfad }) => pfad))];
  const overview = tableOf(
    "Befunde je Weg",
    ["Weg", "neu zu prüfen", "nicht mehr", "sonst geändert"],
    paths.map((path) => [
      path,
      ...(["neu", "weg", "anders"] as const).map(
        (move) =>
          compared.difference.shifts.filter((shift) => shift.pfad === path && shift.move === move)
            .length,
      ),
    ]),
  );
  const details = paths.map(
    (path) => html`<section><h2>${path}</h2>
${groups
  .filter(({ pfad }) => pfad === path)
  .map(
    ({ move, before, after, cause, persons }): Markup =>
      html`<details><summary>${persons.length}: ${SAID[move]}, von „${before}“ nach „${after}“ (${cause})</summary>
<p>${persons.join(", ")}</p></details>
`,
  )}</section>
`,
  );
  return benchPage("Regelvergleich", compared.version, [
    ...headLines(compared).map(
      (line) => html`<p>${line}</p>
`,
    ),
    ...(groups.length === 0 ? [html`<p class="good">Kein Befund ist anders.</p>`] : [overview]),
    ...details,
    html`<p>Ein Vergleich zweier Rechenläufe, keine Entscheidung über eine Person.</p>
`,
  ]);
}

/** The same for programs: every shift, by person, then path. */
export function differenceJson({ difference, before, after, source, version }: Compared): string {
  const side = ({ name, commit, stichtag }: NamedSide) => ({
    regeln: name,
    commit,
    stichtag: formatDay(stichtag),
  });
  const shift = ({ personId, pfad, move, ...rest }: Shift) => ({
    person_id: personId,
    pfad,
    bewegung: move,
    vorher: rest.before,
    nachher: rest.after,
    entfallene_gruende: rest.dropped,
    neue_gruende: rest.added,
    ursachen: rest.causes,
    ausserdem: rest.besides.map((one) => ({
      was: one.what,
      vorher: one.before,
      nachher: one.after,
    })),
  });
  return `${JSON.stringify(
    {
      version,
      vorher: side(before),
      nachher: side(after),
      quelle: source,
      personen: difference.persons,
      wege_nur_vorher: difference.onlyBefore,
      wege_nur_nachher: difference.onlyAfter,
      befunde: difference.shifts.map(shift),
    },
    null,
    1,
  )}\n`;
}
