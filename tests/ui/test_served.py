"""What a browser fetches besides the pages."""

import asyncio
import gzip

import pytest
from starlette.applications import Starlette

from ae.ui import served
from tests.ui import asking


def get(path: str) -> asking.Answer:
    return asking.get(Starlette(routes=served.routes()), path)


def test_a_module_is_sent_compressed_and_kept_for_good():
    answer = get(served.module_address("engine.js"))
    assert gzip.decompress(answer.body) == (served.MODULES / "engine.js").read_bytes()
    assert answer.headers[b"content-encoding"] == b"gzip"
    assert b"immutable" in answer.headers[b"cache-control"]
    assert answer.headers[b"content-type"].startswith(b"text/javascript")


def test_a_published_model_is_given_at_the_address_of_its_content():
    one, other = (served.publish(content, lambda content=content: content) for content in (b"one", b"other"))
    assert one != other == served.publish(b"other", lambda: b"other")
    assert get(one).body == b"one"
    assert get(other).body == b"other"


def test_models_that_were_published_long_ago_are_forgotten():
    first = served.publish(b"first", lambda: b"first")
    for number in range(served.MOST_MODELS):
        served.publish(f"{number}".encode(), lambda: b"")
    assert get(first).status == 404


@pytest.mark.parametrize(
    "path", ["/lab/0/engine.js", "/lab/models/0.onnx", "/lab/{0}/../served.py", "/lab/{0}/x.js"]
)
def test_nothing_else_is_given(path):
    assert get(path.format(served.modules().version)).status == 404


def test_without_the_engine_there_is_no_address_of_it(monkeypatch, tmp_path):
    monkeypatch.setattr(served, "ENGINE", tmp_path)
    served.engine.cache_clear()
    assert served.engine_addresses() is None
    served.engine.cache_clear()


def test_the_engine_is_sent_as_it_was_compressed(monkeypatch, tmp_path):
    monkeypatch.setattr(served, "ENGINE", tmp_path)
    (tmp_path / served.ENGINE_FILES[0]).write_text("export {}")
    (tmp_path / f"{served.ENGINE_FILES[1]}.gz").write_bytes(gzip.compress(b"wasm"))
    served.engine.cache_clear()
    answer = get(served.engine_addresses()["binary"])
    served.engine.cache_clear()
    assert gzip.decompress(answer.body) == b"wasm"
    assert answer.headers[b"content-type"] == b"application/wasm"


def test_the_first_page_tells_what_it_is_going_to_fetch_and_others_do_not():
    async def page(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    def links(path):
        said = []

        async def send(message):
            said.append(message)

        asyncio.run(served.EarlyNotice(page)({"type": "http", "path": path}, None, send))
        return dict(said[0]["headers"]).get(b"link", b"").decode()

    assert f"<{served.module_address('engine.js')}>; rel=modulepreload" in links("/")
    assert "latent/space.js" not in links("/")
    assert links("/train") == ""
