"""A second reader of the reports: it shares no code with macros/, and knows nothing but OSV, plain JSON and semver.

Written after the text of the two documents, not after our code: https://go.dev/security/vuln/database and https://semver.org.
"""

from functools import cmp_to_key
from typing import Any


def compare(one: str, other: str) -> int:
    """Return below 0, 0 or above 0, as semver.org orders two versions."""
    (one_core, one_pre), (other_core, other_pre) = split(one), split(other)
    if one_core != other_core:
        return -1 if one_core < other_core else 1
    if not one_pre or not other_pre:
        return (not one_pre) - (not other_pre)
    for left, right in zip(one_pre, other_pre, strict=False):
        if left == right:
            continue
        if left.isdigit() and right.isdigit():
            return int(left) - int(right)
        if left.isdigit() or right.isdigit():
            return -1 if left.isdigit() else 1
        return -1 if left < right else 1
    return len(one_pre) - len(other_pre)


def split(version: str) -> tuple[list[int], list[str]]:
    """Return the numbers of a version, and the parts of what follows a dash."""
    core, _, pre = version.partition("+")[0].removeprefix("v").partition("-")
    numbers = [int(part) for part in core.split(".")]
    return numbers + [0] * (3 - len(numbers)), pre.split(".") if pre else []


def affected(ranges: list[dict[str, Any]], version: str) -> tuple[bool, str]:
    """Tell whether ranges hold a version, and the next event that fixes it, or nothing."""
    for one in ranges:
        inside = False
        events = sorted(one["events"], key=cmp_to_key(lambda a, b: _order(_version(a), _version(b))))
        for place, event in enumerate(events):
            if "introduced" in event and (event["introduced"] == "0" or compare(version, event["introduced"]) >= 0):
                inside = True
            if "fixed" in event and compare(version, event["fixed"]) >= 0:
                inside = False
            if inside and (place + 1 == len(events) or compare(version, _version(events[place + 1])) < 0):
                return True, events[place + 1].get("fixed", "") if place + 1 < len(events) else ""
    return False, ""


def _version(event: dict[str, str]) -> str:
    (version,) = event.values()
    return version


def _order(one: str, other: str) -> int:
    if "0" in {one, other}:
        return (one != "0") - (other != "0")
    return compare(one, other)


def read(reports: list[dict[str, Any]], module: str, version: str, release: str) -> dict[str, str]:
    """Return the reports that hold a module at a version, each with the version that fixes it, or nothing.

    *release* is what the project calls that version: an ECOSYSTEM range speaks of it. It counts alone where the range of
    module versions is never fixed, or has other numbers than the project.
    """
    found: dict[str, str] = {}
    for report in reports:
        if "withdrawn" in report:
            continue
        for one in report["affected"]:
            if one["package"]["name"] != module:
                continue
            ranges, custom = one.get("ranges", []), one.get("ecosystem_specific", {}).get("custom_ranges", [])
            never = not any("fixed" in event for part in ranges for event in part["events"])
            checks = [(ranges, version)]
            if custom:
                checks = (
                    [(custom, release)]
                    if never or compare(version, release)
                    else [(ranges, version), (custom, release)]
                )
            for part, at in checks:
                inside, fixed = affected(part, at)
                if inside:
                    if report["id"] not in found or not fixed:
                        found[report["id"]] = fixed
                    break
    return found
