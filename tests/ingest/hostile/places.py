"""Places: redirects to where nothing may be asked, and sites that ask to be left alone."""

from tests.ingest.hostile.case import (
    CHECK,
    LATER,
    LEFT_ALONE,
    NO_WEB,
    PAGE,
    PRIVATE,
    RULES,
    SAVE,
    SLOW,
    Case,
    Read,
    endlessly,
    gzip_bomb,
    made,
    slowly,
)
from tests.ingest.web import answer, redirect


def forbidden() -> dict[str, Case]:
    """Redirects to places where nothing may be asked."""
    locations = {
        "another port of this machine": "http://{canary}/",
        "this machine by name": "http://localhost:{canary_port}/",
        "a scheme of its own": "//{canary}/",
        "a name of this machine": "http://loopback.example:{canary_port}/",
        "a name of the network around": "http://intranet.example/",
        "a name of many private addresses": "http://many.example:{canary_port}/",
        "a name of a mapped address": "http://mapped.example:{canary_port}/",
        "a name behind NAT64": "http://nat64.example:{canary_port}/",
        "a name behind 6to4": "http://sixtofour.example:{canary_port}/",
        "a metadata name": "http://metadata.google.internal/computeMetadata/v1/",
        "metadata": "http://169.254.169.254/latest/meta-data/",
        "metadata in IPv6": "http://[fd00:ec2::254]/latest/meta-data/",
        "metadata on a shared address": "http://100.100.100.200/latest/meta-data/",
        "metadata on a protocol address": "http://192.0.0.192/latest/",
        "a cloud's agent": "http://168.63.129.16/metadata",
        "a private network": "http://192.168.1.1/",
        "nowhere": "http://0.0.0.0:{canary_port}/",
        "a broadcast": "http://255.255.255.255/",
        "a multicast": "http://239.255.255.250:1900/",
        "IPv6 loopback": "http://[::1]:{canary_port}/",
        "a mapped address": "http://[::ffff:127.0.0.1]:{canary_port}/",
        "NAT64": "http://[64:ff9b::7f00:1]:{canary_port}/",
        "6to4": "http://[2002:7f00:1::]:{canary_port}/",
        "a decimal number": "http://2130706433:{canary_port}/",
        "an octal number": "http://0177.0.0.1:{canary_port}/",
        "a hexadecimal number": "http://0x7f.1:{canary_port}/",
        "wide digits": "http://\uff11\uff12\uff17.0.0.1:{canary_port}/",
        "TLS on this machine": "https://{canary}/",
    }
    return {
        f"redirect to {name}": Case(redirect(location), (PRIVATE, CHECK))
        for name, location in locations.items()
    }


def redirects() -> dict[str, Case]:
    """Redirects to what cannot be fetched, and such as never end."""
    schemes = (
        "file:///etc/passwd",
        "ftp://{canary}/",
        "javascript:alert(1)",
        "data:text/html,x",
        "gopher://{canary}/_x",
        "about:blank",
        "mailto:ida@oxbow.example",
    )
    wants_cookies = answer("", None, 302, Location="/cookie", Set_Cookie="seen=yes")
    drips = b"HTTP/1.1 302 Found\r\nLocation: /drips\r\nContent-Length: 9999\r\n\r\n"
    circle = f"leads in a circle; {SAVE}"
    return {
        **{
            f"redirect to {scheme.partition(':')[0]}": Case(redirect(scheme), (NO_WEB, CHECK))
            for scheme in schemes
        },
        "redirect with a password": Case(
            redirect("http://ida:secret@{canary}/"),
            ("came with a user name or password; take them out of the address",),
        ),
        "redirect to half an address": Case(redirect("http://[::1"), (CHECK,)),
        "redirect to a port beyond": Case(redirect("http://127.0.0.1:99999/"), (CHECK,)),
        "redirect to 3000 letters": Case(redirect("/" + "a" * 3000), (CHECK,)),
        "redirect to an unknown host": Case(
            redirect("http://nobody.example/"),
            ("is on a host that nobody knows; check the address",),
        ),
        "redirect to nothing": Case(redirect(""), "answers 302 (found); check the address"),
        "redirect to itself": Case(redirect("#top"), (circle,)),
        "redirect back and forth": Case(
            redirect("/back"),
            (circle,),
            also={"/back": redirect("/forth"), "/forth": redirect("/back")},
        ),
        "redirect for whoever takes cookies": Case(
            redirect("/cookie"), (circle,), also={"/cookie": wants_cookies}
        ),
        "redirect without end": Case(
            redirect("/1"),
            ("is one redirect more than the 5 that are followed; check the address",),
            also={f"/{number}": redirect(f"/{number + 1}") for number in range(1, 9)},
        ),
        "redirect a long way to this machine": Case(
            redirect("/way"), (PRIVATE,), also={"/way": redirect("http://{canary}/")}
        ),
        "redirect while it drips": Case(
            slowly(drips, b"x"), (SLOW,), 0.3, also={"/drips": slowly(b"")}
        ),
    }


def rules() -> dict[str, Case]:
    """Sites with a robots.txt of their own."""
    page = answer(PAGE)
    forbidding = b"User-agent: *\nDisallow: /\n"
    programs = "".join(f"User-agent: p{number}\n" for number in range(20_000))
    text = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    return {
        "a site that asks to be left alone": Case(page, LEFT_ALONE, robots=answer(forbidding)),
        "rules that fail": Case(
            page,
            f"{RULES}answers 500 (internal server error); {LATER}",
            robots=answer("", status=500),
        ),
        "rules without end": Case(page, Read, robots=endlessly(text, b"# barn\n" * 9999)),
        "ten megabytes of rules": Case(
            page, LEFT_ALONE, robots=made(lambda: answer(forbidding + b"Disallow: /x\n" * 800_000))
        ),
        "rules for twenty thousand programs": Case(
            page, Read, robots=answer(programs + "Disallow: /\n" * 20_000)
        ),
        "rules that are a bomb": Case(
            page,
            Read,
            robots=made(lambda: answer(gzip_bomb(), Content_Encoding="gzip")),
        ),
        "rules that drip": Case(
            page,
            f"{RULES}was not delivered within 0.1 seconds; {LATER}",
            0.3,
            robots=slowly(text, b"#"),
        ),
        "rules on this machine": Case(
            page,
            f"{RULES}leads to http://{{canary}}/, which {PRIVATE}",
            robots=redirect("http://{canary}/"),
        ),
        "rules that lead in a circle": Case(page, Read, robots=redirect("/robots.txt")),
    }
