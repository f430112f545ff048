"""Junk: lines of the page around an article that came along when its text was copied.

Links to other stories, buttons, prompts to log in or subscribe, credits of pictures.
"""

import re

_MAX_LINE = 240
_MAX_HEADLINES = 8  # below one "Related:"

_SHARE_WORD = (
    r"(?:share|tweet|e-?mail|print|facebook|twitter|linkedin|pinterest|pin(?: it)?|reddit|whatsapp"
    r"|tumblr|telegram|messenger|flipboard|google\+?|google plus|instagram|youtube|sms|copy link"
    r"|copy url|save|bookmark|link copied|like loading|sharethis|addthis|x|more|like)"
)
_SHARE = re.compile(
    r"(?:share|tweet|print|e-?mail|facebook|twitter|pinterest|linkedin|whatsapp|reddit)$"
    rf"|(?:(?:{_SHARE_WORD}|this(?: article| story| post| page)?|on|via|to|by|with|your friends"
    rf"|click"
    rf"|\(opens in new window\)|a friend|a link)[\s:,|·•/.…]*){{2,24}}$",
    re.IGNORECASE,
)
_SHARES = re.compile(rf"\b{_SHARE_WORD}\b", re.IGNORECASE)
_PROMPT = re.compile(
    r"you must (?:enter|type) the (?:characters|letters|words)|(?:please )?(?:enter|type) the "
    r"(?:characters|letters|words|code) (?:\w+ ){0,3}(?:shown|below|above|you see|in the (?:image"
    r"|box|picture))"
    r"|(?:prove|verify|confirm) (?:that )?you(?: are|[’']re) (?:not a robot|(?:a )?human)|captcha\b"
    r"|you must be (?:logged|signed) in to|(?:please )?(?:log|sign) ?in(?: or (?:register"
    r"|sign ?up|create an account))?"
    r" (?:to|using|with) (?:post|comment|reply|leave|join|view|your|facebook|add)"
    r"|(?:please )?register to (?:post|comment)|your e-?mail address will not be"
    r"|required fields are marked"
    r"|name \(required\)|e-?mail \((?:required|will not)|notify me (?:of|by|when)|save my name"
    r"|(?:all )?comments are (?:moderated|closed|subject to|now closed|turned off)|already (?:a "
    r"|have an? )"
    r"(?:subscriber|account|member)|don[’']t have an account|forgot (?:your )?password"
    r"|sign ?up (?:for|to|here|now|today|with)\b.{0,120}(?:newsletters?|alerts?|updates|e-?mails?"
    r"|inbox|free|daily|weekly|briefing)\b"
    r"|sign ?up (?:here|now|today)\b|subscribe (?:to|now|today|here|for)\b.{0,120}"
    r"(?:newsletters?|channel|podcasts?|alerts?|updates|e-?mails?|inbox|unlimited|digital|access"
    r"|now|today|here)\W*$|subscribe(?: now)?$"
    r"|get (?:the|our|more|all|breaking|your) .{0,80}(?:in your inbox|to your inbox|newsletters?"
    r"|delivered|by e-?mail)"
    r"|enter your e-?mail|download (?:the|our) .{0,40}\bapp\b"
    r"|(?:follow|like|find|join) us on (?:facebook|twitter|instagram|youtube|tiktok|telegram"
    r"|whatsapp|social)"
    r"|click here (?:to|for) (?:subscribe|sign|read|watch|see|view|get|download|more|the latest"
    r"|join)"
    r"|(?:scroll|swipe) (?:down )?(?:to|for) (?:continue|more|see|read)|tap here|by (?:signing"
    r"|subscribing|clicking|submitting)"
    r"|this site is protected by recaptcha|we use cookies|accept (?:all )?cookies|support (?:our"
    r"|local|quality) journalism"
    r"|have an? (?:news )?tip\?|send us (?:a|your) (?:news )?tips?",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:advertisement|advertising|sponsored(?: content| links?)?|ad|promoted|loading|close|skip ad"
    r"|(?:[-–—*\s]*advertisement[-–—*\s]*)?(?:(?:story|article|content"
    r"|post)s? continues? (?:below|after)(?: (?:this )?(?:the )?(?:ad(?:vertisement)?|video"
    r"|gallery|photo)s?)?)"
    r"|article continues after advertisement|continue reading(?: below| the main story)?"
    r"|read (?:the )?(?:full|whole|rest of the) (?:story|article)(?: here)?"
    r"|back to top|skip to (?:main )?content|read more|see more|show more|more|learn more"
    r"|view (?:gallery|more|comments)|(?:hide|show) captions?"
    r"|watch (?:now|live|the video|video)|play video|video player is loading|click to (?:enlarge"
    r"|expand|play|view|share)"
    r"|related(?: (?:stories|articles|news|content|posts|coverage|topics|links?|reading|video))?"
    r"|more (?:stories|news|headlines)|more from .{2,40}|recommended(?: (?:stories|for you"
    r"|reading))?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in)|most (?:read|popular|viewed|recent"
    r"|shared)|trending(?: now| stories)?|top stories|latest (?:news|stories|headlines)"
    r"|also (?:on|in) .{2,30}|(?:previous|next)(?: (?:story|article|post))?|all rights reserved"
    r"|(?:copyright )?(?:©|\(c\)(?= \d{4})|copyright(?= ©| \d{4}| \(c\)))[ ©].{0,160}"
    r"|this material may not be published, broadcast.{0,120})[\s.:…>»›]*$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"(?:related(?: (?:stories|story|articles?|news|content|coverage|reading|links?|video))?"
    r"|read (?:more|also|next)|see also"
    r"|also read|more|recommended|you (?:may|might) also like|more (?:on|from) [^:]{2,40}"
    r"|must[- ]read|don[’']t miss"
    r"|watch(?: (?:now|live|video|the video|more|below|here))?|trending|icymi|up next|click here"
    r"|listen|in case you missed it|video|photos?|gallery|dig deeper|go deeper|further reading"
    r"|more coverage)"
    r"\s?(?::|>>?|»|\|| [-–—] )\s*(\S.{0,200})$",
    re.IGNORECASE,
)
_ANNOUNCES_HEADLINES = re.compile(
    r"(?:related(?: (?:stories|articles|news|content|posts|coverage|links|reading))?"
    r"|more (?:stories|news|headlines|coverage|on this (?:story|topic))|read (?:more|also|next)"
    r"|more from .{2,40}|recommended(?: (?:stories|for you|reading))?|you (?:may"
    r"|might) (?:also )?(?:like|be interested in)"
    r"|most (?:read|popular|viewed|recent|shared)|trending(?: now| stories)?|top stories"
    r"|latest (?:news|stories|headlines)|see also|also read)\s?:?$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:\(?(?:photos?|images?|pictures?|photograph|screenshot|illustration|video|graphic"
    r"|file photo|cover photo|credit|photo credit|image credit|photo source|image source)"
    r"(?: (?:by|from|via|courtesy(?: of)?|provided by|credit|source|taken by)\b:?|s?\s?[:/"
    r"|,])\s*\S.{0,100}"
    r"|.{0,60}(?:/|\bvia |\s[-–|]\s)\s?(?:getty(?: images)?|afp|associated press|reuters"
    r"|shutterstock|istock|epa|zuma(?: press)?|usa today(?: sports)?|bloomberg|upi|flickr"
    r"|unsplash|alamy)(?: images| file)?\)?"
    r"|(?:ap photo|getty images|shutterstock|associated press photo|photo courtesy|courtesy photo"
    r"|file photo|courtesy of)\b.{0,80})[\s.)]*$",
    re.IGNORECASE,
)


def junk_among(lines: list[str]) -> list[bool]:
    """For each of the stripped `lines` of a text, blank ones among them, whether it is junk."""
    found = [False] * len(lines)
    headlines = 0  # that may still follow below a "Related:"
    for i, line in enumerate(lines):
        if not line:
            continue
        if len(line) > _MAX_LINE:
            headlines = 0
        elif is_junk(line):
            found[i] = True
            headlines = _MAX_HEADLINES if _ANNOUNCES_HEADLINES.match(line) else headlines
        elif headlines and _is_headline(line):
            found[i] = True
            headlines -= 1
        else:
            headlines = 0
    return found


def is_junk(line: str) -> bool:
    """Whether a line is of the page and not of the article, whatever stands around it."""
    if len(line) > _MAX_LINE:
        return False
    if _NOTICE.match(line) or (_SHARE.match(line) and _SHARES.search(line)):
        return True
    if _PROMPT.match(line):
        return True
    link = _LINK.match(line)
    if link is not None:
        return _is_headline(link[1])
    return len(line) <= 160 and _CREDIT.match(line) is not None


def _is_headline(line: str) -> bool:
    """Whether `line` may be a link to another story: words that are no sentence."""
    words = line.split()
    return 3 <= len(words) <= 22 and line.rstrip("\"”’')")[-1:] not in ".:;,"
