import { daysLeftText } from "./counted.ts";
import { html, type Markup, verbatim } from "./markup.ts";
import { type NotePath, type NoteView, withoutLaw } from "./note-view.ts";
import { policyHash } from "./read-hash.ts";

/** A Prüfvermerk as a page for printing. It loads nothing and can run nothing. */
export function noteHtml(note: NoteView): string {
  return `<!doctype html>\n${page(note).text}\n`;
}

const STYLE = `
@page { size: A4; margin: 9mm 12mm 12mm;
  @bottom-left { content: "Vorbereitung, keine Entscheidung"; font: 7.5pt Arial, sans-serif; }
  @bottom-right { content: "Seite " counter(page) " von " counter(pages); font: 7.5pt Arial, sans-serif; } }
body { font: 8pt/1.15 Arial, "Liberation Sans", sans-serif; color: #111; max-width: 186mm; margin: 0 auto; }
h1 { font-size: 14pt; margin: 0 0 1mm; }
h2 { font-size: 9.5pt; margin: 1.8mm 0 .4mm; border-bottom: .3mm solid #444; break-after: avoid; }
p, ul, ol { margin: .6mm 0; }
ul, ol { padding-left: 5mm; }
.only { font-weight: bold; border: .4mm solid #111; padding: 1mm 2mm; }
dl { display: grid; grid-template-columns: auto 1fr auto 1fr; gap: .3mm 3mm; margin: 1.5mm 0; }
dt { color: #444; } dd { margin: 0; font-weight: bold; }
table { border-collapse: collapse; width: 100%; margin: .8mm 0; }
th, td { text-align: left; vertical-align: top; border: .2mm solid #999; padding: .3mm 1.2mm; }
th { background: #eee; font-weight: bold; } tr { break-inside: avoid; }
.stand { width: 19mm; } .ort { width: 43mm; overflow-wrap: anywhere; }
.fragen ul { columns: 2; column-gap: 6mm; } .fragen li { break-inside: avoid; list-style: none; text-indent: -4mm; }
.klein { font-size: 6.5pt; color: #333; }
.zeichnung { break-inside: avoid; margin-top: 2mm; }
.zeile { border-bottom: .3mm solid #111; height: 7.5mm; }
.felder { display: grid; grid-template-columns: 1fr 1fr; gap: 10mm; }
@media screen { body { padding: 8mm; } }
`;

/** The one style that the page may use; whatever else might get into it is not followed. */
const POLICY = `default-src 'none'; style-src '${policyHash(STYLE)}'; base-uri 'none'; form-action 'none'`;

function page(note: NoteView): Markup {
  const { personId, stichtag, dataDates, verifiedUntil, isUnverified } = note;
  return html`<html lang="de">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${verbatim(POLICY)}">
<meta name="referrer" content="no-referrer">
<title>Prüfvermerk</title>
<style>${verbatim(STYLE)}</style>
</head>
<body>
<h1>Prüfvermerk zu §§ 25a, 25b AufenthG</h1>
<p class="only">Vorbereitung einer Entscheidung, keine Entscheidung. Vom Programm zusammengestellt; ein Mensch prüft und entscheidet. Paragrafen ohne Gesetz sind solche des AufenthG.</p>
<dl><dt>Person</dt><dd>${personId}</dd><dt>Stichtag</dt><dd>${stichtag}</dd><dt>Stand der Daten</dt><dd>${dataDates}</dd><dt>Regeln geprüft bis</dt><dd>${verifiedUntil}</dd></dl>
${isUnverified ? html`<p><b>Achtung:</b> Der Stichtag liegt nach dem ${verifiedUntil}. Bitte prüfen, ob sich das Recht seither geändert hat.</p>` : ""}
${note.paths.length === 0 ? html`<p>Am Stichtag kommt keiner der geprüften Wege in Betracht.</p>` : note.paths.map(pathSection)}
${listSection(
  "Kommt nicht in Betracht",
  note.otherPaths.map((path) => html`${path}`),
)}
${
  note.clarification.length === 0
    ? ""
    : html`<section><h2>Was zu klären ist</h2><p>${note.clarification.map(({ document, effect }) => `${document} (${effect})`).join("; ")}.</p></section>`
}
${listSection(
  "Fragen an die entscheidende Person",
  note.questions.map(
    ({ question, paths }) => html`☐ ${question} <span class="klein">(${paths})</span>`,
  ),
  "fragen",
)}
${listSection(
  "Fristen",
  note.deadlines.map(
    ({ day, daysLeft, sentence, paths }) =>
      html`<b>${day}</b> (${daysLeftText(daysLeft)}): ${sentence}${paths === "" ? "" : ` (${paths})`}`,
  ),
)}
<section class="zeichnung">
<h2>Entscheidung und Begründung</h2>
<div class="zeile"></div><div class="zeile"></div>
<div class="felder"><div><div class="zeile"></div>Name</div><div><div class="zeile"></div>Datum</div></div>
</section>
${note.versions.map(
  ({ verifiedUntil: until, rules }) =>
    html`<p class="klein">Regelfassungen, geprüft bis ${until}: ${rules}</p>`,
)}
</body>
</html>`;
}

function pathSection(path: NotePath): Markup {
  return html`<section>
<h2>${path.norm} – ${path.title} (${path.id})</h2>
<p><b>${path.result}</b>${reasonsOf(path)}. Zeitlich: ${path.timely}.${path.days.map(
    ({ label, day }) => html` ${label}: <b>${day}</b>.`,
  )}${path.closesBeforeOpening ? " Das Fenster schließt, bevor es öffnet." : ""}${repeatedNotes(path)}</p>
${path.newNotes.map(({ code, sentence }) => html`<p>Hinweis ${code}: ${sentence}</p>`)}
${path.unmet.length === 0 ? "" : unmetTable(path)}
${path.unmetShortly.length === 0 ? "" : html`<p><b>${path.unmet.length === 0 ? "Nicht" : "Außerdem nicht"} erfüllt oder offen:</b> ${path.unmetShortly.join("; ")}.</p>`}
${path.met.length === 0 ? "" : html`<p><b>Erfüllt:</b> ${path.met.join("; ")}.</p>`}
${path.asBefore.map(({ path: id, what }) => html`<p><b>Wie bei ${id}:</b> ${what}.</p>`)}
</section>`;
}

function reasonsOf({ reasons }: NotePath): string {
  return reasons.length === 0 ? "" : ` (${reasons.map(({ code }) => code).join(", ")})`;
}

function repeatedNotes({ repeatedNotes: codes }: NotePath): string {
  return codes.length === 0 ? "" : ` Hinweis wie oben: ${codes.join(", ")}.`;
}

function unmetTable({ unmet }: NotePath): Markup {
  return html`<table>
<thead><tr><th class="stand">Stand</th><th>Voraussetzung und Norm</th><th class="ort">Beleg; was fehlt</th></tr></thead>
<tbody>${unmet.map(
    ({ outcome, title, norm, because, places, missing, isDeciding }) =>
      html`<tr><td class="stand">${outcome}${isDeciding ? html`<br><b>entscheidend</b>` : ""}</td><td><b>${title}</b> (${withoutLaw(norm)}): ${because.join("; ")}</td><td>${places.join("; ")}${missing.length === 0 ? "" : html` <b>Fehlt:</b> ${missing.join(", ")}`}</td></tr>`,
  )}</tbody>
</table>`;
}

function listSection(title: string, items: readonly Markup[], look = ""): Markup | string {
  if (items.length === 0) return "";
  return html`<section class="${look}"><h2>${title}</h2><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></section>`;
}
