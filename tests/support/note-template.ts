import { item, paragraph, table, wordBytes } from "./word.ts";

/** The template of the Prüfvermerk that comes with the program. */
export function noteTemplate(): Uint8Array {
  return wordBytes({
    text: { size: 16, after: 30 },
    margin: { top: 12, side: 14, bottom: 14 },
    footer: "Vorbereitung, keine Entscheidung",
    body: [
      paragraph("Prüfvermerk zu §§ 25a, 25b AufenthG", "Title"),
      paragraph(
        "**Vorbereitung einer Entscheidung, keine Entscheidung. Vom Programm zusammengestellt; ein Mensch prüft und entscheidet.** Paragrafen ohne Gesetz sind solche des AufenthG.",
        "Kasten",
      ),
      table(
        [1700, 3460, 1700, 3460],
        [
          ["Person", "**{person_id}**", "Stichtag", "**{stichtag}**"],
          [
            "Stand der Daten",
            "**{datenstand}**",
            "Regeln geprüft bis",
            "**{regeln_geprueft_bis}**",
          ],
        ],
      ),
      ...when(
        "stichtag_danach",
        paragraph(
          "**Achtung:** Der Stichtag liegt nach dem {regeln_geprueft_bis}. Bitte prüfen, ob sich das Recht seither geändert hat.",
        ),
      ),
      ...when("kein_weg", paragraph("Am Stichtag kommt keiner der geprüften Wege in Betracht.")),
      ...when("wege", ...PATH),
      ...when(
        "hat_uebrige",
        paragraph("Kommt nicht in Betracht", "Heading1"),
        ...when("uebrige", item("{satz}")),
      ),
      ...when(
        "hat_klaerung",
        paragraph("Was zu klären ist", "Heading1"),
        paragraph("{#klaerung}• {unterlage} ({wirkung}) {/klaerung}"),
      ),
      ...when(
        "hat_fragen",
        paragraph("Fragen an die entscheidende Person", "Heading1"),
        ...when("fragen", paragraph("☐\t{frage} ({pfade})", "Liste")),
      ),
      ...when(
        "hat_fristen",
        paragraph("Fristen", "Heading1"),
        ...when("fristen", item("**{tag}** ({tage} Tage): {frist}{#pfade} ({pfade}){/pfade}")),
      ),
      paragraph("Entscheidung und Begründung", "Heading1"),
      ...["", "", "", ""].map(() => paragraph("")),
      paragraph("Name: ______________________________________     Datum: ____________________"),
      ...when(
        "fassungen",
        paragraph("Regelfassungen, geprüft bis {geprueft_bis}: {regeln}", "Klein"),
      ),
    ],
  });
}

const PATH = [
  paragraph("{norm} – {titel} ({pfad})", "Heading1"),
  paragraph(
    "**{ergebnis}**{#gruende} ({gruende}){/gruende}. Zeitlich: {zeitlich}. {termine}{#schliesst_vor_oeffnung} Das Fenster schließt, bevor es öffnet.{/schliesst_vor_oeffnung}{#hinweise_wie_oben} Hinweis wie oben: {hinweise_wie_oben}.{/hinweise_wie_oben}",
  ),
  ...when("hinweise", paragraph("Hinweis {kuerzel}: {satz}")),
  ...when(
    "hat_offene",
    table(
      [1250, 6570, 2500],
      [
        ["**Stand**", "**Voraussetzung und Norm**", "**Beleg; was fehlt**"],
        [
          "{#offene}{stand}{#entscheidend} – **entscheidend**{/entscheidend}",
          "**{voraussetzung}** ({norm}): {grund}",
          "{beleg}{#fehlt} **Fehlt:** {fehlt}{/fehlt}{/offene}",
        ],
      ],
      { isRuled: true, hasHead: true },
    ),
  ),
  ...when(
    "hat_kurze",
    paragraph(
      "**{#hat_offene}Außerdem nicht{/hat_offene}{^hat_offene}Nicht{/hat_offene} erfüllt oder offen:** {kurze}.",
    ),
  ),
  ...when("hat_erfuellte", paragraph("**Erfüllt:** {erfuellte}.")),
  ...when("wie_zuvor", paragraph("**Wie bei {weg}:** {was}.")),
];

/** What a condition shows, or a list repeats. */
function when(name: string, ...content: readonly string[]): string[] {
  return [paragraph(`{#${name}}`), ...content, paragraph(`{/${name}}`)];
}
