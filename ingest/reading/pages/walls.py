"""The wall: what a page shows where its article should be.

A wall is told from an article by what it says, and only where it is short: a report about captchas
or cookies has more to say than a wall has. What a page says in its title and headline counts for it
as well, since an error page may say no more than that.
"""

import re
from collections import Counter
from collections.abc import Iterator

from lxml.html import HtmlElement

from ingest.reading.pages.paragraphs import Line, Paragraph, words_of

_SHORT = 120  # words; no wall says more
_LEAD_ONLY = 60  # words of an article for subscribers; of fewer nothing can be cited
_HARDLY_ANY = 30  # words of a whole page
_SOON = 15  # seconds
_ASKS = 2  # phrases; one alone stands in the footer of most pages
_LINE = 100  # characters
_HEAD = 300  # characters of what a page says first
_MAX_CHARS = 6000  # of a page's words that are searched
_TEASERS = 5
_NEAR = 3  # paragraphs between a headline and its teaser: a date, a section
_REFRESH = re.compile(
    r"\s*(\d{1,4})(?:\.\d+)?\s*[;,]\s*(?:url\s*=)?\s*[\"']?([^\"'\s]{1,300})", re.IGNORECASE
)


def _phrases(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(phrases), re.IGNORECASE)


_ERROR = _phrases(
    r"^\W{0,3}404\b(?=\s*(?:$|[|:\-–—]))",
    r"\b(?:error|fehler|erreur)[\s:]{1,3}(?:40[0-9]|410|50[0-9])\b",
    r"\b(?:40[0-9]|410|50[0-9])\b[\s:\-–—]{1,4}(?:error|not found|page|file|forbidden|gone)",
    r"\b50[0-9]\b[\s:\-–—]{1,4}(?:bad gateway|service unavailable)",
    r"\b(?:page|article|story|file|document|url|link)\b.{0,40}\b(?:not (?:be )?found"
    r"|doesn[’']t exist|does not exist|no longer (?:exists|available)|is not available"
    r"|is unavailable|has been (?:removed|deleted|moved))",
    r"\b(?:can[’']t|cannot|couldn[’']t|could not|can not) find (?:the|that|this) page",
    r"\b(?:seite|artikel|beitrag)\b.{0,30}\b(?:nicht gefunden|existiert nicht|nicht verfügbar"
    r"|nicht mehr verfügbar)",
    r"\bpage (?:introuvable|non trouvée)",
    r"\bpágina no (?:encontrada|existe)",
    r"\bpágina não (?:encontrada|existe)",
    r"\bpagina (?:non trovata|niet gevonden)",
    r"^(?:not found|bad gateway|internal server error|forbidden|service unavailable)$",
)
_ROBOT = _phrases(
    r"\bcaptcha\b",
    r"\b(?:verify|confirm|prove|verifying|confirming) (?:that )?you(?:[’']re| are) (?:not )?(?:a )?"
    r"(?:human|robot)",
    r"\bare you a (?:human|robot)",
    r"\bunusual (?:traffic|activity) from",
    r"\bchecking your browser",
    r"^just a moment\.\.\.",
    r"^attention required",
    r"\baccess to this (?:page|site) has been (?:denied|blocked)",
    r"^access denied",
    r"\byou have been blocked",
    r"\bpardon our interruption",
    r"\bpress (?:&|and) hold",
    r"\bkein roboter|no (?:eres|soy) un robot|pas un robot",
)
_SCRIPT = _phrases(
    r"\b(?:enable|activate|turn on|requires?|needs?|without|aktiv\w{1,9}|activer|activez|active"
    r"|habilit\w{1,9}|attiva\w{0,9})\b.{0,40}\bjava ?script\b"
    r"(?!.{0,40}\b(?:video|slide ?show|comments|player|gallery|map|poll))",
    r"\bjava ?script\b.{0,40}(?:disabled|required|enabled|aktivier|deaktivier|désactivé"
    r"|disabilitato|desactivado)",
)
_CONSENT = _phrases(
    r"\b(?:we|our partners|this (?:web)?site)\b.{0,60}\bcookies\b",
    r"\bwe value your privacy",
    r"\b(?:manage|your) (?:privacy|cookie) (?:choices|settings|preferences)",
    r"\baccept (?:all|cookies)",
    r"\bbefore you continue",
    r"\b(?:wir|unsere partner|diese (?:web)?seite)\b.{0,60}\bcookies\b",
    r"\bzustimmen und weiter|\bmit werbung (?:weiter|lesen)|\balle akzeptieren",
    r"\bnous\b.{0,60}\bcookies\b|\baccepter et continuer|\btout accepter",
    r"\butilizamos\b.{0,30}\bcookies|\baceptar (?:todo|y continuar)",
    r"\butilizziamo\b.{0,30}\bcookie|\baccetta tutti",
    r"\bgebruiken\b.{0,30}\bcookies|\balles accepteren",
)
_PAID = _phrases(
    r"\b(?:subscribe|sign up|register|log ?in)\b.{0,60}\b(?:to read (?:the|this|on|more)"
    r"|for full access)",
    r"\bto (?:continue|keep) reading",
    r"\b(?:read|unlock) the (?:full|rest of the) (?:story|article)",
    r"\b(?:only|exclusively|reserved) (?:available )?(?:for|to) (?:our )?subscribers",
    r"\bsubscriber[- ](?:only|exclusive)",
    r"\breached your (?:free |monthly )?.{0,20}limit",
    r"\balready a subscriber",
    r"\bweiterlesen mit|\bjetzt (?:weiterlesen|abonnieren)|\b(?:nur|exklusiv) für abonnenten",
    r"\bréservé (?:aux|à nos) abonnés|\babonnez-vous pour",
    r"\bpara (?:seguir|continuar) leyendo|\b(?:exclusiv[oa]|solo) para suscriptores",
    r"\briservato agli abbonati|\balleen voor abonnees",
)
_LOGIN = _phrases(
    r"\b(?:log|sign) ?in\b|\bpassword\b",
    r"\banmelden\b|\bpasswort\b",
    r"\bse connecter\b|\bmot de passe\b",
    r"\biniciar sesión\b|\bcontraseña\b",
    r"\baccedi\b|\binloggen\b",
)


def wall_of(
    tree: HtmlElement,
    paragraphs: list[Paragraph],
    text: str,
    title: str | None,
    *,
    free: bool = True,
) -> str | None:
    """Why `text` is no article, for the person who brings the page: an UnreadableError's message.

    None where it is none of the known walls. `text` is what reading found on the page `tree` and
    may be empty; `free` is False where the page says that its article is for subscribers.
    """
    if len(text.split()) > _SHORT:
        return None
    return next(_walls(tree, paragraphs, text, title or "", free), None)


def _walls(
    tree: HtmlElement, paragraphs: list[Paragraph], text: str, title: str, free: bool
) -> Iterator[str]:
    """The walls that the page is, the surest first."""
    words = len(text.split())
    headline = _headline(tree)
    said = (text or " ".join(paragraph.text for paragraph in paragraphs))[:_MAX_CHARS]
    if not words and (frame := _framed(tree, paragraphs)) is not None:
        yield f"shows its text in a frame{frame}; give the address of the page in the frame"
    if target := _refreshed_to(tree):
        yield f"only sends its readers on to {target}; give that address instead"
    if any(_ERROR.search(line) for line in (title, headline, text[:_LINE])):
        yield "says that the page cannot be found or shown; check its address"
    if any(_ROBOT.search(line) for line in (title, headline, said[:_HEAD])):
        yield (
            "asks whether its reader is human; open it in a browser and save the article as text"
        )
    needs_scripts = _SCRIPT.search(said) and _left(said, _SCRIPT) < _HARDLY_ANY
    if needs_scripts or (not words and _scripted(tree)):
        yield (
            "shows its text only to a browser that runs JavaScript; open it in one and save the"
            " article as text"
        )
    if len({match[0].lower() for match in _CONSENT.finditer(said)}) >= _ASKS:
        yield (
            "asks for consent to cookies instead of showing an article; open it in a browser and"
            " save the article as text"
        )
    if words < _LEAD_ONLY and (not free or _PAID.search(said)):
        yield "shows its article to subscribers only; save the article as text"
    if tree.find(".//input[@type='password']") is not None and _LOGIN.search(said):
        yield "asks for a password; sign in with a browser and save the article as text"


def _left(text: str, phrases: re.Pattern[str]) -> int:
    """The words of the paragraphs that say nothing of the kind."""
    return sum(len(line.split()) for line in text.split("\n") if not phrases.search(line))


def is_index(lines: list[Line], paragraphs: list[Paragraph]) -> bool:
    """Whether what reading found are links, or teasers: each with a headline that leads to its
    article, in a box of the two."""
    placed = [line.at for line in lines if line.at is not None]
    shared = Counter(paragraphs[at].element.getparent() for at in placed)
    teasers = [
        line
        for line in lines
        if line.at is not None
        and (paragraphs[line.at].is_link or _is_teaser(line.at, paragraphs, shared))
    ]
    return len(teasers) >= _TEASERS and 2 * words_of(teasers) >= words_of(lines)


def _is_teaser(at: int, paragraphs: list[Paragraph], shared: Counter[HtmlElement | None]) -> bool:
    around = paragraphs[at].element.getparent()
    return shared[around] <= 2 and any(
        above.is_heading and above.is_link and around in above.element.iterancestors()
        for above in paragraphs[max(0, at - _NEAR) : at]
    )


def _headline(tree: HtmlElement) -> str:
    return " ".join(" ".join(h.text_content()[:_HEAD].split()) for h in tree.xpath(".//h1")[:2])


def _framed(tree: HtmlElement, paragraphs: list[Paragraph]) -> str | None:
    """Where the first frame of a page of frames leads, in brackets; "" where that is unknown.

    None for any other page: those with a text of their own hold frames of advertisers.
    """
    shown = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    for frame in tree.iter("frame", "iframe"):
        if frame.tag == "iframe" and (shown > _HARDLY_ANY or _is_fallback(frame)):
            continue
        source = " ".join((frame.get("src") or "").split())
        return f" ({source})" if source and len(source) <= _HEAD else ""
    return None


def _refreshed_to(tree: HtmlElement) -> str | None:
    """Where the page sends its readers by itself, at once."""
    for element in tree.iter("meta"):
        if (element.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.match((element.get("content") or "")[: 2 * _HEAD])
            if found and int(found[1]) <= _SOON and not _is_fallback(element):
                return found[2]
    return None


def _is_fallback(element: HtmlElement) -> bool:
    """Whether it is there for browsers that run no scripts."""
    return next(element.iterancestors("noscript"), None) is not None


def _scripted(tree: HtmlElement) -> bool:
    return any(_SCRIPT.search(e.text_content()[:1000]) for e in tree.xpath(".//noscript")[:10])
