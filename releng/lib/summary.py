#!/usr/bin/env python3
# SPDX-License-Identifier: EPL-2.0
"""Sums up the JUnit reports below a folder: what ran, what did not and why. Fails when a test failed or nothing ran.

summary.py [--lines FILE]... FOLDER NOT-RUN...    FILE: lines of what is no JUnit test: releng/kernels/run --summary, the fuzzed targets
"""
import collections
import pathlib
import sys
import xml.etree.ElementTree as ET

arguments = sys.argv[1:]
more = []
while arguments[0] == '--lines':
    more += pathlib.Path(arguments[1]).read_text().splitlines()
    arguments = arguments[2:]
top = pathlib.Path(arguments[0])
not_run = arguments[1:]
modules = collections.OrderedDict()
failures = []
for report in sorted(top.glob('*/*/target/surefire-reports/TEST-*.xml')):
    module = report.parts[-4]
    row = modules.setdefault(module, [0, 0, 0, 0.0])
    suite = ET.parse(report).getroot()
    row[3] += float(suite.get('time', '0').replace(',', ''))
    for case in suite.iter('testcase'):
        name = f"{module}: {case.get('classname', '').rsplit('.', 1)[-1]}.{case.get('name')}"
        skipped = case.find('skipped')
        if skipped is not None:
            row[2] += 1
            said = skipped.get('message') or (skipped.text or '').strip().split('\n')[0] or 'no reason given'
            not_run.append(f"{name}: {said}")
        elif case.find('failure') is not None or case.find('error') is not None:
            row[1] += 1
            failures.append(name)
        else:
            row[0] += 1
print(f"{'module':44} {'passed':>7} {'failed':>7} {'skipped':>8} {'seconds':>8}")
for module, (passed, failed, skipped, seconds) in modules.items():
    print(f"{module:44} {passed:7} {failed:7} {skipped:8} {seconds:8.1f}")
for line in more:
    print(line)
for line in failures:
    print(f"FAILED   {line}")
for line in not_run:
    print(f"NOT RUN  {line}")
passed, failed, skipped = (sum(row[i] for row in modules.values()) for i in range(3))
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or not passed else 0)
