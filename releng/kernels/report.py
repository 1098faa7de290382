#!/usr/bin/env python3
"""Turns the guests' output into the table of releng/kernels/run. Exit code 1 when a kernel failed or none ran.

report.py KERNELS.TSV FETCHED LOGS [DOCUMENT]
"""
# SPDX-License-Identifier: EPL-2.0
import os
import sys

KINDS = ["auto", "fentry", "kprobe", "tracepoint", "none"]

HEADER = """# Kernel support of the send path

Written by `releng/kernels/run`: Debian's own kernels, booted in QEMU, with the BPF objects that the agent loads. Each way to
watch the send path is forced in turn, and once the best is chosen; bodies of 1 B to 1.5 MB are sent by sendfile(2) and splice(2)
(blocking, and non-blocking to a slow reader), tee(2), vmsplice(2), and from socket to socket by splice(2). A cell `exact` says that every byte
of every body came out of the ring once, and nothing else. `auto` is the first that passes of the list that the agent goes through too
(bpf/sendpath.candidates; here a small C program does so, not the agent itself). In the last column no way is
attached: every body must show as a gap of its true length, with everything else captured. `MISSED` counts the runs of a program that the
kernel left out because another task was in the middle of it on that CPU (`recursion_misses` of bpf_prog_info).

"""


def parse(path):
    """The guest's lines by kind: {kind: {"tried": [], "chosen": str, "result": str, "bad": []}}."""
    kinds, release, kernel, ended, now = {}, "?", [], False, None
    with open(path, errors="replace") as log:
        for line in log:
            word, _, rest = line.strip().partition(" ")
            if word == "RELEASE":
                release = rest
            elif word == "KIND":
                now = kinds[rest] = {"tried": [], "chosen": "-", "result": "", "bad": [], "object": "", "code": "?"}
            elif word == "KERNEL":
                kernel.append(rest)
            elif line.startswith("END OF GUEST"):
                ended = True
            elif now is None:
                continue
            elif word == "TRIED":
                now["tried"].append(rest)
            elif word == "CHOSEN":
                now["chosen"] = rest
            elif word == "RESULT":
                now["result"] = rest
            elif word == "SYSCALLS":
                now["object"] = rest
            elif word == "ENDED":
                now["code"] = rest
            elif word in ("BAD", "CHILD", "DIED", "DROPS", "MISSED"):
                now["bad"].append(line.strip())
    return release, kinds, kernel, ended


def cell(kind, k, expected):
    """The text of a cell, and whether it is as it must be."""
    if k is None:
        return "no result", False
    result = k["result"].split()
    if kind == "none":
        good = result[:1] == ["PASS"]
        return ("gaps, as it must be" if good else "FAILED"), good
    if k["chosen"] == "-":
        return "refused", kind not in expected and not k["bad"] and k["code"] == "0"
    if not result:
        return "FAILED (ended early)", False
    if result[0] != "PASS":
        return f"FAILED {result[1]}", False
    text = f"exact {result[1]}" if kind != "auto" else f"{k['chosen']}, {result[1]}"
    return text, True


def main():
    tsv, fetched, logs = sys.argv[1:4]
    document = sys.argv[4] if len(sys.argv) > 4 else ""
    entries = {}
    with open(tsv) as lines:
        for line in lines:
            if not line.startswith("#"):
                columns = line.rstrip("\n").split("\t")
                entries[columns[0]] = columns
    rows, notes, failed, ran = [], [], [], 0
    with open(fetched) as lines:
        for line in lines:
            name, version, rest = line.strip().split(" ", 2)
            entry = entries.get(name, [name, "?", "?", "?", "?", ""])
            head = [f"Debian {entry[2]}" if entry[2] != "?" else name, entry[1], entry[4]]
            if version == "-":
                rows.append([name] + head + [f"not run: {rest}"] + [""] * 4)
                continue
            ran += 1
            release, kinds, kernel, ended = parse(os.path.join(logs, name))
            expected = ["auto"] + entry[5].split()
            cells, good = [], ended and not kernel
            for kind in KINDS:
                text, ok = cell(kind, kinds.get(kind), expected)
                cells.append(text if ok or "FAILED" in text or text == "no result" else "FAILED: " + text)
                good = good and ok
                k = kinds.get(kind)
                if k and not ok:
                    notes += [f"{name}, {kind}: {b}" for b in sorted(k["bad"], key=lambda b: not b.startswith("MISSED"))[:8] + ([] if k["result"] else k["tried"])]
            if not ended:
                notes.append(f"{name}: the guest did not come to its end")
            notes += [f"{name}: kernel: {k}" for k in kernel]
            for kind in KINDS[1:4]:
                for t in kinds.get(kind, {}).get("tried", []):
                    notes.append(f"{name}: {t}")
            rows.append([release if release != "?" else version] + head + cells)
            if not good:
                failed.append(name)
    titles = ["kernel", "suite", "machine", "era", "auto", "fentry", "kprobe", "tracepoint", "none"]
    table = ["| " + " | ".join(titles) + " |", "|" + " --- |" * len(titles)]
    table += ["| " + " | ".join(r) + " |" for r in rows]
    text = "\n".join(table) + "\n\nNumbers are bytes exact / bytes sent.\n"
    if notes:
        text += "\n## What was not taken, and why\n\n" + "".join(f"- {n}\n" for n in notes)
    print(text)
    if document and ran:
        with open(document, "w") as out:
            out.write(HEADER + text)
    if failed:
        print("failed: " + ", ".join(failed))
    sys.exit(1 if failed or not ran else 0)


main()
