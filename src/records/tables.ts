import { ANY_DAY } from "../calendar/index.ts";
import {
  azrNummer,
  type Cell,
  day,
  interval,
  key,
  lastDay,
  norm,
  number,
  oneOf,
  staatsschluessel,
  text,
  tristate,
} from "./cell.ts";

/** One column of a canonical table. `required`: the column must exist and each row must fill it. */
export interface Column<T, Required extends boolean> {
  readonly cell: Cell<T>;
  readonly required: Required;
  /** A required closed set whose unknown values are read as this one instead of rejecting the row. */
  readonly unknownAs?: T;
}

/** What a table may hold: its columns, and the column that orders the rows of one person. */
export interface TableShape {
  readonly columns: Readonly<Record<string, Column<unknown, boolean>>>;
  readonly orderBy?: string;
  /** Columns of a first day and of the last days that must not lie before it. */
  readonly span?: readonly [from: string, ...to: string[]];
  /** One person: `person_id`. Links: `person_id` and `person_id_2`. Neither: about the export. */
  readonly about: "person" | "link" | "export";
}

type ValueOf<C> = C extends Column<infer T, infer R> ? (R extends true ? T : T | null) : never;

/** A row that was read: its values, its place in the ordered table (1-based) and its line in the file. */
type RowOf<S extends TableShape> = {
  readonly [K in keyof S["columns"]]: ValueOf<S["columns"][K]>;
} & RowPlace;

interface RowPlace {
  /** 1-based data row of the table ordered by person and date: the same for any order of the file. */
  readonly row: number;
  /** The delivered file and the line in it, for a person who looks it up. */
  readonly file: string;
  readonly line: number;
}

const must = <T>(cell: Cell<T>, unknownAs?: T): Column<T, true> => ({
  cell,
  required: true,
  ...(unknownAs === undefined ? {} : { unknownAs }),
});
const may = <T>(cell: Cell<T>): Column<T, false> => ({ cell, required: false });

const QUELLEN = ["fachverfahren", "azr", "eakte", "nachweis", "angabe_person", "sachbearbeitung"];
const provenance = {
  quelle: may(oneOf(QUELLEN)),
  datenstand: may(interval),
  fundstelle: may(text),
  bemerkung: may(text),
} as const;

const NIVEAUS = ["unter_A1", "A1", "A2", "B1", "B2", "C1", "C2"] as const;

/** The canonical tables: names, columns and value sets. A table that is missing was not delivered; that never means "none". */
export const TABLES = {
  personen: {
    about: "person",
    columns: {
      person_id: must(key),
      azr_nummer: may(azrNummer),
      aktenzeichen: may(text),
      familienname: may(text),
      vorname: may(text),
      geburtsdatum: must(interval, ANY_DAY),
      geburtsdatum_herkunft: may(
        oneOf(["pass_geprueft", "pass", "urkunde_de", "urkunde_ausl", "eigenangabe", "fiktiv"]),
      ),
      geschlecht: may(text),
      staatsangehoerigkeit_1: may(staatsschluessel),
      staatsangehoerigkeit_2: may(staatsschluessel),
      staatsangehoerigkeit_3: may(staatsschluessel),
      staatsangehoerigkeit_4: may(staatsschluessel),
      familienstand: may(
        oneOf([
          "ledig",
          "verheiratet",
          "lebenspartnerschaft",
          "verwitwet",
          "geschieden",
          "getrennt_lebend",
          "unbekannt",
        ]),
      ),
      geboren_in_deutschland: may(tristate),
      ersteinreise: may(interval),
      zustaendige_abh: may(text),
      sachbearbeitung: may(text),
      identitaet_geklaert: may(oneOf(["ja", "teilweise", "nein", "unbekannt"])),
      verstorben_am: may(interval),
      fortgezogen_am: may(interval),
      bzr_auskunft_vom: may(day),
      bzr_eintrag: may(oneOf(["keine", "ja", "unbekannt"])),
      laufendes_ermittlungsverfahren: may(tristate),
      ...provenance,
    },
  },
  statuszeiten: {
    about: "person",
    orderBy: "gueltig_von",
    span: ["gueltig_von", "gueltig_bis", "beendet_am"],
    columns: {
      person_id: must(key),
      art: must(
        oneOf([
          "duldung",
          "aufenthaltsgestattung",
          "aufenthaltserlaubnis",
          "niederlassungserlaubnis",
          "fiktion_81_3_1",
          "fiktion_81_3_2",
          "fiktion_81_4",
          "ankunftsnachweis",
          "visum",
          "befreit",
          "gueb",
          "ausland",
          "ohne",
          "unbekannt",
        ]),
        "unbekannt",
      ),
      norm: may(norm),
      azr_code: may(text),
      duldungsgrund: may(text),
      gueltig_von: must(interval),
      gueltig_bis: may(lastDay),
      beendet_am: may(interval),
      beendet_grund: may(
        oneOf([
          "abgelaufen",
          "widerrufen",
          "widerruf_nach_passvorlage",
          "erloschen",
          "ersetzt",
          "ausgereist",
          "unbekannt",
        ]),
      ),
      duldungsgrund_materiell: may(tristate),
      ausreise_mit_erlaubnis: may(tristate),
      ...provenance,
    },
  },
  dokumente: {
    about: "person",
    orderBy: "vorgelegt_am",
    columns: {
      person_id: must(key),
      art: must(
        oneOf([
          "reisepass",
          "passersatz",
          "id_karte",
          "geburtsurkunde",
          "heiratsurkunde",
          "reiseausweis_auslaender",
          "sonstig",
        ]),
      ),
      gueltig_bis: may(lastDay),
      vorlage: may(oneOf(["original", "kopie", "foto", "nicht_vorgelegt"])),
      pruefergebnis: may(oneOf(["echt", "gefaelscht", "nicht_pruefbar", "offen"])),
      vorgelegt_am: may(day),
      ...provenance,
    },
  },
  mitwirkung: {
    about: "person",
    orderBy: "datum",
    columns: {
      person_id: must(key),
      art: must(
        oneOf([
          "belehrung",
          "aufforderung_passbeschaffung",
          "botschaftsvorsprache",
          "passantrag",
          "urkunde_beschafft",
          "falsche_angabe",
          "taeuschung_identitaet",
          "taeuschung_staatsangehoerigkeit",
          "berichtigung",
          "versicherung_an_eides_statt",
          "bescheinigung_nichtausstellung",
        ]),
      ),
      datum: must(interval),
      bis: may(interval),
      ergebnis: may(
        oneOf(["erfuellt", "teilweise", "verweigert", "unzumutbar", "offen", "unbekannt"]),
      ),
      akteur: may(oneOf(["selbst", "eltern", "andere", "unbekannt"])),
      ursaechlich: may(tristate),
      dauert_fort: may(tristate),
      ...provenance,
    },
  },
  bildung: {
    about: "person",
    orderBy: "beginn",
    span: ["beginn", "ende"],
    columns: {
      person_id: must(key),
      art: must(
        oneOf(["schule", "ausbildung", "einstiegsqualifizierung", "berufsvorbereitung", "studium"]),
      ),
      im_bundesgebiet: may(tristate),
      beginn: must(interval),
      ende: may(interval),
      erfolgreich: may(tristate),
      fehltage_unentschuldigt: may(number),
      gefaehrdet: may(tristate),
      abschluss: may(
        oneOf([
          "kein",
          "foerderschule",
          "hauptschule",
          "mittlere_reife",
          "fhr",
          "abitur",
          "berufsabschluss",
          "hochschule",
        ]),
      ),
      abschluss_anerkannt: may(tristate),
      abschluss_am: may(interval),
      ...provenance,
    },
  },
  erwerb: {
    about: "person",
    orderBy: "beginn",
    span: ["beginn", "ende"],
    columns: {
      person_id: must(key),
      art: must(oneOf(["sv", "minijob", "ausbildung", "selbststaendig", "sonstig"])),
      beginn: must(interval),
      ende: may(interval),
      wochenstunden: may(number),
      netto_monat: may(number),
      ...provenance,
    },
  },
  lebensunterhalt: {
    about: "person",
    orderBy: "stand",
    columns: {
      person_id: must(key),
      stand: must(day),
      quote_prozent: may(number),
      prognose: may(tristate),
      seit: may(interval),
      ...provenance,
    },
  },
  sprache: {
    about: "person",
    orderBy: "datum",
    columns: {
      person_id: must(key),
      niveau: may(oneOf(NIVEAUS)),
      muendlich_niveau: may(oneOf(NIVEAUS)),
      schriftlich_niveau: may(oneOf(NIVEAUS)),
      nachweis_art: may(
        oneOf(["zertifikat", "dtz", "schulzeugnis", "schulabschluss_de", "vorsprache", "keiner"]),
      ),
      datum: may(interval),
      integrationskurs_moeglich: may(tristate),
      ...provenance,
    },
  },
  erklaerungen: {
    about: "person",
    orderBy: "datum",
    columns: {
      person_id: must(key),
      art: must(
        oneOf([
          "bekenntnis_fdgo",
          "leben_in_deutschland_test",
          "grundkenntnisse_sonstig",
          "anhaltspunkte_gegen_fdgo",
        ]),
      ),
      liegt_vor: may(tristate),
      datum: may(interval),
      ...provenance,
    },
  },
  straftaten: {
    about: "person",
    orderBy: "rechtskraft_am",
    columns: {
      person_id: must(key),
      stand: must(oneOf(["rechtskraeftig", "offen", "eingestellt"])),
      rechtskraft_am: may(interval),
      tatzeit: may(interval),
      begehung: may(oneOf(["vorsaetzlich", "fahrlaessig", "unbekannt"])),
      nur_von_auslaendern_begehbar: may(tristate),
      im_bundesgebiet: may(tristate),
      sanktion: may(
        oneOf([
          "freiheitsstrafe",
          "jugendstrafe",
          "geldstrafe",
          "jugendarrest",
          "weisung",
          "sonstige",
        ]),
      ),
      tagessaetze: may(number),
      monate: may(number),
      bewaehrung: may(tristate),
      getilgt: may(tristate),
      ...provenance,
    },
  },
  familie: {
    about: "link",
    orderBy: "person_id_2",
    columns: {
      person_id: must(key),
      person_id_2: must(key),
      beziehung: must(oneOf(["kind", "elternteil", "ehegatte", "lebenspartner"])),
      geburtsdatum_2: may(interval),
      personensorge: may(tristate),
      haeusliche_gemeinschaft: may(tristate),
      ledig: may(tristate),
      seit: may(interval),
      bis: may(interval),
      schulbesuch: may(tristate),
      fehltage_unentschuldigt: may(number),
      alleinerziehend: may(tristate),
      ...provenance,
    },
  },
  antraege: {
    about: "person",
    orderBy: "gestellt_am",
    columns: {
      person_id: must(key),
      gegenstand: must(
        oneOf(["25a-1", "25a-2", "25b-1", "25b-4", "104c", "asyl_erst", "asyl_folge"]),
      ),
      gestellt_am: must(day),
      stand: must(oneOf(["offen", "erteilt", "abgelehnt", "zurueckgenommen"])),
      entschieden_am: may(day),
      ablehnungsgrund: may(text),
      ...provenance,
    },
  },
  vereinbarungen: {
    about: "person",
    orderBy: "seit",
    columns: {
      person_id: must(key),
      art: must(oneOf(["zug_um_zug", "passbeschaffung", "integrationsvereinbarung"])),
      zustand: must(
        oneOf([
          "vorgemerkt",
          "geprueft",
          "angeboten",
          "vereinbart",
          "in_beschaffung",
          "ruhend",
          "dokument_liegt_vor",
          "termin",
          "erfuellt",
          "abgelehnt_durch_person",
          "widerrufen",
          "entfallen",
          "gescheitert",
          "unmoeglich_unzumutbar",
        ]),
      ),
      seit: must(day),
      frist_bis: may(day),
      ...provenance,
    },
  },
  ausnahmen: {
    about: "person",
    columns: {
      person_id: must(key),
      grund: must(oneOf(["krankheit", "behinderung", "alter", "pflege"])),
      betrifft: must(oneOf(["sprache", "lebensunterhalt", "schule"])),
      bestaetigt: may(tristate),
      gueltig_bis: may(lastDay),
      ...provenance,
    },
  },
  leistungen_integration: {
    about: "person",
    orderBy: "seit",
    columns: {
      person_id: must(key),
      art: must(oneOf(["ehrenamt", "sprache_ueber_a2", "berufliche_leistung", "sonstig"])),
      seit: may(interval),
      bestaetigt: may(tristate),
      ...provenance,
    },
  },
  beratungen: {
    about: "person",
    orderBy: "datum",
    columns: {
      person_id: must(key),
      datum: must(day),
      art: must(
        oneOf([
          "hinweis_bleiberecht",
          "beratung_82_3",
          "vorsprache",
          "anhoerung",
          "pruefung",
          "wiedervorlage",
        ]),
      ),
      thema: may(oneOf(["pass", "altersgrenze", "sprache", "104c", "allgemein"])),
      ergebnis: may(oneOf(["erledigt", "offen", "nicht_erreicht", "kein_interesse"])),
      wv_datum: may(day),
      ...provenance,
    },
  },
  bestand: {
    about: "export",
    columns: {
      tabelle: must(text),
      vollstaendig: may(tristate),
      stand: may(interval),
    },
  },
} as const satisfies Record<string, TableShape>;

export type TableName = keyof typeof TABLES;
export type Row<T extends TableName> = RowOf<(typeof TABLES)[T]>;

/** Tables that every export must have. */
export const REQUIRED_TABLES: readonly TableName[] = ["personen", "statuszeiten"];

export const TABLE_NAMES = Object.keys(TABLES) as TableName[];

/** Columns of a table that hold a day, an incomplete date, or a last day. */
export function dateColumnsOf(table: TableName): readonly string[] {
  const { columns }: TableShape = TABLES[table];
  return Object.keys(columns).filter((name) => DATES.includes(columns[name]?.cell));
}

const DATES: readonly unknown[] = [day, interval, lastDay];
