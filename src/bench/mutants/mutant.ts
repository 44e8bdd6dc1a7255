import type { PathFile, RuleFile } from "../../rules/load-rules.ts";

/** What was changed. */
export const MUTANT_KINDS = {
  schwelle: "Schwelle um eins verschoben",
  wert: "Wert in einer Liste ergänzt, gestrichen oder getauscht",
  operator: "Operator vertauscht",
  blatt: "Bedingung gestrichen",
  gruppe: "alle und eine vertauscht",
  luecke: "Lücke als Ja oder als Nein gelesen",
  eintrag: "Zweifel, Erleichterung, Fall oder Hinweis gestrichen",
  folge: "Folge vertauscht",
  schalter: "Schalter einer Regel, Erleichterung oder eines Falls ausgeschaltet",
  geltung: "Geltung um einen Tag verschoben",
} as const;
export type MutantKind = keyof typeof MUTANT_KINDS;

/** An open leaf that is read as settled. */
interface Gap {
  /** Id of the question, as the law binds it. */
  readonly question: string;
  /** Index of the leaf in it. */
  readonly leaf: number;
  readonly readAs: "ja" | "nein";
}

/** The rules with one error in them. */
export interface Mutant {
  /** File, place and change: the same for the same rules, so that explanations can name it. */
  readonly id: string;
  readonly kind: MutantKind;
  /** The path whose rules are changed. */
  readonly path: string;
  /** The file whose cases are asked first. */
  readonly file: string;
  /** What would be otherwise, in German: „Verlangte … 5 statt 6 Jahre“. */
  readonly change: string;
  /** Changed files; all others stay as they are. */
  readonly files: readonly (RuleFile | PathFile)[];
  readonly gap?: Gap;
}

/** One change at one place of a file, before it is a mutant. */
export interface Change {
  readonly place: string;
  readonly kind: MutantKind;
  /** Short and without blanks: part of the id. */
  readonly what: string;
  /** The beginning of a German sentence in the conditional: „Verlangte {rule} …“. */
  readonly change: string;
  readonly value: unknown;
}

/** Stands in {@link Change.change} for the name of the rule. */
export const RULE = "{regel}";
