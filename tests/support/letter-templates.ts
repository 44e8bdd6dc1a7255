import { item, paragraph, table, wordBytes } from "./word.ts";

/** The sample letters that come with the program, by the name of their file. */
export const LETTER_TEMPLATES: Readonly<Record<string, () => Uint8Array>> = {
  "brief-einladung.docx": () =>
    letter("Einladung zu einem Gespräch über Ihren Aufenthalt", [
      paragraph(
        "in Deutschland gibt es Aufenthaltserlaubnisse für Menschen, die schon länger hier leben (§ 25a und § 25b Aufenthaltsgesetz). Vielleicht ist eine davon auch für Sie möglich. Darüber möchten wir mit Ihnen sprechen.",
      ),
      ...APPOINTMENT,
      ...TOPICS,
      ...BRING,
      ...GOOD_TO_KNOW("Dieser Brief ist keine Entscheidung und kein Versprechen."),
    ]),
  "brief-altersgrenze.docx": () =>
    letter("Wichtig: Ihr letzter Tag für einen Antrag nach § 25a Aufenthaltsgesetz", [
      paragraph(
        "für junge Menschen gibt es eine Aufenthaltserlaubnis nach § 25a Aufenthaltsgesetz. Vielleicht ist sie auch für Sie möglich. Aber es gibt eine Altersgrenze.",
      ),
      paragraph("{#letzter_antragstag}"),
      paragraph(
        "**Ihr letzter Tag für den Antrag ist der {letzter_antragstag}.** An diesem Tag muss der Antrag bei uns sein. Danach ist ein Antrag nach § 25a Absatz 1 nicht mehr möglich.",
        "Kasten",
      ),
      paragraph("{/letzter_antragstag}"),
      paragraph("{^letzter_antragstag}"),
      paragraph(
        "**Bitte melden Sie sich bald.** Wir kennen Ihr Geburtsdatum nicht genau. Der letzte Tag für den Antrag kann schon nahe sein.",
        "Kasten",
      ),
      paragraph("{/letzter_antragstag}"),
      paragraph(
        "Bitte warten Sie nicht bis zum letzten Tag. Für den Antrag reicht ein Schreiben an uns mit Name, Datum und Unterschrift. Sie können ihn auch stellen, wenn noch Papiere fehlen. Wir sagen Ihnen dann, was fehlt. Auch nach der Altersgrenze gibt es vielleicht andere Wege; fragen Sie uns.",
      ),
      ...APPOINTMENT,
      ...TOPICS,
      ...BRING,
      ...GOOD_TO_KNOW(
        "Dieser Brief ist keine Entscheidung und kein Versprechen. Ein Antrag ist noch keine Erlaubnis.",
      ),
    ]),
  "brief-zug-um-zug.docx": () =>
    letter("Ihr Pass: Gespräch über eine Vereinbarung „Zug um Zug“", [
      paragraph(
        "vielleicht ist für Sie eine Aufenthaltserlaubnis möglich (§ 25a oder § 25b Aufenthaltsgesetz). Nach Ihrer Akte sind dafür noch Ihr Pass oder Ihre Identität offen. Manche Menschen haben Angst, einen Pass zu besorgen oder abzugeben. Deshalb möchten wir mit Ihnen über eine Vereinbarung „Zug um Zug“ sprechen. So geht das:",
      ),
      item("Wir prüfen vorher, ob eine Vereinbarung für Sie möglich ist."),
      item(
        "Wenn ja, sagen wir Ihnen schriftlich zu (§ 38 VwVfG NRW): Sie bekommen eine bestimmte Aufenthaltserlaubnis, wenn Sie bis zu einem bestimmten Tag bestimmte Papiere vorlegen und sonst alles so bleibt, wie es ist.",
      ),
      item("Sie sagen, welche Schritte Sie für den Pass machen."),
      item("Pass und Aufenthaltserlaubnis tauschen wir an einem gemeinsamen Termin, Zug um Zug."),
      ...APPOINTMENT,
      ...TOPICS,
      ...BRING,
      ...GOOD_TO_KNOW(
        "Dieser Brief ist noch keine Zusage, keine Entscheidung und kein Versprechen.",
        [
          item(
            "Ist der Kontakt zur Botschaft für Sie oder Ihre Familie gefährlich oder nicht möglich? Sagen Sie es uns bitte vorher. Dann prüfen wir das.",
          ),
          paragraph("{#letzter_antragstag}"),
          item(
            "Eine Vereinbarung verlängert keine Frist: Ein Antrag nach § 25a muss spätestens am **{letzter_antragstag}** bei uns sein.",
          ),
          paragraph("{/letzter_antragstag}"),
        ],
      ),
    ]),
};

const APPOINTMENT = [
  paragraph(
    "**Unser Vorschlag für einen Termin:** [Wochentag, Datum, Uhrzeit], [Straße, Zimmer]. Passt der Termin nicht? Rufen Sie uns bitte an: [Telefon].{#minderjaehrig} Bitte kommen Sie zusammen: die junge Person und die Eltern oder der Vormund.{/minderjaehrig}",
  ),
];

const TOPICS = [
  paragraph("Worüber wir sprechen möchten", "Heading1"),
  paragraph("{#themen}"),
  item("{thema}{#tag} Wichtiger Tag: **{tag}**.{/tag}"),
  paragraph("{/themen}"),
];

const BRING = [
  paragraph("Was Sie mitbringen können", "Heading1"),
  item("diesen Brief und Ihre Duldung oder Ihre Aufenthaltserlaubnis"),
  paragraph("{#mitbringen}"),
  item("{unterlage}"),
  paragraph("{/mitbringen}"),
  paragraph("Fehlt Ihnen etwas davon? Kommen Sie bitte trotzdem."),
];

const GOOD_TO_KNOW = (promise: string, more: readonly string[] = []) => [
  paragraph("Gut zu wissen", "Heading1"),
  item(`${promise} Ob Sie eine Aufenthaltserlaubnis bekommen, prüfen wir erst nach einem Antrag.`),
  ...more,
  item(
    "Das Gespräch ist freiwillig und kostet nichts. Wenn Sie nicht kommen, lehnen wir deshalb nichts ab.",
  ),
  item(
    "Sie müssen im Gespräch nichts unterschreiben. Unterschreiben Sie nur, was Sie verstanden haben. Sie können jedes Papier mitnehmen und prüfen lassen.",
  ),
  item(
    "Sie dürfen eine Person mitbringen, der Sie vertrauen. Brauchen Sie jemanden, der übersetzt? Sagen Sie es uns bitte vorher. Unabhängige Hilfe: [Beratungsstelle, Telefon].",
  ),
  item(
    "Ein Computer-Programm hat geholfen, in den Akten nachzusehen. Entschieden hat es nichts. Ein Mensch hat diesen Brief geprüft. Wie wir mit Ihren Daten umgehen: [Adresse der Datenschutz-Hinweise].",
  ),
];

function letter(subject: string, body: readonly string[]): Uint8Array {
  return wordBytes({
    text: { size: 21, after: 90 },
    margin: { top: 18, side: 23, bottom: 15 },
    footer: "Aktenzeichen {person_id}",
    body: [
      paragraph("[Behörde, Straße, PLZ Ort]", "Klein"),
      table(
        [5100, 3900],
        [
          [
            [
              "{#minderjaehrig}",
              "An die Eltern oder den Vormund von",
              "{/minderjaehrig}",
              "{#name}{name}{/name}{^name}______________________________{/name}",
              "[Straße, Hausnummer]",
              "[PLZ Ort]",
            ],
            [
              "Aktenzeichen: {person_id}",
              "Es schreibt Ihnen: [Name]",
              "Telefon: [Telefon]",
              "E-Mail: [E-Mail]",
              "[Ort], [Datum]",
            ],
          ],
        ],
      ),
      paragraph(""),
      paragraph(subject, "Title"),
      paragraph("Guten Tag{#name} {name}{/name}{^name} ____________________{/name},"),
      ...body,
      paragraph(""),
      paragraph("Mit freundlichen Grüßen"),
      paragraph(""),
      paragraph("[Name, Unterschrift]"),
    ],
  });
}
