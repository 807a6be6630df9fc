"""The programs that other tests lean on really work on this machine."""

import sqlalchemy
from playwright.sync_api import Browser


def test_each_database_of_the_throw_away_server_is_new(
    postgresql_server: object, postgresql_url: str
) -> None:
    other = postgresql_server.new_database()  # type: ignore[attr-defined]
    engine = sqlalchemy.create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(sqlalchemy.text("create table matter (n integer)"))
    engine.dispose()

    elsewhere = sqlalchemy.create_engine(other)
    assert sqlalchemy.inspect(elsewhere).get_table_names() == []
    assert elsewhere.dialect.name == "postgresql"
    elsewhere.dispose()


def test_chromium_has_a_font_for_chinese(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<p>贸</p><p>易</p><p>贸</p>")
    drawn = [paragraph.screenshot() for paragraph in page.locator("p").all()]
    page.close()
    assert drawn[0] == drawn[2]
    assert drawn[0] != drawn[1]  # without a font both are the same empty box
