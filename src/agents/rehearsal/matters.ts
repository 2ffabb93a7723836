/** What can be said to each kind of objection, whoever says it. */
import type { AnswerKind, ObjectionKind } from '../../council/reply.ts'

export type Matter = readonly [string, string, string, ...string[]]

export const matters: Record<AnswerKind, Record<ObjectionKind, Matter>> = {
  accept: {
    factual: [
      'It is not so, at least not in general.',
      'I took that for a fact, and it is a habit of speech.',
      'It was so once. I had not looked since.',
    ],
    logic: [
      'The one does not follow from the other, however firmly it is put.',
      'There was a step missing, and nothing to step on.',
      'I had the conclusion first and built the reason under it.',
    ],
    'missing-case': [
      'The case that it leaves out is the one that matters.',
      'I had a rule, and here is the case that ends it.',
      'I had seen that case and filed it under exceptions. It is most of them.',
    ],
    evidence: [
      'I can name nothing that supports it, and I have looked.',
      'What I took for evidence was agreement.',
      'It is a guess, and I had dressed it up.',
    ],
    value: [
      'It weighs the wrong thing, and I would not defend the scales.',
      'I had the order of what matters upside down.',
      'Put like that, I would not want to be weighed that way myself.',
    ],
    scope: [
      'It answers something that nobody had asked.',
      'It was said of everything, and holds of very little.',
      'I had made the question larger so that the claim would fit.',
    ],
  },
  rebut: {
    factual: [
      'What is in dispute is how often it is so, not whether.',
      'It is so; that it is not always so, I had not denied.',
      'The exceptions are known, and they do not make the rule.',
      'I would be glad if it were otherwise, and it is not.',
      'It may be remembered differently. It happened like this.',
    ],
    logic: [
      'The step is there; it is only small enough to be overlooked.',
      'It follows when it is read together with the claim beside it, and it was never meant to stand alone.',
      'What is called a gap here was left unsaid because it is plain.',
      'A proof was not on offer. A good reason was, and it is still one.',
      'By that standard no answer here would follow from anything.',
    ],
    'missing-case': [
      'The case exists and it is rare; an answer to all cases would be an answer to none.',
      'I thought of that case, and it comes out the same way.',
      'When that case comes it will announce itself, and there will be time.',
      'It belongs to another question, and I hope that one is asked too.',
      'For that case every answer is a bad one, so it cannot choose between them.',
    ],
    evidence: [
      'There is as much to show for it as for anything else on the table, this objection included.',
      'More evidence costs nothing to ask for, and a good deal to wait for.',
      'It carries as much weight as I have put on it, and I have put on no more.',
      'If nothing counts before all is known, nothing is ever decided.',
      'What would count as evidence is there; it is only not the kind one can put a stamp on.',
    ],
    value: [
      'We weigh differently here, and weighing is allowed.',
      'It comes down to what matters more, and I have said what does.',
      'The other side of the scales was not empty; it was lighter.',
      'I know the price of it, and I named it before I was asked.',
      'Somebody’s comfort is always on the other side. That alone decides nothing.',
    ],
    scope: [
      'It was asked in exactly this breadth, as I read the question.',
      'Drawn as narrowly as that, it would be of use to nobody.',
      'It claims no more than the question needs.',
      'Its edges are where they have to be, or it would not touch the question at all.',
      'That it does not settle everything I had hoped to leave unsaid.',
    ],
  },
  'concede-in-part': {
    factual: [
      'It is so in fewer cases than I said.',
      'I wrote “is” where I should have written “tends to be”.',
      'It was true of what I had seen, and I had not seen everything.',
    ],
    logic: [
      'A step is missing, and I can supply it, though it will not bear as much as the claim makes it sound.',
      'The conclusion stands; the way to it is longer than I made it.',
      'It follows if one grants me something that I should have asked for.',
    ],
    'missing-case': [
      'The case is real, and for it alone I would make an exception.',
      'I left that case out to keep the sentence short. It has to come back in.',
      'For that case I have no answer yet, only for all the others.',
    ],
    evidence: [
      'I know it from experience, and experience is one witness.',
      'It rests on less than I made it sound.',
      'There is something to show for it, though not enough for the word that I used.',
    ],
    value: [
      'That deserves more weight than I gave it, though not so much that the scales turn.',
      'I grant the cost; I only find it worth paying.',
      'I had weighed it and not said so, which to anyone reading comes to the same as not weighing.',
    ],
    scope: [
      'The claim reaches further than my reasons for it, so I draw it in.',
      'It holds here. I should not have said it of everywhere.',
      'It answers the middle of the question and leaves the edges to others.',
    ],
  },
}
