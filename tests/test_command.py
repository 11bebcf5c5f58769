"""How commands end: with their status, and quietly when nobody reads them any more."""

import subprocess
import sys

import pytest

from dataset.command import run

TALKS = (
    "from dataset.command import run\n"
    "def main():\n"
    "    for n in range(100_000):\n"
    "        print(n)\n"
    "    return 0\n"
    "run(main)\n"
)


@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_status_is_the_commands_own(status: int) -> None:
    with pytest.raises(SystemExit) as ended:
        run(lambda: status)
    assert ended.value.code == status


def test_a_reader_that_goes_away_makes_no_traceback() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", TALKS], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as talker:
        assert talker.stdout is not None
        assert talker.stderr is not None
        assert talker.stdout.readline().strip() == b"0"
        talker.stdout.close()
        assert talker.stderr.read() == b""
    assert talker.returncode == 141
