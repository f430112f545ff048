"""Reports for tests of watches: one fire as several outlets tell it, and another one elsewhere."""

FIRST = {
    "id": "first",
    "title": "Fire destroys warehouse on Quarrow Lane",
    "outlet": "Tidewick Ledger",
    "published": "2026-03-02T07:10",
    "url": "https://ledger.example/fire",
    "text": (
        "TIDEWICK - A fire destroyed the Brandle and Sons rope warehouse on Quarrow Lane in"
        " Tidewick early on Monday. Two people were hurt in the fire, fire chief Odalys Penhallow"
        " said. The fire broke out shortly before 3 a.m. on the loading dock. About forty"
        " firefighters fought the flames until dawn. Quarrow Lane was closed between Harbour Road"
        " and the fish market."
    ),
}
"""The first report."""

COPY = FIRST | {
    "id": "copy",
    "title": "Rope warehouse burns in Tidewick",
    "outlet": "Saltmere Post",
    "published": "2026-03-02T09:00",
    "url": "https://post.example/rope",
}
"""Its words under another outlet."""

SECOND = {
    "id": "second",
    "title": "Three hurt in Tidewick warehouse fire",
    "outlet": "Radio Fennick",
    "published": "2026-03-02T18:30",
    "url": "https://fennick.example/three-hurt",
    "text": (
        "Three people were hurt in the fire that gutted the Brandle and Sons warehouse on Quarrow"
        " Lane in Tidewick on Monday, the hospital says. Night watchman Ruben Ostrey climbed"
        " out of a window on the second floor. Odalys Penhallow, the fire chief, would not say"
        " what had started it."
    ),
}
"""An account of its own, which puts the number of people hurt otherwise."""

FOLLOW = FIRST | {
    "id": "follow",
    "title": "Man charged after Quarrow Lane warehouse fire",
    "published": "2026-03-04",
    "url": "https://ledger.example/charged",
    "text": (
        "TIDEWICK - Police arrested a former foreman of the warehouse, Casimir Holloway, on"
        " Wednesday and charged him with arson. A fire destroyed the Brandle and Sons rope"
        " warehouse on Quarrow Lane in Tidewick early on Monday. Two people were hurt in the fire,"
        " fire chief Odalys Penhallow said. The fire broke out shortly before 3 a.m. on the"
        " loading dock. About forty firefighters fought the flames until dawn."
    ),
}
"""A later report of the first outlet, which repeats most of the first one."""

CORRECTED = FIRST | {
    "text": FIRST["text"]
    + "\n\nCorrection: An earlier version of this story gave the wrong name for the fish market.",
}
"""The first report with a note below it."""

ELSEWHERE = {
    "id": "elsewhere",
    "title": "Barn burns near Upper Tarn",
    "outlet": "Tarn Courier",
    "published": "2026-03-09",
    "url": "https://courier.example/barn",
    "text": (
        "A barn near Upper Tarn burned to the ground on Sunday evening, the owner said. Nobody was"
        " hurt, and eleven cows were led out in time. Lightning had struck a tree beside it."
    ),
}
"""Another fire."""
