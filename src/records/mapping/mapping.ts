import { z } from "zod";
import { ENCODINGS } from "../decode.ts";

const words = z.array(z.string().min(1).max(100)).min(1).max(200);
/** Names of tables, columns and value maps: never the names that every object has. */
const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,60}$/, {
  error: "erwartet einen Namen aus Buchstaben, Ziffern, „_“ und „-“",
});
const year = z.int().min(0).max(99);

/** What the cells of an export mean, beyond what everybody means by them. */
const meaningsSchema = z.strictObject({
  leer: words.optional().meta({ description: "Zeichen für „nicht geliefert“" }),
  unbekannt: words.optional().meta({ description: "Zeichen für „bekannt, dass unbekannt“" }),
  ja: words.optional(),
  nein: words.optional(),
  unbefristet: words.optional().meta({ description: "z. B. 31.12.9999" }),
  datum_mit_schraegstrich: z.enum(["TT/MM/JJJJ", "MM/TT/JJJJ"]).optional(),
  jahr_zweistellig: z
    .strictObject({ geburt: year.optional(), sonst: year.optional() })
    .optional()
    .meta({ description: "bis zu diesem Jahr 20xx, darüber 19xx" }),
  datum_als_excel_zahl: z.boolean().optional(),
  dezimalzeichen: z.enum([",", "."]).optional(),
});

/** Where the cells of one column of a table come from. */
const columnSchema = z.strictObject({
  von: words.optional().meta({ description: "Überschriften, unter denen die Angabe stehen kann" }),
  konstante: z.string().min(1).max(200).optional(),
  teilen: z
    .strictObject({ bei: z.string().min(1).max(5), teil: z.int().min(1).max(9) })
    .optional()
    .meta({ description: "nur einen Teil der Zelle nehmen, z. B. den Namen vor dem Komma" }),
  wertetabelle: name.optional(),
  wenn_leer: z.string().min(1).max(200).optional(),
  nach_norm: name.optional().meta({
    description: "ist die Angabe leer: Wertetabelle, in der der Paragraph der Norm steht",
  }),
});

/** What becomes rows of one canonical table. */
const targetSchema = z.strictObject({
  tabelle: name,
  spalten: z.record(name, columnSchema),
  entfalten: z
    .strictObject({ von: z.int().min(0).max(99), bis: z.int().min(0).max(99) })
    .optional()
    .meta({ description: "eine Zeile je Nummer; {n} in „von“ steht für die Nummer" }),
  azr_codes: z
    .strictObject({ code: words, liste: words.optional(), datum: words, bis: words })
    .optional()
    .meta({ description: "Statuszeiten aus Speichersachverhalten des AZR bilden" }),
  gleiche_zeilen: z
    .enum(["melden", "zusammenfassen"])
    .optional()
    .meta({ description: "was mit mehreren gleichen Zeilen geschieht; Vorgabe: melden" }),
  gleicher_zeitraum: z
    .enum(["beide_behalten", "keine_verwenden"])
    .optional()
    .meta({ description: "wenn ein Zeitraum zweimal mit verschiedenem Ende geliefert ist" }),
});

const fileSchema = z.strictObject({
  muster: z
    .string()
    .regex(/^[^/\\\0]{1,100}$/, {
      error: "erwartet einen Dateinamen ohne Ordner, z. B. geduldete*.csv",
    })
    .refine((pattern) => !pattern.startsWith("."), { error: "beginnt nicht mit einem Punkt" }),
  blatt: z.string().min(1).max(31).optional().meta({ description: "Blatt einer Arbeitsmappe" }),
  kodierung: z.enum(["auto", ...ENCODINGS]).optional(),
  trennzeichen: z.enum(["auto", ";", ",", "\t", "|"]).optional(),
  kopfzeile_bis: z.int().min(1).max(100).optional(),
  zeilen_verwerfen: words
    .optional()
    .meta({ description: "Anfänge von Zeilen, die keine Daten sind" }),
  ziele: z.array(targetSchema).min(1).max(20),
});

const codeGroupSchema = z.strictObject({
  art: z.string(),
  norm: z.string().optional(),
  duldungsgrund: z.string().optional(),
  erteilt: words,
  widerrufen: words.optional(),
  erloschen: words.optional(),
  beendet: words.optional(),
});

/** One code list of the AZR: its codes, by what they say. */
const codeListSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  bezeichnungen: words,
  gruppen: z.array(codeGroupSchema).min(1),
});
export type CodeList = z.infer<typeof codeListSchema>;

/** A mapping file: how an export becomes canonical tables. Words, no expressions. */
export const mappingSchema = z.strictObject({
  $schema: z.string().optional(),
  name,
  version: z.literal(1),
  beschreibung: z.string(),
  unvollstaendig: z
    .array(name)
    .optional()
    .meta({ description: "Tabellen, von denen der Export nur einen Teil enthält" }),
  werte: meaningsSchema.optional(),
  wertetabellen: z
    .record(name, z.record(z.string().min(1).max(200), z.string().max(200)))
    .optional(),
  codelisten: z.array(codeListSchema).optional(),
  dateien: z.array(fileSchema).min(1).max(50),
});
export type Mapping = z.infer<typeof mappingSchema>;
export type MappedFile = Mapping["dateien"][number];
export type MappedTarget = MappedFile["ziele"][number];
export type MappedColumn = z.infer<typeof columnSchema>;
