"""A briefing.pdf that another program has changed is found out; one that it only saved passes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from newqp_writer.articles import read_day
from newqp_writer.errors import BriefingError
from newqp_writer.models import Article, Briefing, Ledger, PartialDate
from newqp_writer.provenance import check_briefing
from newqp_writer.publishing import Look, resolve_fonts, typeset
from newqp_writer.publishing.looks.look import built_in
from newqp_writer.reports.finding import CheckedFile
from newqp_writer.reports.issues.attributions import foreign_references
from newqp_writer.reports.issues.carried import on_their_word, read_otherwise
from newqp_writer.reports.issues.printed import check_printed
from newqp_writer.reports.issues.quotations import faults_beside

ARTICLE = Article(
    id="a", publisher="云州统计局", title="公报", published="2026-06-14",
    text="云州发布公报。2025年云州机电产品出口额7.58万亿元，同比增长18.4%。2025年云州原煤产量350万吨。",
)  # fmt: skip
SENTENCES = [f"{line}。" for line in ARTICLE.text.split("。") if line]
ISSUE = Briefing.model_validate(
    {
        "title": "云州观察", "date": "2026-06-15",
        "abstract": [{"text": SENTENCES[0], "cites": ["a"]}],
        "sections": [
            {"id": f"s{number}", "heading": f"公报之{name}", "sentences": [
                {"text": text, "cites": ["a"]} for text in SENTENCES[1:]
            ] + [{"text": "这一走势值得跟踪。" * 60, "role": "judgement"}]}
            for number, name in enumerate("甲乙丙", 1)
        ],
        "references": [
            {"id": "a", "publisher": "云州统计局", "title": "公报", "date": "2026",
             "url": "https://example.org/a"}
        ],
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return typeset(ISSUE, check_briefing(ISSUE, [ARTICLE]), fonts=resolve_fonts())


@pytest.fixture
def changed(pdf: bytes, tmp_path: Path) -> Callable[[Callable[[Pdf], object]], CheckedFile]:
    """The verdicts on the PDF after a change."""
    path = tmp_path / "briefing.pdf"
    path.write_bytes(pdf)

    def check(change: Callable[[Pdf], object]) -> CheckedFile:
        with pikepdf.open(path, allow_overwriting_input=True) as document:
            change(document)
            document.save(path)
        return check_printed(path, None)

    return check


def told(file: CheckedFile) -> str:
    return "\n".join(finding.entry.explanation for finding in file.findings({"failing"}))


def attach(document: Pdf, name: str, before: bytes, after: bytes) -> None:
    """Change an attached file where it lies."""
    stream = document.attachments[name].obj.EF.F
    data = stream.read_bytes()
    assert before in data
    stream.write(data.replace(before, after))


def draw(document: Pdf, content: bytes) -> None:
    """Draw something over the second page."""
    page = document.pages[1]
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page.obj.Resources.Font["/Other"] = document.make_indirect(font)
    page.contents_add(document.make_stream(b"q " + content + b" Q"))


def lay(document: Pdf, **fields: Any) -> None:
    """Lay an annotation on the second page."""
    square = Array([100, 400, 300, 430])
    page = document.pages[1].obj
    if "/Annots" not in page:
        page.Annots = Array()
    page.Annots.append(
        document.make_indirect(Dictionary(Type=Name.Annot, Rect=square, F=4, **fields))
    )


def lead_elsewhere(document: Pdf) -> None:
    links = [link for page in document.pages for link in page.get("/Annots", []) if "/A" in link]
    web = next(link for link in links if link.A.S == "/URI")
    web.A.URI = String("https://example.com/other")


def test_a_copy_that_another_program_saved_is_proved(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile],
):
    file = changed(lambda _: None)
    assert told(file) == ""
    assert file.claimed
    carried, alike = file.notes
    assert "the verdicts are those that it carries" in carried
    assert alike == "every page looks as its record gives it"


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def hold(document: Pdf, **kinds: Any) -> None:
    """What the first page may use, of each kind one more."""
    resources = document.pages[0].obj.Resources
    for kind, one in kinds.items():
        held = resources.get(f"/{kind}", Dictionary())
        held["/Mine"] = one
        resources[f"/{kind}"] = held


def show_in_print_only(document: Pdf) -> None:
    layer = document.make_indirect(Dictionary(Type=Name.OCG, Name=String("x")))
    states = Dictionary(OFF=Array([layer]))
    document.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=states)


def run_at_opening(document: Pdf, kind: str) -> None:
    script = Dictionary(S=Name(kind), JS=String("app.alert(1)"), F=String("calc.exe"))
    document.Root.OpenAction = document.make_indirect(script)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: run_at_opening(d, "/JavaScript"), r"more than show its pages \(JS, JavaScript"),
        (lambda d: run_at_opening(d, "/Launch"), "show its pages .*Launch"),
        (lambda d: run_at_opening(d, "/SubmitForm"), "show its pages .*SubmitForm"),
        (lambda d: d.pages[1].obj.update({"/AA": Dictionary(O=SCRIPT)}), "show its pages .*AA"),
        (lambda d: d.Root.Names.update({"/JavaScript": SCRIPT}), "show its pages .*JavaScript"),
        (lambda d: lay(d, Subtype=Name.Screen, A=SCRIPT), "show its pages .*JavaScript"),
        (show_in_print_only, "show its pages .*OCProperties"),
        (lambda d: d.Root.update({"/Collection": Dictionary(View=Name.T)}), "pages .*Collection"),
        (lambda d: d.pages[0].obj.update({"/Thumb": d.make_stream(b"\0" * 3)}), "pages .*Thumb"),
        (lambda d: d.Root.update({"/Threads": Array([])}), "pages .*Threads"),
        (lambda d: d.pages[0].obj.update({"/PieceInfo": Dictionary()}), "pages .*PieceInfo"),
        (lambda d: hold(d, ColorSpace=Array([Name.Separation, Name.Black])), "pages .*Separation"),
        (lambda d: hold(d, ColorSpace=Array([Name.DeviceN, Array([])])), "pages .*DeviceN"),
        (lambda d: hold(d, ExtGState=Dictionary(OP=True)), "pages .*OP"),
        (lambda d: hold(d, ExtGState=Dictionary(TR=Array([]))), "pages .*TR"),
        (lambda d: hold(d, XObject=d.make_stream(b"(9) show", Subtype=Name.PS)), "pages .*PS"),
        (lambda d: d.attachments.update({"evil.exe": b"MZ"}), "evil.exe” beside its record"),
        (lambda d: d.pages.extend(list(d.pages) * 400), "pages, which no issue has"),
    ],
)
def test_what_no_issue_holds_is_refused(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile], change: Any, words: str
):
    with pytest.raises(BriefingError, match=words):
        changed(change)


@pytest.mark.parametrize(
    "hidden",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"encryption": pikepdf.Encryption(owner="o", user="")},
    ],
)
def test_what_a_pdf_does_is_found_however_it_is_packed(pdf: bytes, tmp_path: Path, hidden: Any):
    path = tmp_path / "packed.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        run_at_opening(document, "/JavaScript")
        document.save(path, **hidden)
    assert b"OpenAction" not in path.read_bytes() or "encryption" in hidden
    with pytest.raises(BriefingError, match="more than show its pages"):
        check_printed(path, None)


def test_the_name_of_an_action_among_words_is_none(tmp_path: Path):
    title = "云州日报 /JavaScript /Launch (/OpenAction)"
    path = tmp_path / "words.pdf"
    issue = ISSUE.model_copy(update={"title": title})
    path.write_bytes(typeset(issue, check_briefing(issue, [ARTICLE]), fonts=resolve_fonts()))
    assert told(check_printed(path, None)) == ""


def say_otherwise(document: Pdf) -> None:
    with document.open_metadata() as told_there:
        told_there["dc:title"] = "增长99.9%"


def noted_otherwise(document: Pdf) -> None:
    with document.open_metadata() as told_there:
        told_there["photoshop:Headline"] = "增长99.9%"


def mark_otherwise(document: Pdf) -> None:
    with document.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("增长99.9%", 0))


def label(document: Pdf, words: str) -> None:
    labels = Dictionary(P=String(words), S=Name.D)
    document.Root.PageLabels = Dictionary(Nums=Array([0, labels]))


def read_out(document: Pdf, words: Any) -> None:
    """Other words than the printed ones, for a screen reader."""
    document.Root.StructTreeRoot.K = document.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.P, ActualText=words)
    )


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    front = "title: 公报\npublisher: 云州统计局\npublished: 2026-06-14\nurl: https://example.org/a"
    (folder / "a.md").write_text(f"---\n{front}\n---\n\n{ARTICLE.text}\n", encoding="utf-8")
    return folder


def test_a_record_that_quotes_what_no_article_says_is_found_out(articles: Path, tmp_path: Path):
    ledger = check_briefing(ISSUE, read_day(articles).articles)
    forged = Ledger.model_validate_json(
        re.sub(r'"quote":"[^"]*"', '"quote":"出口额创历史新高"', ledger.model_dump_json())
    )
    for record, failing in ((ledger, False), (forged, True)):
        path = tmp_path / "one.pdf"
        path.write_bytes(typeset(ISSUE, record, fonts=resolve_fonts()))
        file = check_printed(path, articles)
        assert bool(file.findings({"failing"})) is failing, told(file)
        assert not file.claimed
    assert "which does not say so" in told(file)


@pytest.mark.parametrize(
    ("there", "forged", "words"),
    [
        ('"quote":"', '"quote":"出口额创历史新高', "which does not say so"),
        ('"article":"a"', '"article":"z"', "from z, which is no article of its day"),
        ('"surface":"18.4%","quote"', '"surface":"88.4%","quote"', "88.4%"),
        ("", "", ""),
    ],
)
def test_a_record_beside_an_issue_quotes_its_articles(
    tmp_path: Path, there: str, forged: str, words: str
):
    held = check_briefing(ISSUE, [ARTICLE]).model_dump_json()
    assert there in held
    changed = held.replace(there, forged) if there else held
    (tmp_path / "ledger.json").write_text(changed, encoding="utf-8")
    faults = faults_beside(tmp_path / "briefing.md", [ARTICLE])
    assert bool(faults) is bool(words)
    assert all(words in fault.message and fault.level == "error" for fault in faults)


def test_verdicts_that_are_not_those_of_today_are_told_of(pdf: bytes, articles: Path):
    path = articles.parent / "judged.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        attach(document, "ledger.json", b'"exact"', b'"derived"')
        document.save(path)
    (note, *_rest) = check_printed(path, articles).notes
    assert "says otherwise than this check" in note
    assert "18.4% derived for “18.4%”, which is exact" in note


def test_a_ledger_is_held_to_the_issue_beside_it(tmp_path: Path):
    now = check_briefing(ISSUE, [ARTICLE])
    path = tmp_path / "ledger.json"
    assert read_otherwise(path, now) == []
    held = now.model_dump_json()
    path.write_text(held, encoding="utf-8")
    assert read_otherwise(path, now) == []
    path.write_text(held.replace('"surface":"18.4%"', '"surface":"19.4%"'), encoding="utf-8")
    assert "19.4% exact for “18.4%”" in read_otherwise(path, now)[0]
    path.write_text("{", encoding="utf-8")
    assert "cannot be read" in read_otherwise(path, now)[0]


@pytest.mark.parametrize(
    "said", ["九百七十三家企业参加", "产值翻两番", "半数企业停产", "99.9%的增长"]
)
def test_a_purpose_names_no_number_that_the_issue_does_not(said: str):
    named = {"purpose": f"用于核验{said}的情况。", "url": None}
    reference = ISSUE.references[0].model_copy(update=named)
    issue = ISSUE.model_copy(update={"references": (reference,)})
    ((_, wrong), *_rest) = foreign_references(issue, {"a": ARTICLE})
    assert "which the issue does not" in wrong
    fine = reference.model_copy(update={"purpose": "用于核验增长18.4%等两处数据。"})
    issue = ISSUE.model_copy(update={"references": (fine,)})
    assert list(foreign_references(issue, {"a": ARTICLE})) == []


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({}, None),
        ({"purpose": "用于避免与近期各期主线重复（重复率45%）。"}, "its purpose has 45%"),
        ({"title": "近期各期（6月13日、6月14日，产量45亿吨）"}, "its title has"),
        ({"title": "近期各期（三次获奖）"}, "its title has"),
        ({"publisher": "云州日报，发行45万份"}, "its publisher has 45万份"),
        ({"url": "https://example.org/出口增长45%25"}, "its address has 45%"),
        ({"url": "https://example.org/2026/06-14/45.html?id=7"}, None),
    ],
)
def test_a_reference_to_earlier_issues_says_their_days_and_no_other_number(
    changed: dict[str, str], wrong: str | None
):
    before = ISSUE.date - dt.timedelta(days=1)
    own: dict[str, Any] = {
        "id": "earlier-issues", "publisher": ISSUE.title, "title": "近期各期（6月13日、6月14日）",
        "date": PartialDate.of(before), "purpose": "用于避免与近期各期主线重复。", "url": None,
    }  # fmt: skip
    reference = ISSUE.references[0].model_copy(update={**own, **changed})
    issue = ISSUE.model_copy(update={"references": (*ISSUE.references, reference)})
    found = [said for one, said in foreign_references(issue, {"a": ARTICLE}) if one is reference]
    assert any(wrong in said for said in found) if wrong else not found


def test_a_reference_that_is_not_its_articles_is_found_out(articles: Path, tmp_path: Path):
    reference = ISSUE.references[0].model_copy(update={"title": "出口暴涨99.9%"})
    issue = ISSUE.model_copy(update={"references": (reference,)})
    path = tmp_path / "other.pdf"
    ledger = check_briefing(issue, read_day(articles).articles)
    path.write_bytes(typeset(issue, ledger, fonts=resolve_fonts()))
    assert "is not that of its article" in told(check_printed(path, articles))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: attach(d, "ledger.json", b"18.4%", b"18.9%"), "holds another text for"),
        (lambda d: attach(d, "briefing.json", b"18.4%", b"18.9%"), "holds another text for"),
        (lambda d: draw(d, b"BT /Other 14 Tf 90 300 Td (99.5) Tj ET"), "page 2 prints “99.5”"),
        (lambda d: draw(d, b"BT /Other 14 Tf 90 300 Td (18.4%) Tj ET"), "page 2 does not look"),
        (lambda d: draw(d, b"BT /Other 14 Tf 90 300 Td (not) Tj ET"), "page 2 does not look"),
        (lambda d: draw(d, b"1 g 0 300 600 200 re f"), "page 2 does not look"),
        (lambda d: d.pages.append(d.pages[0]), "page 3 does not look"),
        (lambda d: d.pages.reverse(), "page 1 does not look"),
        (lambda d: d.pages[1].obj.update({"/CropBox": Array([0, 0, 600, 300])}), "not look"),
        (lambda d: lay(d, Subtype=Name.FreeText, Contents=String("99.5")), "issue (freetext)"),
        (lambda d: lay(d, Subtype=Name.Stamp), "issue (stamp)"),
        (lambda d: d.docinfo.update({"/Title": "增长99.9%"}), "says “99.9%” of itself"),
        (say_otherwise, "says “99.9%” of itself"),
        (noted_otherwise, "says “99.9%” of itself"),
        (mark_otherwise, "says “99.9%” of itself"),
        (lambda d: label(d, "增长99.9% "), "says “99.9%” of itself"),
        (lambda d: read_out(d, String("增长99.9%")), "says “99.9%” of itself"),
        (lambda d: read_out(d, d.make_indirect(String("up (99.9%)"))), "says “99.9%” of itself"),
        (lead_elsewhere, "links to https://example.com/other, which is the address of no"),
    ],
)
def test_what_another_program_changed_is_found(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile],
    change: Callable[[Pdf], object],
    words: str,
):
    assert words in told(changed(change))


def test_both_files_changed_alike_are_not_the_page(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile],
):
    def change(document: Pdf) -> None:
        for name in ("briefing.json", "ledger.json"):
            attach(document, name, b"18.4%", b"18.9%")

    file = changed(change)
    assert "s1 节第1句 is not printed as it was checked" in told(file)
    assert "page 2 prints “18.4%”" in told(file)


@pytest.mark.parametrize(("before", "behind"), [(b"<script>1</script>\n", b""), (b"", b"PK\3\4")])
def test_what_stands_around_a_pdf_is_told(pdf: bytes, tmp_path: Path, before: bytes, behind: bytes):
    path = tmp_path / "briefing.pdf"
    path.write_bytes(before + pdf + behind)
    with pytest.raises(BriefingError, match="before this PDF begins or behind its end"):
        check_printed(path, None)


def test_two_files_of_one_name_are_refused(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile],
):
    def change(document: Pdf) -> None:
        data = document.attachments["ledger.json"].get_file().read_bytes()
        second = pikepdf.AttachedFileSpec(document, data, filename="ledger.json")
        document.Root.Names.EmbeddedFiles.Names.extend([String("z"), second.obj])

    with pytest.raises(BriefingError, match=r"briefing\.pdf: this PDF carries two files called"):
        changed(change)


def test_a_password_is_asked_for_by_name(pdf: bytes, tmp_path: Path):
    path = tmp_path / "locked.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(BriefingError, match=r"locked\.pdf: this PDF opens with a password only"):
        check_printed(path, None)


def test_pages_that_cannot_be_compared_are_not_proved(pdf: bytes, articles: Path):
    path = articles.parent / "drawn.pdf"
    instance = re.search(rb"InstanceID>([^<]{8})", pdf)
    assert instance is not None
    path.write_bytes(pdf.replace(instance[1], bytes(reversed(instance[1]))))
    file = check_printed(path, articles)
    assert file.claimed
    path.write_bytes(pdf)
    assert not check_printed(path, articles).claimed


def test_half_a_character_in_a_title_is_a_pdf_that_cannot_be_read(pdf: bytes, tmp_path: Path):
    path = tmp_path / "half.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("x", 0))
        document.Root.Outlines.Last.Title = String(b"\xfe\xff\xdc\x00")
        document.save(path)
    with pytest.raises(BriefingError):
        check_printed(path, None)


def retitled(document: Pdf) -> None:
    document.docinfo["/Title"] = String("同比下降18.4%")


def renamed(document: Pdf) -> None:
    with document.open_outline() as outline:
        outline.root[-2].title = "公报之甲"


def reread(document: Pdf) -> None:
    part = next(
        one for one in document.objects
        if isinstance(one, Dictionary) and one.get("/Type") == "/StructElem" and "/Alt" not in one
    )  # fmt: skip
    part.ActualText = String("出口额350万吨")


def exchanged(document: Pdf) -> None:
    """Two links of a page change their places, and so where they lead."""
    links = [one for page in document.pages for one in page.get("/Annots", []) if "/A" in one]
    web = next(link for link in links if link.A.S == "/URI")
    inner = next(link for page in document.pages for link in page.Annots if link != web)
    web.Rect, inner.Rect = Array(inner.Rect), Array(web.Rect)


def led_elsewhere(document: Pdf) -> None:
    with document.open_outline() as outline:
        one, other = outline.root[1], outline.root[2]
        one.destination, other.destination = other.destination, one.destination


def marked_up(document: Pdf) -> None:
    """Other words for a stretch of the page's own content."""
    page = document.pages[1]
    words = b"/Span <</ActualText (18.4%)>> BDC "
    page.Contents = document.make_stream(words + page.Contents.read_bytes() + b" EMC")


def noted(document: Pdf) -> None:
    with document.open_metadata() as told_there:
        told_there["xmp:Label"] = "18.4%"


def kept(document: Pdf) -> None:
    document.docinfo["/Forecast"] = String("18.4%")


def described(document: Pdf) -> None:
    document.attachments["ledger.json"].obj.Desc = String("18.4%")


@pytest.mark.parametrize(
    "change",
    [retitled, renamed, reread, exchanged, led_elsewhere, marked_up, noted, kept, described],
)
def test_what_it_says_beside_its_pages_is_that_of_its_record(
    changed: Callable[[Callable[[Pdf], object]], CheckedFile], change: Callable[[Pdf], object]
):
    """Numbers of the issue in other sentences of it, for a program that reads out or lists."""
    assert "by its record" in told(changed(change))


def test_a_number_that_only_a_recorded_reader_clears_is_for_review(articles: Path):
    ledger = check_briefing(ISSUE, read_day(articles).articles)
    texts = [
        text.model_copy(
            update={
                "entries": tuple(e.model_copy(update={"reader": "cleared"}) for e in text.entries)
            }
        )
        for text in ledger.texts
    ]
    looked = on_their_word(ledger.model_copy(update={"texts": tuple(texts)}))
    told = {entry.outcome for text in looked.texts for entry in text.entries if entry.evidence}
    assert told == {"review"}
    assert on_their_word(ledger) == ledger


def test_a_page_in_another_look_is_held_to_its_words(tmp_path: Path):
    theme = built_in()["theme.typ"].replace(b"#8c1d18", b"#004488")
    ledger = check_briefing(ISSUE, [ARTICLE])
    path = tmp_path / "briefing.pdf"
    look = Look(template={"theme.typ": theme})
    path.write_bytes(typeset(ISSUE, ledger, fonts=resolve_fonts(), look=look))
    file = check_printed(path, None)
    assert told(file) == ""
    assert "not how its pages look" in file.notes[-1]
