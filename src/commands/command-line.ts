import { Command, CommanderError, type Help } from "commander";
import type { CheckOptions } from "./check.ts";
import type { DiffOptions } from "./diff.ts";
import type { ExplainOptions } from "./explain.ts";
import type { FindOptions } from "./find.ts";
import type { GenerateOptions } from "./generate.ts";
import type { Outcome, Surroundings } from "./outcome.ts";
import type { ReportOptions } from "./report.ts";
import type { LetterOptions } from "./schreiben.ts";
import type { ScreenOptions } from "./screen.ts";
import type { ValidateOptions } from "./validate.ts";
import type { NoteOptions } from "./vermerk.ts";

const STICHTAG = "Tag, dessen Recht gilt (Vorgabe: heute)";
const RULES = "Regel-Ordner";
const MAPPING =
  "wie der Export zu lesen ist: Mapping-Datei, flachliste, statushistorie oder azr-auszug";

/** An option that may be given more than once begins with nothing. */
const NOBODY: readonly string[] = [];
const collect = (value: string, before: readonly string[]) => [...before, value];

/**
 * The commands with their German help, each loaded only when it is called; `onDone` gets what a
 * command has to say.
 */
export function commandLine(
  surroundings: Surroundings,
  onDone: (outcome: Outcome) => void,
): Command {
  const program = germanCommand(new Command("bleiberecht"))
    .description(
      "Vorprüfung ganzer Bestände nach § 25a und § 25b AufenthG. Läuft nur auf diesem Rechner.",
    )
    .helpCommand("help [befehl]", "Hilfe zu einem Befehl anzeigen")
    .addHelpText(
      "after",
      `
Beispiel:
  bleiberecht screen data-samples/klein --stichtag 2026-11-23 --out ausgabe

Rückgabe: 0 fertig · 2 konnte nicht beginnen · 3 fertig, aber Zeilen oder Werte unbrauchbar · 1 Programmfehler`,
    );

  program
    .command("screen")
    .description("Export-Ordner prüfen und Listen schreiben")
    .argument("<export-ordner>", "Ordner mit personen.csv, statuszeiten.csv und weiteren Tabellen")
    .requiredOption("--out <ordner>", "Ausgabe-Ordner; er entsteht ganz oder gar nicht")
    .option("--stichtag <JJJJ-MM-TT>", STICHTAG)
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--vorlauf <zeitraum>", "wie weit die Listen vorausschauen, z. B. P12M")
    .option(
      "--kernel <name>",
      "compiled (Vorgabe) oder reference: alle Personen auch im Bezugs-Rechenwerk nachrechnen",
    )
    .option(
      "--kerne <zahl>",
      "Prozessorkerne, die rechnen (Vorgabe: bei mehr als 20.000 Personen alle, sonst einer)",
    )
    .option(
      "--speicher <MB>",
      "Arbeitsspeicher in Megabyte, danach wird der Export in Teilen gerechnet (Vorgabe: 512)",
    )
    .option(
      "--vergleich <ordner>",
      "Ausgabe-Ordner eines früheren Laufs: zeigt, was neu, geändert oder abgegangen ist und warum",
    )
    .option(
      "--trotz-abweichung <grund>",
      "auch schreiben, wenn eine Liste sich zu stark geändert hat; der Grund kommt in lauf.json",
    )
    .option("--mapping <datei|name>", MAPPING)
    .option("--mit-werten", "unbrauchbare und umgerechnete Werte in datenqualitaet.csv zeigen")
    .option("--mit-namen", "Namen in die Listen schreiben (sonst nur person_id)")
    .option("--ueberschreiben", "einen früheren Lauf im Ausgabe-Ordner ersetzen")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht screen export --stichtag 2026-11-23 --out listen-2026-11-23\n  bleiberecht screen export --stichtag 2026-11-30 --out listen-2026-11-30 --vergleich listen-2026-11-23",
    )
    .action(async (folder: string, options: ScreenOptions) =>
      onDone(await (await import("./screen.ts")).runScreen(folder, options, surroundings)),
    );
  program
    .command("explain")
    .description("Eine Person zeigen: jede Voraussetzung mit Beleg, was fehlt, nächste Termine")
    .argument("<export-ordner>", "Ordner wie bei screen")
    .requiredOption("--person <id>", "person_id der Person")
    .option("--stichtag <JJJJ-MM-TT>", STICHTAG)
    .option("--mapping <datei|name>", MAPPING)
    .option("--pfad <pfad>", "nur diesen Weg zeigen, z. B. 25a-1")
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--vorlauf <zeitraum>", "wie weit Termine vorausschauen, z. B. P12M")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht explain data-samples/klein --person K-03 --stichtag 2026-11-23",
    )
    .action(async (folder: string, options: ExplainOptions) =>
      onDone(await (await import("./explain.ts")).runExplain(folder, options, surroundings)),
    );
  program
    .command("vermerk")
    .description(
      "Prüfvermerke für die Akte schreiben: je Person eine Druckseite und ein Word-Dokument",
    )
    .argument("<export-ordner>", "Ordner wie bei screen")
    .requiredOption("--out <ordner>", "Ausgabe-Ordner; er entsteht ganz oder gar nicht")
    .option("--stichtag <JJJJ-MM-TT>", STICHTAG)
    .option("--person <id>", "person_id der Person; mehrfach möglich", collect, NOBODY)
    .option(
      "--liste <liste>",
      "wer auf pruefliste, beratungsliste oder fristenliste steht (sonst: pruefliste)",
    )
    .option(
      "--seit <ordner>",
      "früherer Ausgabe-Ordner von screen; Unverändertes wird nicht geschrieben",
    )
    .option("--mapping <datei|name>", MAPPING)
    .option("--vorlage <datei.docx>", "eigene Word-Vorlage", surroundings.ownTemplate)
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--vorlauf <zeitraum>", "wie weit Fristen vorausschauen, z. B. P12M")
    .option("--ueberschreiben", "frühere Prüfvermerke im Ausgabe-Ordner ersetzen")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht vermerk data-samples/klein --person K-03 --person K-13 --stichtag 2026-11-23 --out vermerke",
    )
    .action(async (folder: string, options: NoteOptions) =>
      onDone(await (await import("./vermerk.ts")).runVermerk(folder, options, surroundings)),
    );
  program
    .command("schreiben")
    .description(
      "Briefe zur Beratungsliste schreiben: je Person ein Word-Dokument nach den Vorlagen des Amts",
    )
    .argument("<export-ordner>", "Ordner wie bei screen")
    .requiredOption("--out <ordner>", "Ausgabe-Ordner; er entsteht ganz oder gar nicht")
    .option("--stichtag <JJJJ-MM-TT>", STICHTAG)
    .option("--person <id>", "nur diese Person; mehrfach möglich", collect, NOBODY)
    .option(
      "--brief <name>",
      "nur diese Briefe, z. B. altersgrenze; mehrfach möglich (sonst alle)",
      collect,
      NOBODY,
    )
    .option(
      "--vergleich <ordner>",
      "Ausgabe-Ordner eines früheren screen: nur, was auf der Beratungsliste neu oder geändert ist",
    )
    .option("--vorlagen <ordner>", "Ordner mit eigenen Word-Vorlagen", surroundings.ownTemplates)
    .option("--mapping <datei|name>", MAPPING)
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--vorlauf <zeitraum>", "wie weit die Liste vorausschaut, z. B. P12M")
    .option("--mit-namen", "Namen in die Briefe schreiben (sonst eine leere Zeile)")
    .option("--ueberschreiben", "frühere Briefe im Ausgabe-Ordner ersetzen")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht schreiben data-samples/klein --stichtag 2026-11-23 --brief altersgrenze --out briefe",
    )
    .action(async (folder: string, options: LetterOptions) =>
      onDone(await (await import("./schreiben.ts")).runSchreiben(folder, options, surroundings)),
    );
  program
    .command("bericht")
    .description(
      "Bericht für einen Zeitraum: Bestand, Verlauf, Hindernisse; kleine Zahlen unterdrückt",
    )
    .argument("<export-ordner>", "Ordner wie bei screen")
    .requiredOption("--von <JJJJ-MM-TT>", "erster Tag des Zeitraums")
    .requiredOption("--bis <JJJJ-MM-TT>", "letzter Tag des Zeitraums und Stichtag")
    .requiredOption("--out <ordner>", "Ausgabe-Ordner; er entsteht ganz oder gar nicht")
    .option("--mapping <datei|name>", MAPPING)
    .option(
      "--intern",
      "nur für den Dienstgebrauch: kleinere Zahlen zeigen, als veröffentlicht werden dürfen",
    )
    .option(
      "--schwelle <zahl>",
      "Zahlen von 1 bis unter diese unterdrücken (sonst nach dem Programm, 5 oder intern 3)",
    )
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--ueberschreiben", "einen früheren Lauf im Ausgabe-Ordner ersetzen")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht bericht data-samples/mittel --von 2026-01-01 --bis 2026-06-30 --out bericht-2026-1",
    )
    .action(async (folder: string, options: ReportOptions) =>
      onDone(await (await import("./report.ts")).runReport(folder, options, surroundings)),
    );
  program
    .command("check")
    .description("Regel-Ordner prüfen: Dateien und Falltabellen, mit --gesetz die Gesetzeskarte")
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option(
      "--faelle <ordner>",
      "Ordner der Falltabellen (sonst faelle im Regel-Ordner, sonst tests/cases daneben)",
    )
    .option("--seed <zahl>", "Startwert der erfundenen Personen", "1")
    .option("--laeufe <zahl>", "erfundene Personen je Eigenschaft", "100")
    .option("--eigenschaft <name>", "nur diese Eigenschaft versuchen")
    .option("--speichern <ordner>", "Gegenbeispiele dort als Fälle speichern")
    .option(
      "--html <ordner>",
      "das Ergebnis dort als Seite (pruefung.html) und für Werkzeuge (junit.xml) ablegen",
    )
    .option("--ueberschreiben", "ein früheres Ergebnis im Ordner von --html ersetzen")
    .option(
      "--mutanten",
      "statt dessen Fehler in die Regeln bauen: welche bemerken die Falltabellen?",
    )
    .option("--pfad <weg>", "mit --mutanten oder --tabellen: nur Regeln dieses Weges")
    .option(
      "--tabellen <ordner>",
      "Fälle zu jeder Schwelle, Gesetzesänderung und fehlenden Angabe erzeugen; mit --mutanten solche, die weitere Fehler bemerken",
    )
    .option(
      "--gesetz",
      "jeden Satz der Vorschriften mit seinen Regeln zeigen, oder warum er keine hat",
    )
    .addHelpText(
      "after",
      "\nBeispiele:\n  bleiberecht check\n  bleiberecht check --rules entwurf --html ergebnis\n  bleiberecht check --gesetz\n\nRückgabe: 0 alles bestanden · 2 Regeln fehlerhaft, ein Fall nicht bestanden oder ein Satz ohne Regel und Begründung",
    )
    .action(async (options: CheckOptions) =>
      onDone(await (await import("./check.ts")).runCheck(options, surroundings)),
    );
  program
    .command("diff")
    .description("Regeln vergleichen: wer kommt dazu, fällt weg, ändert sich, und warum")
    .argument("[export-ordner]", "Ordner wie bei screen (sonst erfundene Personen)")
    .option(
      "--rules <ordner>",
      "Regel-Ordner oder git:<Fassung>; zweimal: vorher und nachher",
      collect,
      NOBODY,
    )
    .option(
      "--stichtag <JJJJ-MM-TT>",
      "Stichtag (Vorgabe: heute); zweimal: vorher und nachher",
      collect,
      NOBODY,
    )
    .option(
      "--parameter <weg/name=wert>",
      "nachher mit diesem Wert, z. B. 25b-1/regelfrist=P5Y; mehrfach möglich",
      collect,
      NOBODY,
    )
    .option("--personen <zahl>", "Zahl der erfundenen Personen", "600")
    .option("--seed <zahl>", "Startwert der erfundenen Personen", "1")
    .option("--mapping <datei|name>", MAPPING)
    .option("--out <ordner>", "Ordner für differenz.html und differenz.json")
    .option("--ueberschreiben", "einen früheren Vergleich im Ausgabe-Ordner ersetzen")
    .addHelpText(
      "after",
      "\nBeispiele:\n  bleiberecht diff export --rules entwurf --stichtag 2026-11-23\n  bleiberecht diff --parameter 25a-1/altersgrenze=P21Y\n  bleiberecht diff export --stichtag 2026-11-23 --stichtag 2027-07-01 --out vergleich\n  bleiberecht diff export --rules git:HEAD~3 --rules meine-regeln",
    )
    .action(async (folder: string | undefined, options: DiffOptions) =>
      onDone(await (await import("./diff.ts")).runDiff(folder, options, surroundings)),
    );
  program
    .command("find")
    .description("Eine erfundene Person suchen, über die die Regeln etwas Bestimmtes sagen")
    .argument("<bedingung>", 'z. B. "25b-1=pruefen und 25a-1=nicht"')
    .option("--rules <ordner>", RULES, surroundings.ownRules)
    .option("--gegen <ordner>", "anderer Regel-Ordner oder git:<Fassung>, für <weg>=geaendert")
    .option("--faelle <ordner>", "Falltabellen, bei deren Personen die Suche beginnt (wie check)")
    .option("--stichtag <JJJJ-MM-TT>", STICHTAG)
    .option("--seed <zahl>", "Startwert: gleicher Wert, gleiche Suche", "1")
    .option("--versuche <zahl>", "wie viele Personen höchstens versucht werden", "20000")
    .addHelpText(
      "after",
      '\nBedingungen: <weg>=<ergebnis>, <weg>=ein_tag (genau einen Tag offen), <weg>=geaendert, <weg>/<voraussetzung>=<stand>; verbunden mit „und“\n\nBeispiel:\n  bleiberecht find "25b-1=pruefen und 25a-1=nicht" --stichtag 2026-11-23',
    )
    .action(async (query: string, options: FindOptions) =>
      onDone(await (await import("./find.ts")).runFind(query, options, surroundings)),
    );
  program
    .command("validate")
    .description("Probelauf des Einlesens: welche Spalte wohin geht und was nicht verwendbar ist")
    .argument("<export-ordner>", "Ordner wie bei screen")
    .option("--mapping <datei|name>", MAPPING)
    .option("--vorschlag", "statt dessen ein Mapping für die Überschriften vorschlagen (JSON)")
    .addHelpText(
      "after",
      `
Beispiel:
  bleiberecht validate export --mapping flachliste
  bleiberecht validate export --vorschlag > mein-mapping.json`,
    )
    .action(async (folder: string, options: ValidateOptions) =>
      onDone(await (await import("./validate.ts")).runValidate(folder, options, surroundings)),
    );
  program
    .command("generate")
    .description("Erfundenen Export schreiben, zum Ausprobieren und Testen")
    .requiredOption("--out <ordner>", "Ordner, der entsteht")
    .option("--personen <zahl>", "Zahl der Personen", "600")
    .option("--seed <zahl>", "Startwert: gleicher Wert, gleiche Daten", "1")
    .option("--stichtag <JJJJ-MM-TT>", "Datenstand (Vorgabe: heute)")
    .option("--schmutzig", "mit Fehlern, wie sie in Exporten vorkommen; fehler.json nennt jeden")
    .option("--ueberschreiben", "einen leeren Ordner oder früheren Lauf ersetzen")
    .addHelpText(
      "after",
      "\nBeispiel:\n  bleiberecht generate --personen 600 --seed 1 --out beispiel",
    )
    .action(async (options: GenerateOptions) =>
      onDone(await (await import("./generate.ts")).runGenerate(options, surroundings)),
    );
  for (const command of program.commands) {
    germanCommand(command);
    refuseRepetition(command);
    refuseMissingValues(command);
  }
  return program;
}

/** Of an option given twice the last one would win without a word. */
function refuseRepetition(command: Command): void {
  const given = new Set<string>();
  for (const option of command.options.filter((one) => one.defaultValue !== NOBODY)) {
    command.on(`option:${option.name()}`, () => {
      if (given.has(option.name())) {
        throw new CommanderError(2, REPEATED, `'${option.long ?? option.name()}'`);
      }
      given.add(option.name());
    });
  }
}

/** An option without a value would take the next one for it; a variable of a batch file that is not set is empty. */
function refuseMissingValues(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    command.on(`option:${option.name()}`, (value: unknown) => {
      const isMissing = typeof value === "string" && (value === "" || value.startsWith("--"));
      if (isMissing) throw new CommanderError(2, NO_VALUE, `'${option.long ?? option.name()}'`);
    });
  }
}

const NO_VALUE = "commander.optionMissingArgument";
const REPEATED = "bleiberecht.repeatedOption";

const HELP_TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Aufruf:",
  "Arguments:": "Angaben:",
  "Options:": "Optionen:",
  "Commands:": "Befehle:",
};

/** Options whose default is a place inside the program, which nobody needs to know. */
const OWN_PLACES = ["--rules", "--vorlage", "--vorlagen"];

function germanCommand(command: Command): Command {
  return command
    .exitOverride()
    .helpOption("-h, --help", "diese Hilfe anzeigen")
    .configureHelp({
      styleTitle: (title) => HELP_TITLES[title] ?? title,
      commandUsage: (cmd: Command) => usageOf(cmd),
      subcommandTerm: (cmd) =>
        [cmd.name(), ...cmd.registeredArguments.map((a) => `<${a.name()}>`)].join(" "),
      optionDescription: (option) =>
        option.description +
        (typeof option.defaultValue === "string" && !OWN_PLACES.includes(option.long ?? "")
          ? ` (Vorgabe: ${option.defaultValue})`
          : ""),
    } satisfies Partial<Help>)
    .configureOutput({ outputError: () => {} });
}

function usageOf(command: Command): string {
  const names = [command.parent?.name(), command.name()].filter((name) => name !== undefined);
  const args = command.registeredArguments.map((argument) => `<${argument.name()}>`);
  return [...names, ...(command.commands.length > 0 ? ["<befehl>"] : args), "[optionen]"].join(" ");
}

/** What commander says, in German; it names options, never their values. */
export function germanUsageError({ code, message }: CommanderError): string {
  const named = /'([^']*)'/.exec(message)?.[1] ?? "";
  const [flag = ""] = named.split(" ");
  const near = /\(Did you mean (?:one of )?([^)]*)\?\)/.exec(message)?.[1];
  const meant = near === undefined ? "" : ` Meinten Sie ${near.replace(/, ([^,]*)$/, " oder $1")}?`;
  const texts: Readonly<Record<string, string>> = {
    "commander.unknownOption": `Die Option ${flag} gibt es nicht.${meant}`,
    "commander.unknownCommand": `Diesen Befehl gibt es nicht; es gibt screen, explain, vermerk, schreiben, bericht, check, diff, find, validate und generate.${meant}`,
    [REPEATED]: `Die Option ${flag} steht mehr als einmal da. Bitte nur einmal angeben.`,
    "commander.missingArgument": `Die Angabe <${named}> fehlt.`,
    "commander.missingMandatoryOptionValue": `Die Option ${flag} fehlt.`,
    [NO_VALUE]: `Bei der Option ${flag} fehlt der Wert.`,
    "commander.excessArguments":
      "Zu viele Angaben. Pfade mit Leerzeichen bitte in Anführungszeichen setzen.",
  };
  return texts[code] ?? "Der Aufruf ist nicht verständlich.";
}
