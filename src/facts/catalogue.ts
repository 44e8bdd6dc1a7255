import { angehoeriger, angehoerigerVermerkt, vorVolljaehrigkeitDesKindes } from "./angehoerige.ts";
import { antragOffen, beratungVermerkt } from "./antraege.ts";
import { ausnahme, besondereIntegrationsleistung } from "./ausnahmen.ts";
import {
  abschluss,
  bildungBekannt,
  bildungGefaehrdet,
  fehltage,
  inBildung,
  schulbesuchErfolgreich,
} from "./bildung.ts";
import { dokumentVorhanden, passVorgelegt } from "./dokumente.ts";
import { erklaerung } from "./erklaerungen.ts";
import { beschaeftigung } from "./erwerb.ts";
import type { Fact } from "./fact.ts";
import {
  alleinerziehendMitKindUnter,
  minderjaehrigesLedigesKindImHaushalt,
  schulpflichtigeKinderBesuchenSchule,
} from "./familie.ts";
import { geborenInDeutschland, lebensalter, regelaltersgrenze } from "./lebensalter.ts";
import {
  lebensunterhaltGesichert,
  lebensunterhaltPrognose,
  lebensunterhaltQuote,
} from "./lebensunterhalt.ts";
import {
  berichtigung,
  eigeneTaeuschung,
  identitaetsbemuehungen,
  konkreteAufforderung,
  mitwirkungVerweigert,
  taeuschungLaenger,
  zahlEigenerTaeuschungen,
} from "./mitwirkung.ts";
import { identitaetGeklaert, nichtMehrZustaendig, staatsangehoerigkeit } from "./person.ts";
import { schulbesuch } from "./schulbesuch.ts";
import { deutschkenntnisse, integrationskursMoeglich, sprachnachweis } from "./sprache.ts";
import {
  duldungsgrundOhnePapier,
  inhaberTitel,
  papierBeendetWegen,
  status,
  titelAbgelaufen,
} from "./status.ts";
import {
  straftatenGeprueft,
  straftatVermerkt,
  summeTagessaetze,
  verurteilung,
} from "./straftaten.ts";
import { voraufenthalt } from "./voraufenthalt.ts";

/** Every fact a rule may name, by id. */
export const CATALOGUE: ReadonlyMap<string, Fact> = new Map(
  [
    abschluss,
    alleinerziehendMitKindUnter,
    angehoeriger,
    angehoerigerVermerkt,
    antragOffen,
    ausnahme,
    beratungVermerkt,
    berichtigung,
    beschaeftigung,
    besondereIntegrationsleistung,
    bildungBekannt,
    bildungGefaehrdet,
    deutschkenntnisse,
    dokumentVorhanden,
    duldungsgrundOhnePapier,
    eigeneTaeuschung,
    erklaerung,
    fehltage,
    geborenInDeutschland,
    identitaetGeklaert,
    identitaetsbemuehungen,
    inBildung,
    inhaberTitel,
    integrationskursMoeglich,
    konkreteAufforderung,
    lebensalter,
    lebensunterhaltGesichert,
    lebensunterhaltPrognose,
    lebensunterhaltQuote,
    minderjaehrigesLedigesKindImHaushalt,
    mitwirkungVerweigert,
    nichtMehrZustaendig,
    papierBeendetWegen,
    passVorgelegt,
    regelaltersgrenze,
    schulbesuch,
    schulbesuchErfolgreich,
    schulpflichtigeKinderBesuchenSchule,
    sprachnachweis,
    staatsangehoerigkeit,
    status,
    straftatenGeprueft,
    straftatVermerkt,
    summeTagessaetze,
    taeuschungLaenger,
    titelAbgelaufen,
    verurteilung,
    voraufenthalt,
    vorVolljaehrigkeitDesKindes,
    zahlEigenerTaeuschungen,
  ].map((fact) => [fact.id, fact]),
);
