import ast
import gc
import weakref
from pathlib import Path

import pytest

import ae.ui
from ae.ui.memory import Tidying

FOLDER = Path(ae.ui.__file__).parent


class Ring:
    def __init__(self):
        self.itself = self


def caches():
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef):
                found = [d for d in node.decorator_list if "cache_" in ast.unparse(d)]
                yield from ((f"{path.stem}.{node.name}", node, decorator) for decorator in found)


@pytest.fixture
def unfrozen():
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unfrozen")
def test_what_only_refers_to_itself_is_freed():
    seen = weakref.ref(Ring())
    assert Tidying(1000).when_due()
    assert seen() is None


@pytest.mark.usefixtures("unfrozen")
def test_tidying_waits_until_it_is_due():
    rare, often = Tidying(1000), Tidying(0)
    assert [rare.when_due(), rare.when_due()] == [True, False]
    assert [often.when_due(), often.when_due()] == [True, True]


@pytest.mark.parametrize(("name", "function", "decorator"), [pytest.param(*c, id=c[0]) for c in caches()])
def test_a_cache_for_many_things_is_bounded(name, function, decorator):
    alone = not function.args.args
    assert alone or "max_entries" in ast.unparse(decorator)
