"""The reading page in a real browser, opened from a file as a mail attachment is.

The browser is the system's Chromium: `NEWQP_CHROMIUM`, or what is found on the path; none is ever
downloaded. Without one these tests are skipped.
"""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pypdfium2 as pdfium
import pytest

pytest.importorskip("playwright.sync_api")

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}


def mark(page: Any, surface: str) -> Any:
    return page.locator("main a.num").filter(has_text=surface).first


def shown(page: Any) -> str:
    """What the panel shows, as a reader sees it."""
    return str(page.locator("#sheet").inner_text())


def chosen(page: Any) -> str:
    current = page.locator("a.num[aria-current]")
    return str(current.inner_text()) if current.count() else ""


def verdict(page: Any, name: str) -> Any:
    return page.get_by_role("checkbox", name=name)


def go(page: Any, fragment: str) -> None:
    """Follows an address within the page, and waits until the page has heard of it."""
    page.evaluate(
        """(fragment) => new Promise((done) => {
        if (location.hash === fragment) return done();
        addEventListener("hashchange", () => done(), { once: true });
        location.hash = fragment; })""",
        fragment,
    )


def fragment(page: Any) -> str:
    return str(page.evaluate("() => location.hash"))


def focused(page: Any) -> str:
    return str(page.evaluate("() => document.activeElement.id"))


# Choosing a number


def test_a_click_on_a_number_shows_the_sentence_it_rests_on(audited: Any, open_page: Any):
    page = open_page(audited.page)
    assert "选择正文中任一带标记的数字" in shown(page)
    mark(page, "0.34亿吨").click()
    note = page.locator("article.note:visible")
    assert note.count() == 1
    words = note.inner_text()
    assert "换算" in words
    assert "云州日报《云州公布全年主要指标》" in words
    assert "2026年6月14日" in words
    assert "34,000,000,000 kg" in words
    assert note.locator("mark").inner_text() == "3400万吨"
    assert note.locator(".original").get_attribute("href") == "https://example.org/ribao?a=1&b=2"
    assert "选择正文" not in shown(page)
    assert page.locator(".claim").inner_text().startswith("今日")
    mark(page, "0.34亿吨").click()
    assert page.locator("article.note:visible").count() == 0


def test_the_keyboard_goes_from_number_to_number(audited: Any, open_page: Any):
    page = open_page(audited.page)
    surfaces = [entry.surface for entry in audited.ledger.entries]
    for key, at in [("j", 0), ("j", 1), ("ArrowRight", 2), ("k", 1), ("ArrowLeft", 0), ("k", 0)]:
        page.keyboard.press(key)
        assert chosen(page).startswith(surfaces[at])
        assert page.locator("#position").inner_text() == f"{at + 1} / {len(surfaces)}"
    assert focused(page) == "m1"
    page.keyboard.press("Enter")
    assert focused(page) == "n1"
    page.keyboard.press("Escape")
    assert focused(page) == "m1"
    assert chosen(page) == ""


def test_the_tab_key_reaches_the_numbers_with_a_ring_around_them(audited: Any, open_page: Any):
    page = open_page(audited.page)
    page.locator("#briefing").focus()
    for _ in range(5):  # past the list of failing numbers
        page.keyboard.press("Tab")
    assert focused(page) == "m1"
    ring = page.locator("#m1").evaluate("mark => getComputedStyle(mark).outlineStyle")
    assert ring == "solid"
    page.keyboard.press("Enter")
    assert focused(page) == "n1"


def test_the_buttons_step_without_moving_under_the_finger(audited: Any, open_page: Any):
    page = open_page(audited.page)
    mark(page, "120亿千瓦时").click()
    before = page.locator("#next").bounding_box()
    for at in range(2, 8):
        page.locator("#next").click()
        assert page.locator("#position").inner_text().startswith(f"{at} /")
    assert page.locator("#next").bounding_box() == before
    page.locator("#previous").click()
    assert page.locator("#position").inner_text().startswith("6 /")
    page.locator("#close").click()
    assert chosen(page) == ""


def test_single_keys_can_be_switched_off_and_are_not_taken_from_writing(
    audited: Any, open_page: Any
):
    page = open_page(audited.page)
    page.keyboard.press("/")
    page.keyboard.type("kj")
    assert page.locator("[name=words]").input_value() == "kj"
    assert chosen(page) == ""
    page.locator("[name=words]").fill("")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    assert "下一个数字" in page.locator("dialog").inner_text()
    page.keyboard.press("j")
    assert chosen(page) == ""
    page.locator("#shortcuts").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    page.keyboard.press("j")
    assert chosen(page) == ""


def test_a_number_is_chosen_by_the_address_and_stays_on_reloading(audited: Any, open_page: Any):
    page = open_page(audited.page, "#n8")
    assert chosen(page).startswith("56亿元")
    assert "21亿元 + 35亿元" in shown(page)
    page.keyboard.press("j")
    assert fragment(page) == "#n9"
    page.reload()
    assert chosen(page).startswith("13.2万辆")
    page.keyboard.press("Escape")
    assert fragment(page) == ""
    go(page, "#n3")
    assert chosen(page).startswith("今日")
    go(page, "#coverage")
    assert page.locator("#coverage").is_visible()


def test_an_address_of_a_number_that_is_not_there_chooses_nothing(audited: Any, open_page: Any):
    page = open_page(audited.page, "#n999")
    assert chosen(page) == ""
    for strange in ("#n", "#nonsense", "#n1%22", "#m0"):
        go(page, strange)
        assert chosen(page) == ""


def test_conflicting_sources_are_shown_beside_each_other(audited: Any, open_page: Any):
    page = open_page(audited.page)
    mark(page, "13.2万辆").click()
    words = shown(page)
    assert "其他来源说法不同" in words
    assert page.locator(".note:visible mark").all_inner_texts() == ["13.2万辆", "12.9万辆"]
    assert "云州市统计局《云州市年度公报》" in words


# Filters


def lit(page: Any) -> list[str]:
    return [str(text) for text in page.locator("a.num:not(.dim)").all_inner_texts()]


def test_numbers_are_filtered_by_verdict_by_section_and_by_words(audited: Any, open_page: Any):
    page = open_page(audited.page)
    everything = len(audited.ledger.entries)
    verdict(page, "推算").check()
    assert lit(page) == ["56亿元", "56亿元"]
    assert page.locator("#status").inner_text() == f"显示 2 / {everything}"
    verdict(page, "约数").check()
    assert lit(page) == ["8.5%", "56亿元", "56亿元"]
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert fragment(page) == "#n6"
    verdict(page, "推算").uncheck()
    verdict(page, "约数").uncheck()
    page.get_by_label("章节").select_option("二、外媒关注：“Power demand to rise”")
    assert lit(page) == ["8.53%", "52万吨", "777家", "4,243 billion kWh", "2026"]
    assert page.locator("main section:visible h2").all_inner_texts()[0].startswith("二、")
    page.get_by_label("查找").fill("harbor")
    assert lit(page) == ["4,243 billion kWh", "2026"]
    page.get_by_label("查找").fill("")
    page.get_by_label("章节").select_option("")
    assert len(lit(page)) == everything
    assert page.locator("#status").inner_text() == ""


def test_a_number_that_is_filtered_out_can_still_be_gone_to(audited: Any, open_page: Any):
    page = open_page(audited.page)
    verdict(page, "推算").check()
    page.locator(".alarm a").first.click()
    assert chosen(page).startswith("150亿千瓦时")
    assert len(lit(page)) == len(audited.ledger.entries)


def test_nothing_moves_when_numbers_are_chosen_or_filtered(audited: Any, open_page: Any):
    page = open_page(audited.page)
    page.evaluate(
        """() => { window.shifts = [];
        new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map(
          (entry) => entry.value))).observe({type: "layout-shift", buffered: true}) }"""
    )
    places = """() => [...document.querySelectorAll('main p, main h2')].map(
      (element) => [element.offsetTop, element.offsetHeight])"""
    before = page.evaluate(places)
    for key in "jjj?":
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    verdict(page, "推算").check()
    page.evaluate(
        "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    assert page.evaluate(places) == before
    assert page.evaluate("() => window.shifts") == []


# Panels


def test_panels_tell_of_conflicts_changes_and_articles(audited: Any, open_page: Any):
    page = open_page(audited.page)
    tabs = page.get_by_role("tab")
    assert [text.split()[0] for text in tabs.all_inner_texts()] == [
        "原文依据", "说法不一", "删改", "稿件去向",
    ]  # fmt: skip
    for name, words in [
        ("说法不一", "12.9万辆"),
        ("删改", "全市发电量达999亿千瓦时"),
        ("稿件去向", "与本栏目无关"),
    ]:
        page.get_by_role("tab", name=name).click()
        assert page.get_by_role("tab", name=name).get_attribute("aria-selected") == "true"
        assert page.get_by_role("tabpanel").count() == 1
        assert words in page.get_by_role("tabpanel").inner_text()
    page.keyboard.press("ArrowRight")
    assert focused(page) == "tab-evidence"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "tab-coverage"
    page.keyboard.press("2")
    assert page.locator("#conflicts").is_visible()
    page.locator("#conflicts a").first.click()
    assert chosen(page).startswith("13.2万辆")
    assert page.locator("#evidence").is_visible()


def test_the_articles_lead_to_the_sections_that_cite_them(audited: Any, open_page: Any):
    page = open_page(audited.page, "#coverage", viewport={"width": 1280, "height": 400})
    page.get_by_label("章节").select_option("摘要")
    page.locator("#coverage a[href='#b2']").click()
    assert page.locator("#b2 h2").is_visible()
    assert page.locator("#b2 h2").bounding_box()["y"] < 400


# A telephone


def test_on_a_telephone_the_evidence_rises_and_back_puts_it_away(audited: Any, open_page: Any):
    page = open_page(audited.page, **PHONE)
    assert page.locator("#sheet").is_hidden()
    mark(page, "56亿元").tap()
    assert page.locator("#sheet").is_visible()
    assert "21亿元 + 35亿元" in shown(page)
    covered = page.locator("#sheet").bounding_box()["y"]
    box = page.locator("a.num[aria-current]").bounding_box()
    assert 0 <= box["y"] < box["y"] + box["height"] <= covered
    page.go_back()
    page.locator("#sheet").wait_for(state="hidden")
    page.get_by_role("tab", name="稿件去向").tap()
    assert "与本栏目无关" in shown(page)
    page.get_by_label("收起").tap()
    page.locator("#sheet").wait_for(state="hidden")


def test_nothing_runs_off_the_side(audited: Any, hostile: Any, open_page: Any):
    for issue in (audited, hostile):
        page = open_page(issue.page, "#n2", **PHONE)
        for width in (320, 360, 640, 900, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            for name in ("#n2", "#coverage", "#changes"):
                go(page, name)
                room = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
                assert room == [width, width]
                sheet = page.locator("#sheet").evaluate("e => [e.scrollWidth, e.clientWidth]")
                assert sheet[0] <= sheet[1]


def test_fingers_find_the_controls(audited: Any, open_page: Any):
    page = open_page(audited.page, "#n2", **PHONE)
    for control in page.locator("button:visible, .tabs a, select, [type=search], .chip").all():
        box = control.bounding_box()
        assert min(box["width"], box["height"]) >= 24  # WCAG 2.2, 2.5.8


# Without a script, on paper, served


def test_without_scripts_all_evidence_is_there_to_read(audited: Any, open_page: Any):
    page = open_page(audited.page, java_script_enabled=False)
    assert page.locator("article.note:visible").count() == len(audited.ledger.entries)
    for name in ("conflicts", "changes", "coverage"):
        assert page.locator(f"#{name}").is_visible()
    mark(page, "777家").click()
    box = page.locator("article.note:target h3").bounding_box()
    assert 0 < box["y"] < 800
    assert (
        page.locator("select, input:visible, button:visible").locator("visible=true").count() == 0
    )


def printed(page: Any) -> str:
    document = pdfium.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = []
    for sheet in document:
        text = sheet.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        sheet.close()
    document.close()
    return "".join("".join(texts).split())


def test_on_paper_the_evidence_becomes_numbered_notes(audited: Any, open_page: Any):
    paper = printed(open_page(audited.page, "#n2"))
    at = 0
    for index, entry in enumerate(audited.ledger.entries, 1):
        head = f"{index}{''.join(entry.surface.split())}"
        assert head in paper
        for evidence in entry.evidence:
            assert "".join(evidence.quote.split()) in paper
        at = max(at, paper.index(head))
    assert paper.index("各来源说法不一的数字") > at
    assert "全市发电量达999亿千瓦时" in paper
    assert "与本栏目无关" in paper
    for control in ("上一个", "打开原文", "全部章节", "启用单键快捷键"):
        assert control not in paper


def test_paper_shows_what_a_filter_leaves(audited: Any, open_page: Any):
    page = open_page(audited.page)
    verdict(page, "无据").check()
    paper = printed(page)
    assert "所引文章中没有777家" in paper
    assert "由云州日报原文的3400万吨换算而来" not in paper
    assert f"显示1/{len(audited.ledger.entries)}" in paper


def test_served_over_http_it_asks_for_nothing_but_itself(audited: Any, chromium: Any):
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(audited.page.encode("utf-8"))

        def log_message(self, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        context = chromium.new_context()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/audit.html#n2")
        assert chosen(page).startswith("8.5%")
        page.keyboard.press("j")
        context.close()
        server.shutdown()
    assert asked == ["/audit.html"]


# Text that would do harm


def test_hostile_text_is_shown_and_does_nothing(hostile: Any, open_page: Any):
    page = open_page(hostile.page)
    for surface in ("120亿千瓦时", "150亿千瓦时", "4,243 billion kWh"):
        mark(page, surface).click()
    for name in ("说法不一", "删改", "稿件去向"):
        page.get_by_role("tab", name=name).click()
    assert "<script>window.pwned=1</script>" in page.locator("#coverage").inner_text()
    assert page.evaluate("() => window.pwned") is None
    assert page.locator("img, svg, iframe, a[href^='javascript']").count() == 0
    assert page.evaluate("() => document.scripts.length") == 2


@pytest.mark.parametrize(
    "harm",
    [
        "<script>window.pwned=1</script>",
        "<img src='data:image/gif;base64,x' onerror='window.pwned=1'>",
        "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
        "<a id=h href='javascript:window.pwned=1'>x</a>",
        "<style>main{display:none}</style>",
        "<p style='position:fixed'>x</p>",
    ],
)
def test_even_if_markup_came_through_the_policy_would_stop_it(
    harm: str, audited: Any, open_page: Any
):
    page = open_page(audited.page.replace("</main>", f"{harm}</main>"), quiet=False)
    if page.locator("#h").count():
        page.locator("#h").click()
    assert page.evaluate("() => window.pwned") is None
    assert page.locator("main").is_visible()
    assert page.locator("[style]").count() == 0 or (
        page.locator("[style]").evaluate("e => getComputedStyle(e).position") == "static"
    )


def test_scripts_cannot_make_markup_of_text(audited: Any, open_page: Any):
    page = open_page(audited.page, quiet=False)
    thrown = page.evaluate(
        """() => { try { document.body.innerHTML = '<b>x</b>'; return '' }
        catch (error) { return error.name } }"""
    )
    assert thrown == "TypeError"


# A long issue


def test_the_last_number_of_a_long_issue_is_brought_into_view(audited: Any, open_page: Any):
    raw = audited.briefing.model_dump(mode="json")
    sections = [
        raw["sections"][0] | {"id": f"s{n}", "sentences": raw["sections"][0]["sentences"][:1] * 6}
        for n in range(40)
    ]
    long = type(audited.briefing).model_validate(raw | {"sections": sections})
    issue = type(audited).of(long, audited.articles)
    last = len(issue.ledger.entries)
    page = open_page(issue.page, f"#n{last - 1}")
    box = page.locator("a.num[aria-current]").bounding_box()
    assert 0 < box["y"] < 800
    page.keyboard.press("Escape")
    page.evaluate("() => scrollTo(0, 0)")
    go(page, f"#n{last - 2}")
    box = page.locator("a.num[aria-current]").bounding_box()
    assert 0 < box["y"] < 800
