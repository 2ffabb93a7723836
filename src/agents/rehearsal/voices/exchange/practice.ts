import { objection, type ExchangeVoice } from './voice.ts'

export const practice: ExchangeVoice = {
  objections: [
    objection(
      'answer',
      'missing-case',
      'It works on days on which everybody is in good health. Suppose the one who looks after it is **away for three weeks in March**: the answer has no second page for that.',
      'One sentence on who takes over, and from which day.',
    ),
    objection(
      'reason',
      'logic',
      'True, as far as I can tell, and it would be just as true if the answer were the opposite. A reason ought to lean to one side.',
      'A form of it that would be false if the answer were another one.',
    ),
    objection(
      'reason',
      'scope',
      'It holds for a place that has somebody to spare. I have never worked in one.',
      'An account of how it holds when everyone is busy.',
    ),
    objection(
      'answer',
      'scope',
      'I was asked what to do, and this tells me what to think. Somebody still has to open the door on Monday.',
      'The first thing that is done, and who does it.',
    ),
    objection(
      'answer',
      'evidence',
      'I looked for a place where something like this had been kept up for a year. I found many where it was *begun*.',
      'One place that kept it up, and what it cost there.',
    ),
    objection(
      'reason',
      'factual',
      'On the days that I remember it was the other way round. Perhaps I remember the wrong days; then let us have the right ones.',
      'A month of ordinary days, counted and not recalled.',
    ),
    objection(
      'reason',
      'value',
      'It weighs what is pleasant to plan above what is tedious to keep. Tedium is where good ideas go to die.',
      'The same weighing once more, with the second year in it.',
    ),
  ],
  answers: {
    accept: [
      'That is a hole, and I walked round it without looking down.',
      'Right. I would not start on this claim as it stands.',
      'There is no use in defending it: it would break in the first week.',
    ],
    rebut: [
      'Fair to ask, and no: what it fears would show in the first week and could be mended in the second.',
      'A good objection to a finished plan. This is a first step, and a first step may limp.',
      'If that were fatal, nothing that runs today would be running.',
      'I have turned it over twice, and the claim still does the work that I hired it for.',
    ],
    'concede-in-part': [
      'Half of it is right, and it is the half that costs something.',
      'It does not bring the claim down, but it takes a plank out of it.',
      'As a warning I take it; as a refutation it is a size too large.',
    ],
  },
  persuaded: [
    'I ran both answers through one Monday in my head, and mine was the first to fall over. The reasons that I gave I keep: **they lead somewhere else than I took them.**',
    'An answer is a tool, and somebody here has the better one. I put mine back on the wall.',
  ],
  wrong: [
    'I had counted what it takes to start, and left out what it takes to keep.',
    'It had an owner only as long as I did not ask for a name.',
  ],
  swayed: [
    'Nobody has shown me where I was wrong. But one way that everyone walks is easier to keep clear than two, and there is other work.',
    'Answers get done when most can live with them. I go along, and I cannot call that an argument.',
  ],
  sentBack: [
    'What comes back was not finished, and what is not finished goes first.',
    'It costs less to answer this now than to have it sent back a second time.',
  ],
  earlier: 'The council has spoken on E already; I take that as work that is done, and do not do it twice.',
}
