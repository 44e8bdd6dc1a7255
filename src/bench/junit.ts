import { failedCaseText, type Words } from "./case-text.ts";
import type { Checkup } from "./checkup.ts";
import { STALE } from "./checkup-text.ts";
import { brokenText } from "./properties/property-text.ts";

interface Suite {
  readonly name: string;
  readonly tests: readonly { readonly name: string; readonly failure: string | null }[];
}

/** The result of a check as JUnit XML, as continuous integration reads it: a suite for each case file, one each for the properties, the versions and the coverage. */
export function junitXml(checkup: Checkup, words: Words): string {
  const suites = suitesOf(checkup, words);
  const all = suites.flatMap(({ tests }) => tests);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="bleiberecht check" tests="${all.length}" failures="${count(all)}">`,
    ...suites.flatMap(({ name, tests }) => [
      `  <testsuite name="${inXml(name)}" tests="${tests.length}" failures="${count(tests)}">`,
      ...tests.map((test) => testXml(name, test)),
      "  </testsuite>",
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function suitesOf(checkup: Checkup, words: Words): Suite[] {
  const { cases, failed, verdicts, versions, effort, score } = checkup;
  const failures = new Map(
    failed.map((one) => [one.case, failedCaseText(one, words).join("\n")] as const),
  );
  const files = [...new Set(cases.map(({ file }) => file))];
  return [
    ...files.map((file) => ({
      name: file,
      tests: cases
        .filter((one) => one.file === file)
        .map((one) => ({
          name: `${one.place}: ${one.title}`,
          failure: failures.get(one) ?? null,
        })),
    })),
    {
      name: "Eigenschaften",
      tests: verdicts.map((verdict) => ({
        name: `${verdict.property.id}: ${verdict.property.title}`,
        failure: verdict.state === "gilt" ? null : brokenText(verdict, effort).join("\n"),
      })),
    },
    {
      name: "Fassungen",
      tests: [
        {
          name: "je Tag höchstens eine Fassung",
          failure: versions.overlaps.length === 0 ? null : versions.overlaps.join("\n"),
        },
      ],
    },
    {
      name: "Abdeckung",
      tests: [
        {
          name: "keine Erklärung ist überholt",
          failure: score.stale.length === 0 ? null : [STALE, ...score.stale].join("\n"),
        },
      ],
    },
  ];
}

function testXml(suite: string, { name, failure }: Suite["tests"][number]): string {
  const head = `    <testcase classname="${inXml(suite)}" name="${inXml(name)}"`;
  if (failure === null) return `${head}/>`;
  const [first = ""] = failure.split("\n");
  return `${head}><failure message="${inXml(first)}">${inXml(failure)}</failure></testcase>`;
}

function count(tests: Suite["tests"]): number {
  return tests.filter(({ failure }) => failure !== null).length;
}

/** Control characters cannot stand in XML at all. */
function inXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
    .replace(/\p{Cc}/gu, (char) => (char === "\n" ? "\n" : " "));
}
