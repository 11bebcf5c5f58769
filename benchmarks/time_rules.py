"""Time the rules of one state of the code again and again: ``time_rules.py CODE``.

Started by :mod:`benchmarks.pace` as a process of its own. The first line it reads is JSON, a list
of texts; for each line after it runs the rules on them once and prints the processor's seconds.
``CODE`` is a folder with the packages ``dataset`` and ``schemas``. This file must not import
anything else of the project: the code it runs may be older than itself.
"""

import json
import sys
import time
from pathlib import Path


def main() -> None:
    """Read texts, then run the rules at each line.

    Raises:
        ImportError: the code was taken from elsewhere.
    """
    code = Path(sys.argv[1]).resolve()
    sys.path[0] = str(code)

    import dataset  # noqa: PLC0415 - the code to be run is known only now

    if code not in Path(dataset.__file__).resolve().parents:
        raise ImportError(f"the rules come from {dataset.__file__}, not from {code}")
    texts = json.loads(sys.stdin.readline())
    for _ in sys.stdin:
        start = time.process_time()
        dataset.extract_many(texts)
        print(time.process_time() - start, flush=True)


if __name__ == "__main__":
    main()
