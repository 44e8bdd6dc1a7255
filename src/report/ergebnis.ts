import { ERGEBNIS_LABEL, type Ergebnis } from "../evaluate/finding.ts";

/** A result in words: what it means, and what it must not be taken for. */
export interface ErgebnisText {
  readonly short: string;
  readonly means: string;
  readonly meansNot: string;
}

/** Every result, in words that are the same wherever people read it. */
export const ERGEBNIS_TEXTS: Readonly<Record<Ergebnis, ErgebnisText>> = {
  erfuellt: {
    short: "alle Voraussetzungen sind belegt; zu entscheiden",
    means: "jede Voraussetzung ist belegt",
    meansNot: "dass erteilt wird",
  },
  pruefen: {
    short: "etwas ist offen",
    means: "etwas ist offen; „Fehlende Angaben“ nennt, was fehlt",
    meansNot: "dass etwas fehlt, das es nicht gibt",
  },
  noch_nicht: {
    short: "eine Frist läuft noch; Weiteres siehe Gründe",
    means: "eine Frist läuft noch; „Öffnet am“ oder „Öffnet frühestens“ nennt den Tag",
    meansNot: "dass dann alles erfüllt ist; „Gründe“ nennt das Übrige",
  },
  nicht: {
    short: "eine Voraussetzung ist verfehlt",
    means: "eine Voraussetzung ist sicher verfehlt",
    meansNot: "dass abgelehnt wird; bei REGELFALL ist eine Abweichung möglich",
  },
  versagt: {
    short: "ein Versagungsgrund liegt vor",
    means: "ein Versagungsgrund liegt sicher vor",
    meansNot: "dass er nie entfällt",
  },
  kein_kandidat: {
    short: "",
    means:
      "deutsch, verstorben, fortgezogen, schon ein solcher oder besserer Titel, oder kein Angehöriger vermerkt, von dem sich das Recht ableitet",
    meansNot: "dass es keinen solchen Angehörigen gibt oder kein anderer Weg offensteht",
  },
  nicht_in_kraft: {
    short: "die Vorschrift galt am Stichtag nicht",
    means: "die Vorschrift galt am Stichtag nicht",
    meansNot: "dass sie früher nicht galt",
  },
};

/** A result as a line: `PRÜFEN – etwas ist offen`. */
export function describeErgebnis(ergebnis: Ergebnis): string {
  const word = ERGEBNIS_LABEL[ergebnis].toUpperCase();
  const { short } = ERGEBNIS_TEXTS[ergebnis];
  return short === "" ? word : `${word} – ${short}`;
}
