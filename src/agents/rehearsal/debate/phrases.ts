/**
 * What a role says, whoever plays it and whatever is debated. `Q` stands for the quoted topic, `C` for the answer that
 * the turn makes a case for, `N` for the claim that it speaks of.
 */
import type { ClaimKind } from '../../../council/reply.ts'
import type { Role } from '../../../council/seat.ts'

export interface RolePhrases {
  /** How a turn begins. */
  begin: readonly [string, string, string, string]
  /** What follows when there is a claim to speak of. */
  about: readonly [string, string, string, string]
  /** How a turn ends. */
  end: readonly [string, string, string, string]
  claims: readonly { text: string; kind: ClaimKind; load_bearing: boolean }[]
}

const claim = (text: string, kind: ClaimKind = 'inference', load_bearing = false) => ({
  text,
  kind,
  load_bearing,
})

export const phrases: Record<Role, RolePhrases> = {
  advocate: {
    begin: [
      'Let me make the case for C as well as it can be made, and without borrowing from the others.',
      'Of what lies on the table for Q, C is what I would defend in front of people who will have to live with it.',
      'The case for C is shorter than the case against it, and that is not its weakness.',
      'I speak for C. Not because it pleases everybody, but because it survives being taken at its word.',
    ],
    about: [
      'What carries it is N: take that away, and the rest would fall with it. Nobody has taken it away.',
      'Everything that was said so far leaves N where it was.',
      'I build on N, and I say so, so that you know where to aim.',
      'Whoever wants to be rid of C has to be rid of N first.',
    ],
    end: [
      'If there is a better answer, it has to be better **at the same price**. I have not seen that one yet.',
      'I do not ask you to like it. I ask what you would do instead on Monday.',
      'That is the strongest form of it that I know. Attack this one, not a weaker one.',
      'The doubts are real, and each of them has a size. Added up, they are smaller than the case.',
    ],
    claims: [
      claim(
        'It can be begun with what is at hand, and nothing has to be in place first.',
        'assumption',
        true,
      ),
      claim('Those who object to it would lose less by it than they fear.', 'inference'),
      claim('If it goes wrong, that will show early enough to turn back.', 'inference', true),
      claim('It asks one decision of those concerned, and not a string of them.', 'fact'),
      claim('The other answers need it too, under another name.', 'inference', true),
      claim('Doing this well matters more than choosing between things that differ little.', 'value'),
      claim('It has been done before by people with less to work with.', 'fact'),
      claim('What speaks against it speaks against all answers alike.', 'inference'),
    ],
  },
  dissenter: {
    begin: [
      'My duty is to attack what looks strongest, so I pass over the easy targets.',
      'It has been too comfortable here for too long. I go for the claim on which everyone leans.',
      'I look for the beam that carries this, not for the loose plank.',
      'Nothing in Q is settled by being repeated, so let us see what happens when somebody leans on it.',
    ],
    about: [
      'That claim is N. It is well put, it is liked, **and I do not think that it holds**.',
      'I take N at its word, and that is where it breaks.',
      'N has been left standing because nobody wanted to be rude to it.',
      'If N falls, half of what was said today has nothing to stand on.',
    ],
    end: [
      'Answer that, and I am content. Pass over it, and the answer has a hole in it that somebody else will find.',
      'I would be glad to be wrong here. So far I am only alone.',
      'The burden lies with those who want it to be so.',
      'An answer that cannot bear this question should not be given.',
    ],
    claims: [
      claim('The strongest reason given so far would carry the opposite answer just as well.', 'inference'),
      claim('What is called agreement here is a shared guess.', 'inference'),
      claim('The price of being wrong falls on somebody who is not in this debate.', 'value', true),
      claim('A cheaper answer was passed over because it is dull.', 'inference'),
      claim('Nobody has said at which point they would stop.', 'fact', true),
      claim('The case rests on things going as they went last time.', 'assumption'),
    ],
  },
  analyst: {
    begin: [
      'I take no side here. I sort what was said into what was shown and what was wished.',
      'Three kinds of sentences were spoken on Q: what is known, what follows, and what would be nice.',
      'Let me check the joints rather than the paint.',
      'I went through the claims one by one, with the same question to each: *how would we know?*',
    ],
    about: [
      'N can be checked, and as far as I can check it here, it is sounder than its neighbours.',
      'Most depends on N, and that is an assumption that has put on the clothes of a fact.',
      'N follows only if something else is granted that was never said aloud.',
      'About N we know less than the tone of it suggests.',
    ],
    end: [
      'What would help is one observation that only one of the answers predicts.',
      'None of this decides the question. It tells which part of it is still open.',
      'I would not put a number on any of it that has more than one digit.',
      'Where two claims exclude each other, both were stated with the same confidence. One of them was wrong to.',
    ],
    claims: [
      claim(
        'Two of the claims made here cannot be tested against each other, because they use one word in two senses.',
        'inference',
      ),
      claim('Nothing said so far tells a slow success from a quick failure.', 'fact', true),
      claim('The comparison that was drawn leaves out what would have happened anyway.', 'fact'),
      claim('The evidence for each of the answers is about equally thin.', 'inference', true),
      claim('One assumption is shared by all answers, and nobody has defended it.', 'assumption', true),
      claim('The most confident claims are those with the fewest cases behind them.', 'inference'),
    ],
  },
  strategist: {
    begin: [
      'Suppose we do it. What does the following year look like?',
      'I follow each answer to Q for three moves and see where it leaves us standing.',
      'Whether it is right is one matter; what it sets going is another, and that one is mine.',
      'Every answer closes some doors and opens others. I have gone through the corridor.',
    ],
    about: [
      'If N is true, most of the cost comes early and most of the use comes late. That has to be borne by somebody.',
      'N decides which steps can be taken back, and those should come first.',
      'With N in hand one could begin small and lose little. Without it one bets everything at once.',
      'The weak spot in practice is N: it has to stay true for as long as this lasts.',
    ],
    end: [
      'So I would order the steps by how hard they are to undo, and begin at the easy end.',
      'A way back that is agreed on beforehand is worth more than a better forecast.',
      'Whoever decides this should say now what would make them stop.',
      'The answers differ less in where they lead than in what they cost on the way.',
    ],
    claims: [
      claim('The first step can be undone within a month, the third cannot.', 'assumption', true),
      claim('It ties down people who will be missing elsewhere.', 'inference'),
      claim(
        'Waiting a season costs little and would settle the point that is in dispute.',
        'inference',
        true,
      ),
      claim('Once begun, it will be judged by what it is easiest to count.', 'inference'),
      claim('Others will answer this move, and their answer has not been considered.', 'fact', true),
      claim('A half-measure would have the costs of both and the use of neither.', 'inference'),
      claim('Its success would raise expectations that the next step cannot meet.', 'inference'),
    ],
  },
  scribe: {
    begin: [
      'I have kept the list. What stands, stands by its reasons and not by who likes it.',
      'This is where the debate on Q is by now, as far as I can write it down without taking part in it.',
      'The list is longer than the disagreement.',
      'I have sorted the claims by what was said to them, and crossed out none that nobody answered.',
    ],
    about: [
      'The question that decides it is N; all else hangs on that.',
      'I would look next at N: it has been leaned on most and looked at least.',
      'If one claim deserves the next turn, it is N.',
      'N is the point at which the answers part.',
    ],
    end: [
      'What is open I have written down as open, however often it was said.',
      'Whoever speaks next may spare us what stands already.',
      'Nothing was left out for being inconvenient.',
      'The list binds nobody. It only makes it harder to forget.',
    ],
    claims: [],
  },
}

/** How a speaker takes up what the moderator said last; `N` stands for those words in quotation marks. */
export const noted = [
  'You asked us to mind N, so I begin there.',
  'The moderator says N. I take that as the measure for what follows.',
  'With N in mind, I put it more narrowly than I had meant to.',
  'To what the moderator brought in, N, I owe the first word.',
] as const

/** How a question out of turn is answered; `N` stands for the question in quotation marks. */
export const answering = [
  'You ask N. The short answer: it depends on less than it seems, and I would act on what is known.',
  'To N I have to say that nobody here knows. What I can say is which way I would lean, and that I would say so beforehand.',
  'N is the right question to put to my role. If it were settled, I would argue differently, and so would the others.',
  'On N I would answer yes, with one reservation: it has to be said who pays for it.',
] as const
