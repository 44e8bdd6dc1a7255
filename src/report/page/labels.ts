import type { Ergebnis } from "../../evaluate/finding.ts";

/** Results as the page names them. */
export const ERGEBNIS_LABEL: Readonly<Record<Ergebnis, string>> = {
  erfuellt: "erfüllt",
  pruefen: "prüfen",
  noch_nicht: "noch nicht",
  nicht: "nicht",
  versagt: "versagt",
  kein_kandidat: "kein Kandidat",
  nicht_in_kraft: "nicht in Kraft",
};
