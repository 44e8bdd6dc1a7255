import { type Day, formatGermanDay, formatWithWeekday } from "../../calendar/index.ts";
import type { OfficeQuestion } from "../../lists/clarification.ts";
import type { Outlook } from "../../lists/entry.ts";
import type { RuleFile, RuleFolder } from "../../rules/load-rules.ts";
import type { Codes } from "../codes.ts";
import { html, jsonText, type Markup, verbatim } from "../markup.ts";
import type { Tally } from "../tally.ts";
import { isAfter, verifiedUntilOf } from "../verified.ts";
import { type OverviewInput, overview } from "./overview.ts";
import { type Lists, pageLists, type Since } from "./page-lists.ts";
import { rulesOnPage } from "./person-on-page.ts";
import { readInlineCode } from "./read-inline-code.ts";
import type { PageShape, PersonName, RuleShape } from "./shape.ts";

/** A run as the page shows it. */
export interface Report {
  readonly tally: Tally;
  readonly outlook: Outlook;
  /** Rows per list, in the order of the navigation. */
  readonly rows: OverviewInput["rows"];
  /** Questions to the whole office, most effective first. */
  readonly office: readonly OfficeQuestion[];
  /** `null` where there are more persons than a page can hold. */
  readonly lists: ListsOfPage | null;
  readonly rules: RuleFolder;
  readonly codes: Codes;
  readonly withNames: boolean;
  /** What became of the lists since a former run; `null` without one. */
  readonly since: (Since & { readonly stichtag: Day }) | null;
}

/** The lists, and everybody who is on one, in the order of the ids. */
interface ListsOfPage extends Omit<Lists, "since"> {
  readonly persons: readonly PersonName[];
  /** What the page shows of each of them: lines of JSON that may stand in HTML. */
  readonly lines: Iterable<string>;
}

/** Of more persons the page has the overview only: nobody's browser shows more, and the CSV files have all. */
export const MOST_PERSONS = 10_000;

/**
 * `bericht.html`: the whole run as one page that opens from a folder, without a server or a network.
 * Its script and style are allowed by their hashes, and nothing else is: no address, no other code, no
 * form. The overview stands in the file; lists and persons are data, from which the script makes what is
 * looked at.
 */
export function* pageHtml(report: Report): Generator<string> {
  const { script, scriptHash, style, styleHash } = readInlineCode();
  const shape = shapeOf(report);
  const lines = report.lists?.lines ?? [];
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  yield html`<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Vorprüfung §§ 25a, 25b AufenthG – Stichtag ${formatGermanDay(report.outlook.stichtag)}</title>
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#inhalt">Zum Inhalt</a>
${head(report)}
${navigation(shape)}
<main id="inhalt" tabindex="-1">
<section class="view" id="uebersicht" aria-labelledby="uebersicht-titel"><h2 id="uebersicht-titel" tabindex="-1">Übersicht</h2>
${report.lists === null ? TOO_MANY : ""}${overviewOf(report)}
</section>
<noscript><p class="warning">Listen und Personen zeigt erst das eingebettete Skript; hier ist es abgeschaltet. Die Listen stehen auch in den CSV-Dateien daneben.</p></noscript>
</main>
<footer><p>Beleg nennt Tabelle und Zeile der nach Person und Datum geordneten Tabelle, nie den Wert. Diese Datei enthält personenbezogene Daten: bitte wie die Akte behandeln und löschen, wenn der nächste Lauf vorliegt.</p></footer>
<script type="application/json" id="daten">${embedded(jsonText(shape))}</script>
<script type="application/json" id="personen">`.text;
  let isFirst = true;
  for (const line of lines) {
    yield isFirst ? line : `\n${line}`;
    isFirst = false;
  }
  yield html`</script>
<script type="module">${verbatim(script)}</script>
</body>
</html>
`.text;
}

const TOO_MANY = html`<p>Bei mehr als ${MOST_PERSONS} Personen zeigt diese Seite nur die Übersicht. Alle Zeilen stehen in den CSV-Dateien daneben, alle Befunde in befunde.jsonl.</p>`;

/** {@link jsonText} has no `<` left, so this never fails. */
const embedded = verbatim;

function head({ outlook: { stichtag, until }, rules, withNames }: Report): Markup {
  const verifiedUntil = verifiedUntilOf(rules);
  const checked = germanDay(verifiedUntil);
  return html`<header>
<h1>Vorprüfung nach §§ 25a, 25b AufenthG</h1>
<p>Stichtag <b>${formatWithWeekday(stichtag)}</b> · Vorschau bis ${formatGermanDay(until)} · Regeln geprüft bis ${checked}${
    withNames ? " · mit Namen" : ""
  }</p>
<p class="purpose"><b>Vorbereitung, keine Entscheidung:</b> Jede Zeile ist ein Vorschlag, den ein namentlich genannter Mensch prüft.</p>
${
  isAfter(stichtag, verifiedUntil)
    ? html`<p class="warning"><b>Achtung:</b> Die Regeln sind bis ${checked} geprüft; der Stichtag liegt danach. Bitte prüfen, ob sich das Recht geändert hat.</p>`
    : html``
}
</header>`;
}

function navigation({ listen }: PageShape): Markup {
  return html`<nav aria-label="Ansichten"><ul>
<li><a href="#uebersicht" aria-current="page">Übersicht</a></li>
${listen.map(
  ({ id, titel, zeilen }) =>
    html`<li><a href="#${id}">${titel} <span class="count">${zeilen.length}</span></a></li>
`,
)}</ul></nav>`;
}

function overviewOf({ tally, rules, office, since, rows }: Report) {
  return overview({
    tally,
    paths: rules.paths,
    office,
    since: since && { stichtag: since.stichtag, changes: since.comparison.changes },
    rows,
  });
}

function shapeOf({ lists, rules, codes, outlook, since }: Report): PageShape {
  const persons = lists?.persons ?? [];
  const places = new Map(persons.map(([id], index) => [id, index]));
  const shown = rulesOnPage(rules, outlook.stichtag);
  const titles = new Map(shown.map(({ file, title }) => [file, title]));
  return {
    stichtag: outlook.stichtag,
    bis: outlook.until,
    wege: rules.paths.map(({ id, title, norm }) => ({ id, titel: title, norm: norm.citation })),
    regeln: shown.map(ruleShape),
    codes,
    personen: persons,
    listen:
      lists === null
        ? []
        : pageLists(
            { ...lists, since },
            (personId) => places.get(personId) ?? -1,
            (file) => titles.get(file) ?? file,
            codes,
          ),
  };
}

function ruleShape({ id, title, norm, file, kind, texts, question }: RuleFile): RuleShape {
  return {
    id,
    titel: title,
    norm: norm.citation,
    datei: file,
    istVersagungsgrund: kind === "refusal",
    texte: [texts.met, texts.failed, texts.unknown],
    frage: question,
  };
}

function germanDay(iso: string): string {
  return iso.split("-").reverse().join(".");
}
