"""Which pages are photographed, and who must have signed in to see them."""

from looking import Steps

SHARES = "/sql?example=07-shares-of-provinces"

PAGES = {
    "overview": "/",
    "brief": "/brief",
    "indicators": "/indicators?target=with",
    "indicator": "/indicator/goods_trade_total_usd",
    "indicator-province": "/indicator/goods_trade_total?unit=500000",
    "not-comparable": "/indicator/online_retail_sales?view=table",
    "vintages": "/indicator/goods_trade_total?unit=440000&view=vintages",
    "provinces": "/provinces",
    "province": "/province/500000?beside=510000",
    "departments": "/departments",
    "department": "/department/commerce",
    "compare": "/compare?items=330000+440000+500000"
    "&indicator=goods_exports&measure=value",
    "matrix": "/matrix",
    "rounds": "/rounds",
    "round": "/rounds/final-2025",
    "round-tasks": "/rounds/final-2025?part=tasks",
    "rounds-compare": "/rounds/compare?old=mid-2023&new=final-2025",
    "why": "/why/CQ_GT_TOTAL?round=final-2025",
    "credibility": "/credibility",
    "submissions": "/submissions",
    "submission-faulty": "/submissions/{faulty}",
    "submission-review": "/submissions/{right}",
    "collections": "/collections",
    "comments": "/comments",
    "publications": "/publications",
    "old-publication": "/?publication={old}",
    "jobs": "/jobs",
    "users": "/users",
    "audit": "/audit",
    "help": "/help",
    "search": "/",
    "sql": SHARES,
    "sql-map": SHARES,
    "sql-plan": SHARES,
    "sql-differences": "/sql?query={compared}",
    "sql-tiles": "/",
}
SIGNED = {
    "submissions": "clerk",
    "submission-faulty": "clerk",
    "submission-review": "reviewer",
    "collections": "evaluator",
    "comments": "evaluator",
    "users": "admin",
    "audit": "admin",
    "sql": "evaluator",
    "sql-map": "evaluator",
    "sql-plan": "evaluator",
    "sql-differences": "evaluator",
    "sql-tiles": "evaluator",
}
"""Pages that nobody sees without having signed in → who looks at them."""
ANSWER = "table.sql-rows tbody tr"
STEPS = {
    "search": Steps(typed="zj"),
    "sql": Steps(waits=ANSWER),
    "sql-map": Steps(
        waits=ANSWER,
        clicks=("[data-part=views] [data-kind=map]",),
        shown=".sql-result:has(.main-svg)",
    ),
    "sql-plan": Steps(
        waits=ANSWER, clicks=("[data-part=plan]",), shown=".sql-result:has(.sql-plan)"
    ),
    "sql-differences": Steps(
        waits=ANSWER,
        clicks=("[data-part=compare]",),
        shown=".sql-result:has(.difference-changed)",
    ),
    "sql-tiles": Steps(shown="#pinned"),
}
"""Pages on which a reader does something before they are photographed."""


def address_of(name: str, numbers: dict[str, str], query: str) -> str:
    """Return the path of a page, with what is to be added to its query."""
    path = PAGES[name].format(**numbers)
    mark = "&" if "?" in path else "?"
    return f"{path}{mark}{query}".rstrip("?&")
