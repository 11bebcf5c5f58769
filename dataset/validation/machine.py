"""The report for machines: JSON, JUnit XML and annotations of GitHub Actions."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from dataset.gates.result import GateResult, Severity
from dataset.validation.run import Report
from dataset.validation.terminal import place, tallies

# A report stays small however much is wrong; the counts say how many rows there are.
ROWS_LISTED = 100
# Characters that XML 1.0 cannot hold; articles may hold them.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_json(report: Report, fail_on: Severity) -> str:
    """Return the whole report as a JSON object.

    Keys: ``path``, ``version``, ``status`` (clean or failed), ``fail_on``, ``gates`` (counts and
    seconds of each), ``results`` (each with its status: passed, failed, warning or crashed, and
    up to 100 failing rows) and ``not_checked``.
    """
    content = {
        "path": str(report.path),
        "version": report.version,
        "status": "failed" if report.failed(fail_on) or not report.results else "clean",
        "fail_on": fail_on,
        "gates": [asdict(tally) for tally in tallies(report)],
        "results": [_result(result) for result in report.results],
        "not_checked": report.notices,
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n"


def _status(result: GateResult) -> str:
    if result.error is not None:
        return "crashed"
    if result.passed:
        return "passed"
    return "failed" if result.severity == "error" else "warning"


def _result(result: GateResult) -> dict[str, Any]:
    return {
        "gate": result.gate,
        "table": result.table,
        "column": result.column,
        "rule": result.rule,
        "status": _status(result),
        "rows_checked": result.n_checked,
        "rows_failing": result.failing.height,
        "rows": result.failing.head(ROWS_LISTED).to_dicts(),
        "error": result.error,
    }


def as_junit(report: Report, fail_on: Severity) -> str:
    """Return the report as JUnit XML: a suite a gate, a test case a check.

    What was found is a failure, a crash an error. Warnings that do not make the validation fail
    are test cases that passed, with the warning as their output.
    """
    failed = {id(result) for result in report.failed(fail_on)}
    root = ET.Element("testsuites", name="dataset.validate")
    for tally in tallies(report):
        results = [result for result in report.results if result.gate == tally.gate]
        suite = ET.SubElement(
            root,
            "testsuite",
            name=tally.gate,
            tests=str(len(results)),
            failures=str(sum(id(r) in failed and r.error is None for r in results)),
            errors=str(tally.crashed),
            time=f"{tally.seconds:.3f}",
        )
        for result in results:
            case = ET.SubElement(
                suite,
                "testcase",
                classname=_xml(f"{result.gate}.{place(result)}"),
                name=_xml(result.rule),
            )
            if result.passed:
                continue
            if id(result) not in failed:
                ET.SubElement(case, "system-out").text = _xml(str(result))
                continue
            kind = "failure" if result.error is None else "error"
            said = ET.SubElement(case, kind, message=_xml(_headline(result)), type=result.gate)
            said.text = _xml(str(result))
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _xml(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _headline(result: GateResult) -> str:
    return str(result).split("\n", 1)[0]


def annotations(report: Report, fail_on: Severity) -> Iterator[str]:
    """Yield one workflow command of GitHub Actions for each check that did not pass."""
    failed = {id(result) for result in report.failed(fail_on)}
    for result in report.results:
        if not result.passed:
            level = "error" if id(result) in failed else "warning"
            title = _property(f"{result.gate}: {place(result)}")
            yield f"::{level} title={title}::{_data(str(result))}"


def _data(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escape a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
