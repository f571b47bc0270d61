"""Tests of one group run in one worker: what they share is built once."""

import pytest


@pytest.mark.xdist_group("together")
def test_the_worker_knows_a_group(request: pytest.FixtureRequest) -> None:
    """Workers are given tests by the end of their ids; an xdist that pytest outran writes none."""
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("not in a worker that is given groups")
    assert request.node.nodeid.endswith("@together")
