"""The second engine: Great Expectations on the published Parquet files.

It shares no code of checking with the pandera models: it reads the files itself, through pandas,
and holds them against suites stored as JSON. What a suite says of single columns is generated
from the schemas (``python -m dataset.expectations`` rewrites them); the rest is written in
``rules.py``. Great Expectations takes seconds to import, so nothing but ``run`` and ``docs``
imports it, and nothing but the command ``dataset.validate`` imports these.
"""
