"""Issues sent to channels on loopback: proved, once, drafts to the editor only."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from filelock import FileLock

from newqp_writer.config import Settings, default_toml, parse_settings
from newqp_writer.delivering import Office, deliver, notify_editor
from newqp_writer.delivering.record import Record, now
from newqp_writer.drafting.choice import engine_of_run
from newqp_writer.errors import BriefingError, ConfigError, WorkspaceError
from newqp_writer.models.channels import Sent
from newqp_writer.pipeline import write_briefing
from newqp_writer.workspace import Workspace, read_briefing, write_atomically

Column = Callable[[str], Settings]
DAY = dt.date(2026, 6, 15)


def mail(box: Any, audience: str = "readers", to: str = '"a@example.org"') -> str:
    return (
        f'[[deliver]]\nname = "邮件-{audience}"\nkind = "email"\naudience = "{audience}"\n'
        f'server = "127.0.0.1:{box.port}"\nsecurity = "none"\nsender = "desk@example.org"\n'
        f"to = [{to}]\n"
    )


def webhook(audience: str = "readers") -> str:
    return (
        f'[[deliver]]\nname = "群-{audience}"\nkind = "webhook"\naudience = "{audience}"\n'
        'url_env = "HOOK"\n'
    )


def test_an_issue_goes_out_as_mail_with_its_pdf_and_abstract(
    place: Workspace, column: Column, mailbox: Any
) -> None:
    office = Office(place, column(mail(mailbox)), {})
    (step,) = deliver(office, DAY)
    assert step.fate == "sent", step.words
    (letter,) = mailbox.mails
    assert "2026-06-15" in letter["Subject"]
    assert "草稿" not in letter["Subject"]
    (pdf,) = letter.iter_attachments()
    assert pdf.get_content() == place.day(DAY).pdf.read_bytes()
    body = letter.get_body(("plain",))
    assert body is not None
    abstract = read_briefing(place.day(DAY).briefing).abstract[0].text
    assert abstract[:40] in body.get_content().replace("\n", "")


def test_nothing_is_sent_twice(place: Workspace, column: Column, mailbox: Any, hook: Any) -> None:
    settings = column(mail(mailbox, to='"a@example.org", "b@example.org"') + webhook())
    mailbox.refuse.add("b@example.org")
    office = Office(place, settings, {"HOOK": hook.url})
    assert [step.fate for step in deliver(office, DAY)] == ["sent", "not sent", "sent"]
    mailbox.refuse.clear()
    fates = [step.fate for step in deliver(office, DAY)]
    assert fates == ["sent before", "sent", "sent before"]
    assert [letter["To"] for letter in mailbox.mails] == ["a@example.org", "b@example.org"]
    assert len(hook.posted) == 1
    again = Office(place, settings, {"HOOK": hook.url}, again=True, only=["群-readers"])
    assert [step.fate for step in deliver(again, DAY)] == ["sent"]
    assert len(hook.posted) == 2


def test_a_run_that_was_killed_while_it_sent_is_not_repeated_by_itself(
    place: Workspace, column: Column, mailbox: Any
) -> None:
    begun = Sent(
        channel="邮件-readers", to="a@example.org", what="issue", digest="x", at=now(),
        state="begun",
    )  # fmt: skip
    Record(place.day(DAY)).write(begun)
    office = Office(place, column(mail(mailbox)), {})
    (step,) = deliver(office, DAY)
    assert (step.fate, "--again" in step.words) == ("perhaps sent before", True)
    assert mailbox.mails == []


def test_a_webhook_gets_the_issue_and_its_key_is_never_shown(
    place: Workspace, column: Column, hook: Any
) -> None:
    office = Office(place, column(webhook()), {"HOOK": hook.url})
    (dry,) = deliver(Office(place, office.settings, office.environment, dry=True), DAY)
    assert dry.fate == "would be sent"
    assert hook.posted == []
    hook.status = 500
    (failed,) = deliver(office, DAY)
    assert (failed.fate, failed.failed) == ("not sent", True)
    hook.status = 200
    (sent,) = deliver(office, DAY)
    assert sent.fate == "sent"
    (posted,) = hook.posted
    assert base64.b64decode(posted["attachments"][0]["base64"]) == place.day(DAY).pdf.read_bytes()
    shown = "".join(step.words for step in (dry, failed, sent))
    shown += (place.day(DAY).folder / "delivery.json").read_text(encoding="utf-8")
    assert "5ecret" not in shown
    (missing,) = deliver(Office(place, office.settings, {}, again=True), DAY)
    assert "HOOK is not set" in missing.words


@pytest.mark.usefixtures("in_chinese")
def test_a_draft_goes_to_the_editor_only_and_says_so(
    place: Workspace, column: Column, mailbox: Any
) -> None:
    shelf = '[[deliver]]\nname = "源"\nkind = "feed"\npath = "out"\naddress = "https://e.org/"\n'
    settings = column(mail(mailbox) + mail(mailbox, "editor", '"desk@example.org"') + shelf)
    steps = deliver(Office(place, settings, {}), DAY, "新闻不足")
    assert [step.fate for step in steps] == ["not for it", "sent", "not for it"]
    (letter,) = mailbox.mails
    assert letter["Subject"].startswith("【草稿】")
    body = letter.get_body(("plain",))
    assert body is not None
    assert body.get_content().startswith("草稿：新闻不足")
    # The finished issue still goes to all of them.
    assert {step.fate for step in deliver(Office(place, settings, {}), DAY)} == {"sent"}


@pytest.mark.parametrize("what", ["pdf", "record", "none"])
def test_what_is_not_proved_is_not_sent(
    place: Workspace, column: Column, mailbox: Any, what: str
) -> None:
    day = place.day(DAY)
    if what == "none":
        day.pdf.unlink()
    elif what == "pdf":
        day.pdf.write_bytes(day.pdf.read_bytes().replace(b"%%EOF", b"") + b"\n% changed")
        day.pdf.write_bytes(b"%PDF-1.7\nnot an issue")
    else:
        briefing = read_briefing(day.briefing)
        changed = briefing.model_copy(update={"disclaimer": "改过的说明"})
        write_atomically(day.briefing, changed.model_dump_json())
    with pytest.raises(BriefingError):
        deliver(Office(place, column(mail(mailbox)), {}), DAY)
    assert mailbox.mails == []


def test_folder_feed_and_wechat(place: Workspace, column: Column) -> None:
    settings = column(
        '[[deliver]]\nname = "存"\nkind = "folder"\npath = "out/pdf"\n'
        '[[deliver]]\nname = "源"\nkind = "feed"\npath = "out/feed"\naddress = "https://e.org/n"\n'
        '[[deliver]]\nname = "号"\nkind = "wechat"\npath = "out/mp"\n'
    )
    office = Office(place, settings, {})
    assert {step.fate for step in deliver(office, DAY)} == {"sent"}
    out = place.root / "out"
    pdf = place.day(DAY).pdf.read_bytes()
    assert (out / "pdf" / "2026-06-15.pdf").read_bytes() == pdf
    data = (out / "feed" / "feed.xml").read_bytes()
    feed = feedparser.parse(data)
    assert not feed.bozo
    (entry,) = feed.entries
    (enclosure,) = entry.enclosures
    assert (enclosure.href, enclosure.length, enclosure.type) == (
        "https://e.org/n/2026-06-15.pdf", str(len(pdf)), "application/pdf",
    )  # fmt: skip
    page = (out / "mp" / "2026-06-15.html").read_text(encoding="utf-8")
    briefing = read_briefing(place.day(DAY).briefing)
    for word in ("<script", "<a ", "class=", "href", "<link", "<style"):
        assert word not in page
    for section in briefing.sections:
        assert section.sentences[0].text in page.replace("&#34;", '"').replace("&amp;", "&")
    deliver(Office(place, settings, {}, again=True), DAY)
    assert (out / "feed" / "feed.xml").read_bytes() == data  # the same issues, the same file


SHELVES = (
    '[[deliver]]\nname = "存"\nkind = "folder"\npath = "../out/pdf"\n'
    '[[deliver]]\nname = "号"\nkind = "wechat"\npath = "../out/mp"\n'
    '[[deliver]]\nname = "源"\nkind = "feed"\npath = "../out/feed"\naddress = "https://e.org/n"\n'
)
LAID = ("pdf/2026-06-15.pdf", "mp/2026-06-15.html", "feed/2026-06-15.pdf", "feed/feed.xml")


@pytest.mark.parametrize("theirs", LAID)
def test_what_delivery_did_not_lay_is_not_replaced(
    place: Workspace, column: Column, theirs: str
) -> None:
    out = place.root.parent / "out"
    (out / theirs).parent.mkdir(parents=True)
    (out / theirs).write_bytes(b"their own")
    office = Office(place, column(SHELVES), {})
    fates = [step.fate for step in deliver(office, DAY)]
    assert sorted(fates) == ["not sent", "sent", "sent"]
    assert (out / theirs).read_bytes() == b"their own"
    (out / theirs).rename(out / "theirs")
    assert "not sent" not in {step.fate for step in deliver(office, DAY)}


def test_an_issue_of_before_is_replaced_and_a_page_edited_since_is_not(
    place: Workspace, column: Column
) -> None:
    settings = column(SHELVES)
    assert {step.fate for step in deliver(Office(place, settings, {}), DAY)} == {"sent"}
    # Other colours: another page, over the one that was laid.
    typeset = settings.typeset.model_copy(update={"accent": "#123456"})
    settings = settings.model_copy(update={"typeset": typeset})
    again = Office(place, settings, {}, again=True)
    assert {step.fate for step in deliver(again, DAY)} == {"sent"}
    page = place.root.parent / "out" / "mp" / "2026-06-15.html"
    assert "#123456" in page.read_text(encoding="utf-8")
    page.write_text("edited", encoding="utf-8")
    copied, laid, fed = deliver(again, DAY)
    assert (copied.fate, laid.fate, fed.fate) == ("sent", "not sent", "sent")
    assert page.read_text(encoding="utf-8") == "edited"


def test_two_columns_do_not_replace_each_others_issues(
    place: Workspace, written: Path, column: Column
) -> None:
    """The record beside an issue is that of its column: the other's issue is not in it."""
    deliver(Office(place, column(SHELVES), {}), DAY)
    out = place.root.parent / "out"
    laid = {name: (out / name).read_bytes() for name in LAID}
    shutil.copytree(written, place.root.parent / "other")
    other = Workspace(place.root.parent / "other")
    settings = parse_settings(f"{default_toml()}\n{SHELVES}", Path("brief.toml"))
    named = settings.column.model_copy(update={"title": "另一专栏"})
    settings = settings.model_copy(update={"column": named})
    briefing = read_briefing(other.day(DAY).briefing)
    with engine_of_run(
        settings.engine, subject=named.subject, cache=other.cache, offline=True
    ) as engine:
        write_briefing(other, DAY, settings=settings, engine=engine)
    assert read_briefing(other.day(DAY).briefing).title != briefing.title
    steps = deliver(Office(other, settings, {}), DAY)
    assert {step.fate for step in steps} == {"not sent"}
    assert "path of its own" in steps[0].words
    assert {name: (out / name).read_bytes() for name in LAID} == laid


def test_words_of_an_article_are_no_markup_on_the_way_out(
    place: Workspace, column: Column, hook: Any
) -> None:
    from newqp_writer.delivering.proved import Issue  # noqa: PLC0415
    from newqp_writer.delivering.shelf import for_wechat  # noqa: PLC0415

    briefing = read_briefing(place.day(DAY).briefing)
    bad = briefing.abstract[0].model_copy(update={"text": "<script>x</script>{{ 7*7 }}"})
    issue = Issue(briefing.model_copy(update={"abstract": (bad,)}), place.day(DAY).pdf, "", ())
    page = for_wechat(issue, "#8c1d18")
    assert "<script" not in page
    assert "{{ 7*7 }}" in page


@pytest.mark.usefixtures("in_chinese")
def test_the_editor_is_told_once_why_there_is_no_issue(
    place: Workspace, column: Column, mailbox: Any
) -> None:
    settings = column(mail(mailbox) + mail(mailbox, "editor", '"desk@example.org"'))
    office = Office(place, settings, {})
    assert [step.fate for step in notify_editor(office, DAY, "来源全部失败")] == ["sent"]
    assert [step.fate for step in notify_editor(office, DAY, "来源全部失败")] == ["sent before"]
    assert [step.fate for step in notify_editor(office, DAY, "磁盘已满")] == ["sent"]
    assert [letter["To"] for letter in mailbox.mails] == ["desk@example.org"] * 2
    assert "未出刊" in mailbox.mails[0]["Subject"]


def test_two_runs_do_not_send_at_once(place: Workspace, column: Column, mailbox: Any) -> None:
    lock = place.day(DAY).folder.parent / ".2026-06-15.delivery.lock"
    with FileLock(lock), pytest.raises(WorkspaceError, match="another run is sending"):
        deliver(Office(place, column(mail(mailbox)), {}), DAY)


def test_a_record_that_cannot_be_read_stops_the_sending(
    place: Workspace, column: Column, mailbox: Any
) -> None:
    (place.day(DAY).folder / "delivery.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match="nobody knows what was sent"):
        deliver(Office(place, column(mail(mailbox)), {}), DAY)
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        ('kind = "email"\nserver = "s"\nsender = "a@b.c"', "to is missing"),
        ('kind = "chat"\nurl_env = "feishu://token"', "never the key itself"),
        ('kind = "feed"\npath = "x"', "address is missing"),
    ],
)
def test_a_channel_that_cannot_be_meant_is_refused(column: Column, channel: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        column(f'[[deliver]]\nname = "x"\n{channel}\n')


def test_chats_are_recognised_and_their_keys_masked(place: Workspace, column: Column) -> None:
    text = "".join(
        f'[[deliver]]\nname = "{name}"\nkind = "chat"\nurl_env = "{name}"\n'
        for name in ("FEISHU", "WECOM", "DING", "TELEGRAM", "SLACK")
    )
    keys = {
        "FEISHU": "feishu://5ecret-5ecret-5ecret-5ecret-5ecret00",
        "WECOM": "wecombot://5ecret-5ecret-5ecret-5ecret00",
        "DING": "dingtalk://5ecretabcdef0123456789abcdef/13800000000",
        "TELEGRAM": "tgram://123456789:5ecretefghijklmnopqrstuvwxyz012345/12345/",
        "SLACK": "slack://T5ecretAA/B5ecretBB/5ecretCCCCCCCCCCCCCCCCCC/",
    }
    steps = deliver(Office(place, column(text), keys, dry=True), DAY)
    assert [step.fate for step in steps] == ["would be sent"] * 5
    assert "5ecret" not in str(steps)
