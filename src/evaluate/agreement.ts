import type { Day } from "../calendar/index.ts";
import type { FactValue } from "../facts/value.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { answersOf } from "./compiled-kernel.ts";
import type { Court } from "./evaluate.ts";
import { type Answer, type Cell, type Question, valuesFor } from "./question.ts";

/**
 * Asks both kernels everything about a person on a Stichtag and counts what they agree on: every
 * verdict and every leaf.
 *
 * @throws {Error} when they disagree; a run must not go on then.
 */
export async function compareKernels(
  { law, reference, agreement }: Court,
  record: PersonRecord,
  stichtag: Day,
): Promise<void> {
  for (const { id } of law.paths) {
    const inForce = law.inForce(id, stichtag);
    if (!inForce) continue;
    const values = new Map<Cell, FactValue>();
    const ask = async (questions: readonly Question[]) => {
      valuesFor(questions, record, stichtag, law.prospects, values);
      const answers = await reference.answer(questions, values, stichtag);
      agreement.questions += compare(questions, answers, answersOf(questions, values, stichtag));
      return answers;
    };
    const gate = await ask(inForce.gate);
    if (inForce.gate.some((question) => gate.get(question.id)?.certain)) continue;
    await ask(inForce.questions);
  }
  agreement.persons += 1;
}

/** How many questions two kernels agree on: all, or the run stops. */
function compare(
  questions: readonly Question[],
  reference: ReadonlyMap<string, Answer>,
  compiled: ReadonlyMap<string, Answer>,
): number {
  for (const { id } of questions) {
    const [a, b] = [reference.get(id), compiled.get(id)];
    if (!a || !b || !isSame(a, b)) {
      throw new Error(`Die beiden Rechenwerke widersprechen sich bei ${id}.`);
    }
  }
  return questions.length;
}

function isSame(a: Answer, b: Answer): boolean {
  if (a.certain !== b.certain || a.possible !== b.possible) return false;
  if (a.leaves.length !== b.leaves.length) return false;
  return b.leaves.every(
    (leaf, index) =>
      a.leaves[index]?.certain === leaf.certain && a.leaves[index]?.possible === leaf.possible,
  );
}
