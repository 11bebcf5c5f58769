"""``python -m dataset.expectations``: rewrite the stored suites from the schemas."""

from dataset.expectations.stored import rewrite

if __name__ == "__main__":
    changed = rewrite()
    print(  # noqa: T201 - a command prints
        "\n".join(f"rewrote {name}" for name in changed) or "the stored suites are up to date"
    )
