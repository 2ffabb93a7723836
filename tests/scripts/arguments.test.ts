import { describe, expect, it } from 'vitest'
import { parseCommand, UsageError } from '../../scripts/terminal/arguments.ts'

const unwished = {
  options: null,
  rounds: null,
  seats: null,
  turnWords: null,
  moderated: false,
  seed: null,
  json: false,
}

describe('what is typed after the command', () => {
  it.each([
    [
      ['ask', 'Is it so?'],
      { name: 'ask', question: 'Is it so?', options: null, rounds: null, seed: null, json: false },
    ],
    [
      ['--json', 'ask', 'Which?', '--options', 'A | B', '--seed', '4294967295'],
      { name: 'ask', question: 'Which?', options: 'A | B', rounds: null, seed: 4_294_967_295, json: true },
    ],
    [
      ['ask', 'Deep?', '--rounds', '3'],
      { name: 'ask', question: 'Deep?', options: null, rounds: 3, seed: null, json: false },
    ],
    [
      ['ask', 'Shallow?', '--rounds=0'],
      { name: 'ask', question: 'Shallow?', options: null, rounds: 0, seed: null, json: false },
    ],
    [
      ['ask', '--', '--seed?'],
      { name: 'ask', question: '--seed?', options: null, rounds: null, seed: null, json: false },
    ],
    // An empty question is the app's to refuse, with the same sentence as in Discord.
    [['ask', ''], { name: 'ask', question: '', options: null, rounds: null, seed: null, json: false }],
    [['debate', 'Is it so?'], { name: 'debate', topic: 'Is it so?', ...unwished }],
    [
      'debate Which? --rounds 10 --seats=5 --turn-words 30 --options A|B --moderated --seed 3 --json'.split(
        ' ',
      ),
      {
        name: 'debate',
        topic: 'Which?',
        options: 'A|B',
        rounds: 10,
        seats: 5,
        turnWords: 30,
        moderated: true,
        seed: 3,
        json: true,
      },
    ],
    [['history'], { name: 'history', before: null, json: false }],
    [['history', '--before=12', '--json'], { name: 'history', before: 12, json: true }],
    [['show', '3'], { name: 'show', number: 3, json: false }],
    [['show', '#3', '--json'], { name: 'show', number: 3, json: true }],
    [['help'], { name: 'help' }],
    [['ask', '-h'], { name: 'help' }],
  ])('understands %j', (argv, command) => {
    expect(parseCommand(argv)).toEqual(command)
  })

  it.each([
    [[], 'Say what to do.'],
    [['convene', 'x'], '"convene" is not known. Use ask, debate, history or show; --help tells more.'],
    [['toString'], '"toString" is not known. Use ask, debate, history or show; --help tells more.'],
    [['ask'], 'Put the whole question in quotes: ask "Is it so?"'],
    [['ask', 'Is', 'it', 'so?'], 'Put the whole question in quotes: ask "Is it so?"'],
    [['ask', 'x', '--sed', '3'], 'The flag --sed is not known; --help lists them all.'],
    [['ask', 'x', '-z'], 'The flag -z is not known; --help lists them all.'],
    [['ask', 'x', '--seed'], 'The flag --seed needs a value'],
    [['ask', 'x', '--json=yes'], 'The flag --json takes no value.'],
    [['ask', 'x', '--seed', 'seven'], '--seed needs a whole number from 0 to 4294967295, not "seven".'],
    [['ask', 'x', '--seed', '4294967296'], '--seed needs a whole number'],
    [['ask', 'x', '--seed=-1'], '--seed needs a whole number'],
    [['ask', 'x', '--seed', '1.5'], '--seed needs a whole number'],
    [['ask', 'x', '--seed', ''], '--seed needs a whole number'],
    [['ask', 'x', '--rounds', '4'], '--rounds needs a whole number from 0 to 3, not "4".'],
    [['ask', 'x', '--rounds=-1'], '--rounds needs a whole number from 0 to 3, not "-1".'],
    [['ask', 'x', '--rounds', 'two'], '--rounds needs a whole number from 0 to 3, not "two".'],
    [['ask', 'x', '--rounds', ''], '--rounds needs a whole number from 0 to 3, not "".'],
    [['ask', 'x', '--rounds'], 'The flag --rounds needs a value'],
    [['show', '3', '--rounds', '1'], 'show takes no --rounds.'],
    [['ask', 'x', '--before', '3'], 'ask takes no --before.'],
    [['history', '--seed', '3'], 'history takes no --seed.'],
    [['debate'], 'Put the whole topic in quotes: debate "Is it so?"'],
    [['debate', 'Is', 'it'], 'Put the whole topic in quotes: debate "Is it so?"'],
    [['debate', 'x', '--rounds', '0'], '--rounds needs a whole number from 1 to 10, not "0".'],
    [['debate', 'x', '--rounds', '11'], '--rounds needs a whole number from 1 to 10, not "11".'],
    [['debate', 'x', '--seats', '2'], '--seats needs a whole number from 3 to 5, not "2".'],
    [['debate', 'x', '--seats', '6'], '--seats needs a whole number from 3 to 5, not "6".'],
    [['debate', 'x', '--turn-words', '29'], '--turn-words needs a whole number from 30 to 2000, not "29".'],
    [['debate', 'x', '--turn-words', '2001'], '--turn-words needs a whole number from 30 to 2000'],
    [['debate', 'x', '--moderated=yes'], 'The flag --moderated takes no value.'],
    [['debate', 'x', '--before', '3'], 'debate takes no --before.'],
    [['ask', 'x', '--moderated'], 'ask takes no --moderated: only a debate has a moderator.'],
    [['ask', 'x', '--seats', '3'], 'ask takes no --seats.'],
    [['ask', 'x', '--turn-words', '100'], 'ask takes no --turn-words.'],
    [['history', '3'], 'history takes no "3". To see one council: show N.'],
    [['show'], 'Say which council to show by its number: show 3.'],
    [['show', 'first'], 'show needs a whole number from 1'],
    [['show', '0'], 'show needs a whole number from 1'],
  ])('refuses %j with a sentence', (argv, sentence) => {
    const parse = () => parseCommand(argv)
    expect(parse).toThrow(UsageError)
    expect(parse).toThrow(sentence)
  })
})
