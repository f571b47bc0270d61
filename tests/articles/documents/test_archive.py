"""Safari's archives: the page that was saved, from the address it was saved from."""

from __future__ import annotations

import plistlib

import pytest

from newqp_writer.articles import read_articles
from newqp_writer.errors import ArticleError

PAGE = """<html><head><title>云州用电增长</title></head><body><h1>云州用电增长</h1>
<p>2026-06-12 09:10</p>
<p>云州5月用电量120亿千瓦时，同比增长5.2%，增速比上月提高1.1个百分点，工业用电占比提高。</p>
<p>其中工业用电80亿千瓦时，同比增长4.8%，占比继续提高，居民用电增长6.3%。</p></body></html>"""


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_of_an_archive_is_read(tmp_path, form):
    main = {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://www.stcn.com/article/1.html"}  # fmt: skip
    path = tmp_path / "a.webarchive"
    path.write_bytes(plistlib.dumps({"WebMainResource": main}, fmt=form))
    (article,) = read_articles(path)
    assert (article.title, article.publisher) == ("云州用电增长", "证券时报")
    assert (str(article.published), article.url) == ("2026-06-12", main["WebResourceURL"])


@pytest.mark.parametrize("data", [b"bplist00\x00", b"<plist><dict>", b"<plist><array/></plist>"])
def test_a_damaged_archive_says_so(tmp_path, data):
    path = tmp_path / "a.webarchive"
    path.write_bytes(data)
    with pytest.raises(ArticleError, match="holds no HTML"):
        read_articles(path)
