/** What each stance says. `Q` stands for the quoted question, `O` for the quoted option of a closed one. */
export interface Wording {
  /** One per voice, in the order of `voices`. */
  headlines: [string, string, string, string, string]
  /** How one seat begins. */
  lead: string
  /** How the council's statement begins. */
  jointly: string
}

export const open: Record<string, Wording> = {
  // Questions that can be answered with yes or no.
  yes: {
    headlines: [
      'Yes: the way to answer Q is to begin, with an owner and a date to look again.',
      'Yes to Q, provided that those who pay for it are asked first.',
      'Yes, and Q is less daring than it sounds: the risk lies in leaving things as they are.',
      'Yes: on what is known, the odds for Q are better than even.',
      'Yes to Q, because this is a step that can be taken back.',
    ],
    lead: 'My answer is **yes**, and I would act on it this month.',
    jointly: 'The council says **yes**, and would act on it this month.',
  },
  trial: {
    headlines: [
      'Neither yes nor no to Q: try it small for six weeks, then decide.',
      'Q is for those concerned to settle, after a trial that they can leave.',
      'Q has a third answer: run both ways side by side and let them compete.',
      'Q cannot be answered by argument; a small trial with one figure can do it.',
      'Q needs a first step that can be undone before it needs an answer.',
    ],
    lead: 'My answer is **a trial**: small, dated, and with a way back agreed on before it starts.',
    jointly: 'The council says **try it**: small, dated, and with a way back agreed on before it starts.',
  },
  no: {
    headlines: [
      'No: nothing in Q pays for the work that it would cause.',
      'Not as it stands: Q leaves the cost with people who were not asked.',
      'No: Q solves a trouble that nobody has shown to exist.',
      'Not yet: the one figure on which Q hangs has never been looked at.',
      'No: Q would close a door that we may want open.',
    ],
    lead: 'My answer is **no** for now, and I say below what would turn it into a yes.',
    jointly: 'The council says **no** for now, and names below what stands in the way.',
  },
  // All other questions.
  plain: {
    headlines: [
      'The plain answer to Q is the right one: take what has been shown to work, and start.',
      'The answer to Q that can be explained to everyone concerned is the one to give.',
      'The obvious answer to Q holds, and it does so for a reason that is seldom given.',
      'The simplest answer to Q that fits what has been seen is the one to act on.',
      'The answer to Q that will still make sense in five years is the plain one.',
    ],
    lead: 'I give **the plain answer**, and I defend it against better-looking ones.',
    jointly: 'The council gives **the plain answer**, and stands by it against better-looking ones.',
  },
  depends: {
    headlines: [
      'Q has two workable answers: sort by what one can keep up, and take the matching one.',
      'Q has a different honest answer for each of those concerned, and they need to be told apart.',
      'Q mixes two questions; take them apart and each becomes easy.',
      'The answer to Q depends on one quantity, and it can be found out.',
      'Q has one answer for this year and another for the next.',
    ],
    lead: 'I give **two answers and the rule for choosing between them**, because one answer would be wrong half the time.',
    jointly: 'The council gives **two answers and the rule for choosing between them**.',
  },
  premise: {
    headlines: [
      'Q comes too early: first settle what would be done with the answer.',
      'Q leaves out somebody, and no answer is good until they are counted in.',
      'Q rests on a premise that does not hold; drop it and a better question appears.',
      'Q takes for granted a fact that nobody has checked, and that comes first.',
      'Q is urgent in the wrong place: what cannot be undone has to be settled before it.',
    ],
    lead: 'I answer by **questioning the premise**, and I say what to ask instead.',
    jointly: 'The council **sends the question back**: its premise first, an answer after that.',
  },
}

export const forOption: Wording = {
  headlines: [
    'O: it is the choice that the people who are there can carry out and keep up.',
    'O is the choice I could defend before the person who loses most by it.',
    'O wins once one asks of each choice what would have to be true for it to fail.',
    'O has the best odds of those on the table, and its failure would show early.',
    'O keeps more doors open than the others, at a price that can be borne.',
  ],
  lead: 'On Q I choose **O**.',
  jointly: 'On Q the council chooses **O**.',
}

export const noOption: Wording = {
  headlines: [
    'None of the choices: for Q each of them leaves the work without an owner.',
    'None of the choices: all of them settle Q over the heads of those concerned.',
    'None of the choices: Q was cut into pieces that leave out the best one.',
    'None of the choices: too little is known to tell them apart on Q.',
    'None of the choices: for Q each closes a door that ought to stay open.',
  ],
  lead: 'On Q I choose **none of them**, and I say what is missing.',
  jointly: 'On Q the council chooses **none of them**.',
}
