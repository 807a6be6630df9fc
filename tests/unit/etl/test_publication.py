"""Publications: sealed, found again by content, read by many, written by none."""

import hashlib
import shutil
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from etl.jobs.ingest import LoadOrder, ingest
from etl.jobs.publish import publish
from etl.publication.edition import FILE, Edition
from etl.publication.reader import PublicationReader, open_publication
from etl.publication.seal import content_digest
from etl.publication.store import PublicationStore
from etl.sources.layout import LoadOptions
from etl.warehouse.duckdb_file import opened
from indicators.errors import DamagedError, NotFoundError, UserError
from indicators.plan import Plan
from tests.cli.customs_table import customs_table
from tests.cli.figures import NATION, customs

RECORDED = datetime(2026, 3, 1, 1, 0)
DAY = date(2026, 3, 1)
HEADER = "indicator,unit,frequency,period,value,unit_of_measure,source,vintage,released"
FIRST = "goods_trade_total,000000,year,2024,438500,亿元,customs_release,a,2025-01-13"
SECOND = "goods_trade_total,000000,year,2024,438468,亿元,customs_release,b,2025-10-18"

Publish = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> PublicationStore:
    return PublicationStore(tmp_path / "publications")


@pytest.fixture
def warehouse(tmp_path: Path) -> Path:
    return tmp_path / "warehouse.duckdb"


@pytest.fixture
def add(warehouse: Path, plan: Plan) -> Callable[[bytes, str], None]:
    """Return what loads a file into the warehouse."""

    def add(content: bytes, name: str = "x.csv") -> None:
        with opened(warehouse) as held:
            order = LoadOrder(name, content, LoadOptions(), RECORDED)
            assert ingest(held, order, plan).accepted

    return add


@pytest.fixture
def made(warehouse: Path, store: PublicationStore, plan: Plan) -> Publish:
    """Return what publishes the warehouse and gives the publication's id."""

    def made(
        as_of: date = DAY, with_plan: Plan = plan, published: datetime = RECORDED
    ) -> str:
        edition = Edition(with_plan, as_of, published, "1.0")
        return publish(warehouse, store, edition).manifest.id

    return made


def tidy(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows]).encode()


def digest_of(store: PublicationStore, publication: str, as_of: date = DAY) -> str:
    with closing(duckdb.connect(store.path(publication), read_only=True)) as opened:
        return content_digest(opened, as_of)[0]


def test_the_name_is_the_seal(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST))
    name = made()
    assert hashlib.sha256(store.path(name).read_bytes()).hexdigest() == name
    assert store.current() == name
    manifest = store.manifest(name)
    assert (manifest.id, manifest.as_of) == (name, DAY.isoformat())
    assert manifest.content_digest == digest_of(store, name)
    assert manifest.counts["observation"] == 1
    store.verify(name)


@pytest.mark.parametrize(
    "ask",
    [
        lambda reader: reader.annual("gdp"),
        lambda reader: reader.rows("breaks"),
        lambda reader: reader.frame("units"),
        lambda reader: reader.on(DAY),
    ],
)
def test_a_publication_of_another_version_says_so(
    add: Callable[..., None],
    made: Publish,
    store: PublicationStore,
    tmp_path: Path,
    ask: Callable[[PublicationReader], object],
) -> None:
    add(tidy(FIRST))
    file = Path(shutil.copy(store.path(made()), tmp_path / "older.duckdb"))
    with closing(duckdb.connect(file)) as connection:
        for relation in ("MACRO basis", "TABLE scope_break", "TABLE unit"):
            connection.execute(f"DROP {relation}")
        connection.execute("DROP MACRO TABLE observation_as_known")
    reader = open_publication("0" * 64, file)
    with pytest.raises(UserError, match="publication_outdated"):
        ask(reader)
    reader.connection.close()


def test_what_can_be_asked_is_part_of_the_digest(
    add: Callable[..., None],
    made: Publish,
    store: PublicationStore,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(tidy(FIRST))
    name = made()
    monkeypatch.setattr("etl.publication.seal.SHAPE", ("tables",))
    # In another moment, else the bytes would be the same and so the name.
    assert made(published=datetime(2026, 3, 1, 9, 0)) != name


def test_the_same_content_is_published_once(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST))
    name = made()
    assert made(published=datetime(2026, 3, 1, 9, 0)) == name
    assert store.ids() == {name}


def test_equal_content_in_other_bytes_has_the_same_digest(
    tmp_path: Path, plan: Plan
) -> None:
    made = []
    for moment in (RECORDED, datetime(2026, 3, 1, 2, 0)):
        root = tmp_path / f"{moment:%H}"
        root.mkdir()
        with opened(root / "w.duckdb") as held:
            order = LoadOrder("x.csv", tidy(FIRST), LoadOptions(), RECORDED)
            assert ingest(held, order, plan).accepted
        store = PublicationStore(root / "publications")
        edition = Edition(plan, DAY, moment, "1.0")
        made.append(publish(root / "w.duckdb", store, edition).manifest)
    assert made[0].id != made[1].id
    assert made[0].content_digest == made[1].content_digest


def test_different_content_has_another_digest(
    add: Callable[..., None], made: Publish, store: PublicationStore, plan: Plan
) -> None:
    add(tidy(FIRST))
    name = plan.name
    renamed = replace(plan, name=replace(name, en=name.en + "."))
    targets = tuple(replace(t, target_value=t.target_value + 1) for t in plan.targets)
    names = [
        made(),
        made(as_of=date(2026, 3, 2)),
        made(with_plan=renamed),
        made(with_plan=replace(plan, targets=targets)),
    ]
    add(tidy(SECOND), "y.csv")
    names.append(made())
    digests = {store.manifest(name).content_digest for name in names}
    assert len(digests) == len(names)
    assert store.current() == names[-1]


def test_the_digest_minds_every_row_of_a_long_relation(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST))
    count = 20_001
    with closing(duckdb.connect(store.path(made()))) as opened:
        opened.execute(
            "INSERT INTO observation SELECT o.* REPLACE (n AS line) "
            "FROM observation AS o, range(3, ?) AS t(n)",
            [count + 2],
        )
        found = []
        for line in (None, 2, 10_000, 10_001, 20_000, count + 1):
            opened.begin()
            opened.execute("UPDATE observation SET note = 'x' WHERE line = ?", [line])
            digest, counts = content_digest(opened, DAY)
            assert counts["observation"] == count
            found.append(digest)
            opened.rollback()
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("change", "is_other"),
    [
        ("value = 90071992547409.93000001", True),
        ("value_text = note, note = value_text", True),
        ("released = NULL", True),
        ("value_text = value_text || ''", False),
    ],
)
def test_the_digest_minds_each_cell(
    add: Callable[..., None],
    made: Publish,
    store: PublicationStore,
    change: str,
    is_other: bool,
) -> None:
    add(tidy(FIRST))
    with closing(duckdb.connect(store.path(made()))) as opened:
        # More digits than a fraction of the machine can tell.
        opened.execute("UPDATE observation SET value = 90071992547409.93000000")
        before = content_digest(opened, DAY)
        opened.execute(f"UPDATE observation SET {change}")
        assert (content_digest(opened, DAY) != before) is is_other


def test_the_digest_does_not_mind_the_order_of_rows(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST, SECOND))
    with closing(duckdb.connect(store.path(made()))) as opened:
        before = content_digest(opened, DAY)
        for order in ("DESC", "ASC"):
            opened.execute(
                "CREATE OR REPLACE TEMP TABLE turned AS "
                f"SELECT * FROM observation ORDER BY value {order}"
            )
            opened.execute("DELETE FROM observation")
            opened.execute("INSERT INTO observation FROM turned")
            assert content_digest(opened, DAY) == before


def test_a_reader_cannot_write(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST))
    name = made()
    reader = open_publication(name, store.path(name))
    for statement in (
        "DELETE FROM observation",
        "CREATE TABLE mine (n INTEGER)",
        "UPDATE assessment SET status = '完成'",
        "DROP TABLE target",
    ):
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            reader.connection.execute(statement)
    store.verify(name)


def test_a_reader_reaches_nothing_else(
    add: Callable[..., None], made: Publish, store: PublicationStore, warehouse: Path
) -> None:
    add(tidy(FIRST))
    name = made()
    reader = open_publication(name, store.path(name))
    secret = warehouse.with_name("secret.csv")
    secret.write_text("a\n1\n")
    away = warehouse.with_name("copy.csv")
    for statement in (
        f"SELECT * FROM read_csv('{secret}')",
        f"SELECT * FROM '{secret}'",
        f"SELECT * FROM read_text('{secret}')",
        f"SELECT * FROM glob('{secret.parent}/*')",
        f"ATTACH '{warehouse}' AS other",
        f"COPY observation TO '{away}'",
        f"EXPORT DATABASE '{away}'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "RESET threads",
    ):
        with pytest.raises(duckdb.Error):
            reader.connection.execute(statement)
    assert not away.exists()
    secrets = [1, 2, 3]  # noqa: F841 - a variable DuckDB must not find
    with pytest.raises(duckdb.CatalogException):
        reader.connection.execute("SELECT * FROM secrets")


def value_of(reader: PublicationReader) -> float:
    annual = reader.annual("goods_trade_total")
    return annual["goods_trade_total", NATION][2024].value


def test_a_reader_as_known_forgets_what_came_later(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST, SECOND))
    name = made()
    reader = open_publication(name, store.path(name))
    assert value_of(reader) == 438_468
    assert value_of(reader.on(date(2025, 10, 18))) == 438_468
    earlier = reader.on(date(2025, 10, 17))
    assert value_of(earlier) == 438_500
    assert earlier.on(date(2025, 10, 18)).as_known == date(2025, 10, 18)
    assert reader.on(date(2025, 1, 12)).annual("goods_trade_total") == {}
    # Looking back changes nothing for whoever reads beside it.
    assert value_of(reader) == 438_468
    assert value_of(earlier) == 438_500


def test_a_year_is_the_reported_one_else_its_december(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(customs_table("2024-12").bytes(), "2024-12.csv")
    name = made()
    december = customs("goods_trade_total", "year_to_date", "2024-12")[NATION]
    assert value_of(open_publication(name, store.path(name))) == float(
        december / 10_000
    )
    add(tidy(FIRST))
    name = made()
    assert value_of(open_publication(name, store.path(name))) == 438_500


def test_two_read_on_while_a_third_publishes(
    add: Callable[..., None], made: Publish, store: PublicationStore
) -> None:
    add(tidy(FIRST))
    old = made()
    readers = [open_publication(old, store.path(old)) for _ in range(2)]
    seen: list[float] = []
    published = threading.Event()

    def read(reader: PublicationReader) -> None:
        while not published.is_set():
            seen.append(value_of(reader))
        seen.append(value_of(reader))

    threads = [threading.Thread(target=read, args=(reader,)) for reader in readers]
    for thread in threads:
        thread.start()
    add(tidy(SECOND), "y.csv")
    new = made()
    published.set()
    for thread in threads:
        thread.join()
    assert set(seen) == {438_500}
    assert value_of(open_publication(new, store.path(new))) == 438_468
    assert store.current() == new
    store.verify(old)


@pytest.mark.parametrize(
    "name", ["", "..", "current.json", "A" * 64, "a" * 63, "a" * 64]
)
def test_a_name_that_is_none(store: PublicationStore, name: str) -> None:
    for asked in (store.known, store.verify, store.manifest, store.point_to):
        with pytest.raises(NotFoundError, match="publication_unknown"):
            asked(name)


def test_nothing_is_published_from_nothing(
    store: PublicationStore, made: Publish
) -> None:
    assert (store.current(), store.manifests(), store.ids()) == (None, [], set())
    with pytest.raises(UserError, match="nothing_loaded"):
        made()


def test_a_file_that_is_no_publication(tmp_path: Path) -> None:
    path = tmp_path / FILE
    path.write_bytes(b"no database" * 999)
    with pytest.raises(DamagedError, match="publication_damaged"):
        open_publication("a" * 64, path)
