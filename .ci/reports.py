"""Sums up the reports of Surefire and Failsafe; a test that was skipped, or none at all, is a failure."""

import pathlib
import sys
import xml.etree.ElementTree as xml


def main(root: str) -> int:
    passed = failed = skipped = 0
    for report in sorted(pathlib.Path(root).glob("**/target/*-reports/TEST-*.xml")):
        for case in xml.parse(report).getroot().iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                failed += 1
                print("failed: ", name)
            elif case.find("skipped") is not None:
                skipped += 1
                print("skipped:", name, case.find("skipped").get("message", ""))
            else:
                passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or skipped or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
