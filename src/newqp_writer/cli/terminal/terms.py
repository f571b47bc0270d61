"""Words of the models that are shown as they are: verdicts, fates, outcomes.

In files and JSON they stay what they are; on a screen ``_`` says them in the language spoken.
A test holds that every value of those types is here.
"""

from __future__ import annotations

from newqp_writer.language import later

TERMS = (
    # models.Verdict and what becomes of a number
    later("exact"), later("rounded"), later("converted"), later("derived"), later("exempt"),
    later("unsupported"), later("contradicted"), later("misattributed"), later("miscited"),
    later("pass"), later("review"), later("fail"),
    later("cleared"), later("doubted"), later("failed"),
    # fields of an article
    later("publisher"), later("published"), later("text"), later("purpose"), later("address"),
    # models.Fate: of an article
    later("used"), later("merged"), later("left out"), later("unreadable"),
    # collecting: of a page
    later("brought"), later("same text"), later("another day"), later("unread"),
    # delivering
    later("issue"), later("draft"), later("notice"), later("no issue"),
    later("sent"), later("would be sent"), later("sent before"), later("perhaps sent before"),
    later("not sent"), later("not for it"),
    # engines
    later("endpoint"), later("embedded"), later("local"),
    # stages, as seconds and calls are counted by
    later("read"), later("plan"), later("check"), later("read again"), later("revise"),
    later("typeset"), later("write"), later("total"),
    later("section"), later("revision"), later("abstract"), later("outlook"),
    # the doctor's states and subjects
    later("ok"), later("note"), later("missing"),
    later("fonts"), later("engine"), later("articles"), later("workspace"), later("settings"),
    later("answer"), later("answers"), later("model"), later("tokens"), later("stream"),
    later("parameters"), later("thinking"),
)  # fmt: skip
