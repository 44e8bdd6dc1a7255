import type { Day } from "../calendar/index.ts";
import type { PersonRecord } from "../records/person-record.ts";
import { type Answers, answerCompiled } from "./compiled-kernel.ts";
import type { Court } from "./evaluate.ts";
import type { PathInForce } from "./law.ts";
import type { Answer, BoundCondition, Question } from "./question.ts";

/** The two kernels answer a question differently: nothing that rests on it may be written. */
export class DisagreementError extends Error {
  /** Rule file and place, which say nothing about anybody. */
  readonly question: string;
  constructor(question: string) {
    super(`Die beiden Rechenwerke widersprechen sich bei ${question}.`);
    this.question = question;
  }

  /** The same error after a thread has told of it, which keeps only what it says; `null` for any other. */
  static from(error: Error): DisagreementError | null {
    return "question" in error ? new DisagreementError(String(error.question)) : null;
  }
}

/**
 * Asks both kernels everything about a person on a Stichtag and counts what they agree on: every
 * verdict and every leaf. What several rules ask in the same words is put to them once.
 *
 * @throws {DisagreementError} when they disagree; a run must not go on then.
 */
export async function compareKernels(
  { law, reference, agreement }: Court,
  record: PersonRecord,
  stichtag: Day,
): Promise<void> {
  const { values, answers: compiled } = law.dossiers.of(record).on(stichtag);
  const asked = new Map<BoundCondition, Question>();
  let questions = 0;
  for (const { id } of law.paths) {
    for (const question of questionsOf(law.inForce(id, stichtag), compiled)) {
      asked.set(question.condition, question);
      questions += 1;
    }
  }
  const different = [...asked.values()];
  const answers = await reference.answer(different, values, stichtag);
  for (const question of different) {
    if (!isSame(answers.get(question.id), answerCompiled(question, compiled))) {
      throw new DisagreementError(question.id);
    }
  }
  agreement.questions += questions;
  agreement.persons += 1;
}

/** What a path asks about a person: who is no candidate for it is asked nothing else. */
function questionsOf(inForce: PathInForce | null, answers: Answers): readonly Question[] {
  if (!inForce) return [];
  const { gate, questions } = inForce;
  const isCandidate = !gate.some((question) => answers.verdict(question).certain);
  return isCandidate ? [...gate, ...questions] : gate;
}

function isSame(a: Answer | undefined, b: Answer): boolean {
  if (a?.certain !== b.certain || a.possible !== b.possible) return false;
  if (a.leaves.length !== b.leaves.length) return false;
  return b.leaves.every(
    (leaf, index) =>
      a.leaves[index]?.certain === leaf.certain && a.leaves[index]?.possible === leaf.possible,
  );
}
