"""What a clipping says, as one mapping."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newqp_writer.articles.clipping import BEIJING, Clipping
from newqp_writer.articles.signals import decide_published, decide_publisher


@pytest.fixture
def says() -> Callable[[Clipping], dict[str, str]]:
    def mapping(clipping: Clipping) -> dict[str, str]:
        said = {key: value.text for key, value in clipping.fields.items()}
        if (publisher := decide_publisher(clipping.who)) is not None:
            said["publisher"] = publisher.value
        if (published := decide_published(clipping.when, BEIJING)) is not None:
            said["published"] = str(published.value)
        return said

    return mapping
