"""Courtesy: what Blotter says in its own words to whoever greets, thanks or wonders what it is."""

import re
import unicodedata

NOTHING_ASKED = (
    "Ask me about a reported incident, such as “Who was hurt in the fire on Mill Street?” I answer"
    " with what was reported, word for word."
)
COMMENTS_APART = (
    "Blotter quotes reporting only; readers' comments are kept apart and are never an answer."
)
_SELF = (
    "I am Blotter. I answer questions about reported incidents, only with quotes from the articles"
    " here, and say who printed them and when. Try “Who was hurt in the fire on Mill Street?”"
)
_WELCOME = "You're welcome. Ask me about any reported incident: I answer word for word."
_BYE = "Goodbye! Come back whenever you want to know what was reported."
_HELLO = f"Hello! {NOTHING_ASKED}"

_ASKS_WHAT_IT_IS = """
    who are you; what are you; who r u; what r u; who made you; whats your name; what is your
    name; are you a bot; are you a robot; are you a person; are you a human; are you human; are
    you real; are you an ai; are you ai; are you chatgpt; r u a bot; is this a bot; what can you
    do; what can i ask; what can i ask you; what do you do; what do you know; what can you tell
    me; what are you for; what are you good for; what is this bot; whats this bot; what does
    this bot do; what is this bot for; what can this bot do; how do you work; how does this
    work; how does this bot work; how do i use you; how do i use this; how do i use this bot;
    how do i ask; how can i use you; help; help me; can you help; can you help me; could you
    help me; i need help; i need some help; introduce yourself; tell me about yourself; explain
    yourself; what is blotter; whats blotter; who is blotter; what does blotter do; commands;
    usage
"""
_THANKS = """
    thanks; thank you; thank u; thankyou; thx; thnx; tnx; tks; ty; tysm; tyvm; cheers; much
    appreciated; appreciated; appreciate it; i appreciate it; i appreciate that; i appreciate
    your help; many thanks; thanks a lot; thanks a bunch; thanks a million; thanks a ton; thank
    you very much; thank you so much; thanks so much; thanks very much; thank you kindly; thats
    helpful; that is helpful; very helpful; helpful; that helps; that helped; that was helpful;
    that was very helpful; that was quick; that was fast; youre helpful; you are helpful; youre
    great; youre awesome; youre the best; you rock; you are great; you are awesome; you are the
    best; good bot; great bot; nice bot; best bot; good job; great job; nice job; good work;
    great work; nice work; well done; bravo; kudos; love you; love it; i love you; i love it; i
    love this; i love this bot; danke; merci; gracias; grazie; obrigado
"""
_PARTS = """
    bye; bye bye; byebye; goodbye; good bye; see you; see ya; see u; cya; cu; see you later; see
    ya later; see you soon; see you around; see you tomorrow; later; laters; ttyl; farewell;
    take care; have a good day; have a nice day; have a great day; have a good one; have a good
    night; have a good evening; have a good weekend; have a nice weekend; good night; goodnight;
    gn; night; night night; im off; im done; i have to go; i gotta go; gotta go; gtg; g2g; thats
    all; that is all; thats it; that is it; thats all for now; that will be all; nothing else;
    no more questions; until next time; adios; ciao; tschuss; au revoir
"""
_GREETS = """
    hi; hey; hello; helo; hallo; hullo; hiya; heya; howdy; yo; sup; whats up; wassup; wazzup; hi
    there; hey there; hello there; greetings; good morning; good afternoon; good evening; good
    day; gday; morning; top of the morning; welcome; welcome back; nice to meet you; pleased to
    meet you; how are you; how are you doing; how are you today; how are you doing today; how r
    u; hru; how do you do; how is it going; hows it going; hows things; how are things; hows
    life; hows your day; how is your day; how have you been; you there; are you there; are you
    here; anyone there; anybody there; is anyone there; is anybody there; anyone here; are you
    online; are you awake; are you up; are you alive; are you working; are you listening; do you
    hear me; can you hear me; can you read this; ping; test; testing; hola; bonjour; salut;
    servus; moin; namaste; aloha; i have a question; i have another question; can i ask a
    question; can i ask you a question; can i ask you something; can i ask something; may i ask
    a question; one more question; quick question
"""
_REMARKS = """
    ok; okay; okey; okey dokey; k; kk; okie; alright; all right; alrighty; right; sure; sure
    thing; fine; thats fine; cool; nice; neat; great; awesome; amazing; excellent; perfect;
    wonderful; fantastic; brilliant; super; sweet; good; very good; not bad; thats good; thats
    great; thats cool; thats nice; good to know; good stuff; sounds good; looks good; fair
    enough; fair; got it; gotcha; i got it; i see; i understand; understood; noted; roger; copy
    that; makes sense; that makes sense; ah; aha; ahh; oh; ohh; ooh; oops; uh; um; umm; hm; hmm;
    hmmm; mm; mhm; huh; eh; ugh; phew; meh; wow; whoa; woah; omg; oh my; oh my god; oh no; oh
    dear; my god; damn; dang; wtf; jeez; yikes; ouch; lol; lmao; lmfao; rofl; haha; hahaha;
    hehe; heh; ha; xd; funny; thats funny; so funny; very funny; interesting; very interesting;
    thats interesting; how interesting; how sad; so sad; thats sad; how awful; thats awful;
    thats terrible; terrible; how terrible; poor guy; poor thing; rip; yes; yeah; yep; yup; ya;
    yea; aye; no; nope; nah; no thanks; no thank you; not really; nevermind; never mind; nvm;
    np; no problem; no worries; youre welcome; you are welcome; dont worry; my bad; sorry; im
    sorry; so sorry; my mistake; oops sorry; excuse me; pardon; pardon me; please; pls; plz; bad
    bot; stupid bot; useless; youre useless; idk; i dont know; dunno; wait; hold on; one moment;
    one sec; brb; lets go; go; start; begin; stop; quit; exit; agreed; i agree; exactly; indeed;
    of course; absolutely; definitely; totally; congrats; congratulations; happy birthday; happy
    new year; merry christmas
"""
# What may stand beside any of these and says nothing by itself.
_BESIDE = """
    blotter; bot; there; all; everyone; everybody; folks; guys; team; friend; my friend; buddy;
    mate; man; dude; bro; pal; sir; madam; again; then; now; so; well; and; but; very much; so
    much; a lot; lots; a bunch; a ton; really; just; very; too; also; for your help; for the
    help; for helping; for helping me; for the info; for the information; for the answer; for
    the answers; for the quick answer; for your answer; for your time; for that; for this; for
    everything; for all; for now; to you; to you too; you too; today; this morning; everyone
    here; in advance; anyway; as well; dear; little; old; please; tho; though; btw; indeed;
    much; much better
"""
# The first of these that is said decides: "hi, who are you?" is more than a greeting.
_SAYS = (_SELF, _WELCOME, _BYE, _HELLO, NOTHING_ASKED)
_ASIDE = len(_SAYS)
# These may be questions themselves; "right?" asks about what was answered.
_MAY_ASK = (_SELF, _HELLO)
# Discord's mentions and emoji, as they are written.
_SIGNS = re.compile(r"<(?:@[!&]?\d+|a?:\w{1,40}:\d+)>|:[a-z0-9_+-]{1,40}:")
_TWICE = re.compile(r"(.)\1+", re.DOTALL)
_WORD = re.compile(r"\w+")
# Longer than anybody's greeting; what is longer is not looked at.
_MOST_CHARS = 200


def courtesy(text: str) -> str | None:
    """What Blotter says to a text that asks about nothing; None where anything may be asked.

    Every word must belong to a greeting, to thanks and the like, so that "hi, who was hurt?" is a
    question. A text without words (an emoji, a question mark, nothing) is told what to ask.
    """
    text = text.strip()
    if len(text) > _MOST_CHARS:
        return None
    words = _words(text)
    if not words or {*words} <= _NAMES:
        return NOTHING_ASKED
    said: set[int] = set()
    at = 0
    while at < len(words):
        taken = next((n for n in range(_LONGEST, 0, -1) if tuple(words[at : at + n]) in _KNOWN), 0)
        if not taken:
            return None
        said.add(_KNOWN[tuple(words[at : at + taken])])
        at += taken
    first = min(said)
    if first == _ASIDE or ("?" in text and _SAYS[first] not in _MAY_ASK):
        return None
    return _SAYS[first]


def _words(text: str) -> list[str]:
    """The words of a text, plain: `Heyyy!!` and `hey`, `What's` and `whats` are the same."""
    text = _SIGNS.sub(" ", unicodedata.normalize("NFKC", text).lower())
    text = text.replace("'", "").replace("’", "")
    return _WORD.findall(_TWICE.sub(r"\1", text))


_KNOWN = {
    tuple(_words(phrase)): number
    for number, phrases in reversed(
        [*enumerate((_ASKS_WHAT_IT_IS, _THANKS, _PARTS, _GREETS, _REMARKS)), (_ASIDE, _BESIDE)]
    )
    for phrase in phrases.split(";")
}
_LONGEST = max(map(len, _KNOWN))
_NAMES = {*_words("blotter bot")}
