import { type Day, formatGermanDay, formatWithWeekday, parseDay } from "../../calendar/index.ts";
import type { Finding } from "../../evaluate/finding.ts";
import type { Clarification } from "../../lists/clarification.ts";
import type { CounsellingEntry } from "../../lists/counselling.ts";
import type { DeadlineEntry } from "../../lists/deadlines.ts";
import { type Case, compare, type Outlook } from "../../lists/entry.ts";
import type { ReviewEntry } from "../../lists/review.ts";
import type { RuleFile, RuleFolder } from "../../rules/load-rules.ts";
import type { Codes } from "../codes.ts";
import type { Names } from "../lists.ts";
import { html, jsonText, type Markup, verbatim } from "../markup.ts";
import { isAfter, verifiedUntilOf } from "../verified.ts";
import { overview } from "./overview.ts";
import { pageLists, type Since } from "./page-lists.ts";
import { personShape } from "./person-lines.ts";
import { readInlineCode } from "./read-inline-code.ts";
import type { PageShape, PersonName, RuleShape } from "./shape.ts";

/** A run as the page shows it. */
export interface Report {
  readonly cases: readonly Case[];
  readonly outlook: Outlook;
  readonly review: readonly ReviewEntry[];
  readonly counselling: readonly CounsellingEntry[];
  readonly deadlines: readonly DeadlineEntry[];
  readonly clarification: Clarification;
  readonly rules: RuleFolder;
  readonly codes: Codes;
  readonly names: Names;
  /** What became of the lists since a former run; `null` without one. */
  readonly since: (Since & { readonly stichtag: Day }) | null;
}

/**
 * `bericht.html`: the whole run as one page that opens from a folder, without a server or a network.
 * Its script and style are allowed by their hashes, and nothing else is: no address, no other code, no
 * form. The overview stands in the file; lists and persons are data, from which the script makes what is
 * looked at.
 */
export function pageHtml(report: Report): string {
  const { script, scriptHash, style, styleHash } = readInlineCode();
  const { shape, cases, ruleIndex } = shapeOf(report);
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join("; ");
  const persons = cases
    .map((person) => jsonText(personShape(person, report.outlook, ruleIndex)))
    .join("\n");
  return html`<!doctype html>
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
${overviewOf(report, shape)}
</section>
<noscript><p class="warning">Listen und Personen zeigt erst das eingebettete Skript; hier ist es abgeschaltet. Die Listen stehen auch in den CSV-Dateien daneben.</p></noscript>
</main>
<footer><p>Beleg nennt Tabelle und Zeile der nach Person und Datum geordneten Tabelle, nie den Wert. Diese Datei enthält personenbezogene Daten: bitte wie die Akte behandeln und löschen, wenn der nächste Lauf vorliegt.</p></footer>
<script type="application/json" id="daten">${embedded(jsonText(shape))}</script>
<script type="application/json" id="personen">${embedded(persons)}</script>
<script type="module">${verbatim(script)}</script>
</body>
</html>
`.text;
}

/** {@link jsonText} has no `<` left, so this never fails. */
const embedded = verbatim;

function head({ outlook: { stichtag, until }, rules, names }: Report): Markup {
  const verifiedUntil = verifiedUntilOf(rules);
  const checked = germanDay(verifiedUntil);
  return html`<header>
<h1>Vorprüfung nach §§ 25a, 25b AufenthG</h1>
<p>Stichtag <b>${formatWithWeekday(stichtag)}</b> · Vorschau bis ${formatGermanDay(until)} · Regeln geprüft bis ${checked}${
    names === null ? "" : " · mit Namen"
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

function overviewOf(
  { cases, rules, deadlines, clarification, since }: Report,
  { listen }: PageShape,
) {
  return overview({
    persons: cases.length,
    findings: cases.flatMap(({ findings }): readonly Finding[] => findings),
    paths: rules.paths,
    deadlines,
    office: clarification.office,
    since: since && { stichtag: since.stichtag, changes: since.comparison.changes },
    rows: listen.map(({ titel, zeilen }) => ({ titel, count: zeilen.length })),
  });
}

interface Shaped {
  readonly shape: PageShape;
  /** Who is on a list, in the order of {@link PageShape.personen}. */
  readonly cases: readonly Case[];
  readonly ruleIndex: ReadonlyMap<string, number>;
}

function shapeOf(report: Report): Shaped {
  const { review, counselling, deadlines, clarification, rules, codes, names, outlook, since } =
    report;
  const rows = [...review, ...counselling, ...deadlines, ...clarification.entries];
  const listed = new Set([
    ...rows.map(({ personId }) => personId),
    ...(since?.departures.map(({ entry }) => entry.personId) ?? []),
  ]);
  const cases = report.cases
    .filter(({ record }) => listed.has(record.id))
    .sort((a, b) => compare(a.record.id, b.record.id));
  const places = new Map(cases.map(({ record }, index) => [record.id, index]));
  const inForce = rules.rules.filter((rule) => isInForce(rule, outlook.stichtag));
  const titles = new Map(inForce.map(({ file, title }) => [file, title]));
  const lists = { review, counselling, deadlines, clarification: clarification.entries, since };
  return {
    shape: {
      stichtag: outlook.stichtag,
      bis: outlook.until,
      wege: rules.paths.map(({ id, title, norm }) => ({ id, titel: title, norm: norm.citation })),
      regeln: inForce.map(ruleShape),
      codes,
      personen: cases.map(({ record }): PersonName => {
        const { familienname, vorname } = names?.get(record.id)?.person ?? {};
        const name = [familienname, vorname].filter((part) => part).join(", ");
        return name === "" ? [record.id] : [record.id, name];
      }),
      listen: pageLists(
        lists,
        (personId) => places.get(personId) ?? -1,
        (file) => titles.get(file) ?? file,
        codes,
      ),
    },
    cases,
    ruleIndex: new Map(inForce.map(({ file }, index) => [file, index])),
  };
}

/** Findings name rules that are in force on the Stichtag, and no others. */
function isInForce({ inForce: { from, to } }: RuleFile, stichtag: Day): boolean {
  const [first, last] = [parseDay(from) ?? Infinity, to === null ? Infinity : parseDay(to)];
  return first <= stichtag && stichtag <= (last ?? Infinity);
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
