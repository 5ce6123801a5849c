import subprocess
import sys

from ae.ui.rows import chart_table


def test_rows_become_columns_with_their_gaps():
    rows = [{"epoch": 1.5, "loss": 0.25, "run": "a | b"}, {"epoch": 2, "loss": None, "run": "ä"}]
    table = chart_table(rows)
    assert table.to_pylist() == rows
    assert [str(kind) for kind in table.schema.types] == ["double", "double", "string"]


def test_rows_travel_without_pandas():
    program = "import sys; from ae.ui.rows import chart_table; chart_table([{'a': 1, 'b': 'x'}]); "
    program += "print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
