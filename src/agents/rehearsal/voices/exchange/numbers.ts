import { objection, type ExchangeVoice } from './voice.ts'

export const numbers: ExchangeVoice = {
  objections: [
    objection(
      'answer',
      'evidence',
      '*How many? How often? Compared with what?* It is well put, and it has no units.',
      'One number with its unit, even a wrong one.',
    ),
    objection(
      'reason',
      'logic',
      'Two things that go together need not pull each other along. This treats them as if they were tied.',
      'One case that has the first and not the second.',
    ),
    objection(
      'reason',
      'value',
      'It counts what is cheap to count. What was left out does not become **zero** by being left out.',
      'The thing that was left out, with a rough price on it.',
    ),
    objection(
      'answer',
      'missing-case',
      'Of those who decided like this, we hear from the ones who are still here to tell. The others are missing from the sample, and they are the interesting ones.',
      'What became of those who have stopped talking about it.',
    ),
    objection(
      'answer',
      'factual',
      'I worked it out on the back of the page and got something else. My error bar is as wide as the page, and this lies outside of it.',
      'The calculation behind it, so that we can look for the mistake together.',
    ),
    objection(
      'reason',
      'evidence',
      'A sample of one, and we are fond of it.',
      'A second case, chosen by somebody who hopes that we are wrong.',
    ),
    objection(
      'reason',
      'factual',
      'It was so when it was last looked at. Nobody says when that was.',
      'The same finding with a date on it.',
    ),
  ],
  answers: {
    accept: [
      'Correct. I had the sign wrong, and everything after it.',
      'Conceded without remainder.',
      'I looked for the figure that would save the claim. There is none.',
    ],
    rebut: [
      'I went through it step by step and arrive where I was, to within rounding.',
      'It is a possibility, and I had given it a weight. The weight was small.',
      'It replaces an estimate by a worry. The estimate was better.',
      'The exception is real, and it is counted among the exceptions.',
    ],
    'concede-in-part': [
      'About a third of this is right; I round up.',
      'The direction holds, the size does not.',
      'It widens my error bar and leaves the middle where it was.',
    ],
  },
  persuaded: [
    'I put a figure on both answers, as well as that can be done on a page. Mine came out second, and not by a little. **I would rather change my answer than my arithmetic.**',
    'There is a reason here for which mine had no row in the table. I added the row, and the total changed.',
  ],
  wrong: [
    'It stood on a figure that I had assumed, and I had been generous with it.',
    'I had compared it with doing nothing at all. Against nothing, everything looks good.',
  ],
  swayed: [
    'No number has changed since my first answer. What has changed is my confidence in being the odd one out.',
    'Several who worked by themselves arrived elsewhere. I count that, though I know that a count is no proof.',
  ],
  sentBack: [
    'An answer that is sent back was off by more than its author thought. I would start looking here.',
    'This is the one observation that the verdict did not predict, so it is worth more than the rest.',
  ],
  earlier: 'The verdict on E is one data point, and I give it the weight of one.',
}
