/** What `--help` prints. */
export const usage = `Usage:
  npm run council -- ask "question" [--options "A | B | C"] [--rounds 0-3] [--seed N] [--json]
  npm run council -- debate "topic" [--rounds 1-10] [--seats 3-5] [--options "A | B | C"] [--turn-words 30-2000]
                                    [--moderated] [--seed N] [--json]
  npm run council -- history [--before N] [--json]
  npm run council -- show N [--json]

  ask      convenes the council and shows it at work; Ctrl-C ends it early, a second Ctrl-C at once
  debate   lets the seats argue in roles that rotate, then vote as in ask; Ctrl-C as in ask
  history  lists past councils, newest first
  show     replays a past council without asking anyone again

  --options     makes it a closed question: 2 to 10 options with bars between them
  --rounds      ask: how often the seats may object and answer before they vote, 0 to 3; else the council's own number
                debate: how often all seats speak, 1 to 10; else once in each role
  --seats       how many of the council's seats debate, its first ones; else as many as there are roles for
  --turn-words  about how many words a turn has, 30 to 2000; else the council's own number
  --moderated   asks before every turn of a debate what to do: the next turn, words of your own, a question to a
                seat, a claim to strike, the vote, or the end. Nothing goes on while it asks, so there is nothing to
                pause; the end of the input (Ctrl-D) calls the vote. Lines may be piped in. With --json the debate
                and the questions are written to standard error
  --seed        fixes every shuffle and the rehearsal, 0 to 4294967295
  --before      the page of history before this number
  --json        prints one JSON object on one line instead`
