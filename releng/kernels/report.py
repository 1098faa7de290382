#!/usr/bin/env python3
"""Turns the guests' output into the tables of releng/kernels/run. Exit code 0 when all that ran passed, 1 when something failed, 3 when
nothing ran.

report.py KERNELS.TSV FETCHED LOGS [DOCUMENT [SUMMARY]]

LOGS has NAME.log of each kernel, and NAME.agent.log where the agent ran too. DOCUMENT and SUMMARY are files to write, or empty.
"""
# SPDX-License-Identifier: EPL-2.0
import collections
import os
import re
import sys

KINDS = ["auto", "fentry", "kprobe", "tracepoint", "none"]
OTHERS_SHOWN = 8

INTRODUCTION = """# Kernel support

Which way to the bytes of sendfile(2) and splice(2) works on which kernel, as seen by booting Debian's own kernels in QEMU. This page is
written by that run itself (`releng/kernels/run`). What your own machine offers, `sockeye doctor` says.

"""

LEGEND = """
- **chosen**: the way that is taken when nothing is forced.
- **fentry**, **kprobe**, **tracepoint**: that way forced. *exact*: every byte of every body was captured, once, in its place, and nothing else.
  *exact, or a counted gap*: a kernel that preempts tasks inside kernel code left out runs of the program (so kprobe is preferred there); what is missing is counted and
  declared as a gap, and nothing is wrong. *–*: this kernel does not offer it; why is said below. An empty cell: not tried.
- **send path off**: no way attached. *gaps*: every such body shows as a gap of its true length that says why, and everything else is captured.
- **agent and nginx**: the same with the product itself, not only its BPF programs; see below.
"""

OBJECTS = """
## The BPF programs

A small C program ([guest.c](../releng/kernels/guest.c)) loads the objects that the agent loads, goes through the same list of ways
([sendpath.candidates](../bpf/sendpath.candidates)) with the same self-check, and compares what comes out of the ring: bodies of 1 B to 1.5 MB by sendfile and
splice (blocking, and non-blocking to a slow reader), by tee(2), by vmsplice(2), and from socket to socket by splice. *Ordinary calls* is the object
that watches everything else (`sockets` by the tracepoints of the socket layer, `syscalls` by those of every system call). Bytes exact / sent:

"""

AGENT = """
## The agent and nginx

`sockeye capture` (for a forced way its agent alone) captures nginx in the guest: files of 1 B to 1.5 MB sent by sendfile at once, in parts into a
small send buffer, and by a worker thread (`aio threads`), and a response by write(2). The session file is then read on the host with
`sockeye read`: each body must have the digest of its file, and all of it must come from the send path.

"""


class Kernel:
    """A line of kernels.tsv with what came of it."""

    def __init__(self, name, entry, version, said):
        self.name, self.version = name, version
        self.architecture, suite, self.era = entry[1], entry[2], entry[4]
        self.suite = f"Debian {suite}"
        self.expected = ["auto", "none"] + entry[5].split()
        self.agent = entry[6] == "agent"
        self.ordinary = entry[7]
        self.not_run = said if version == "-" else ""
        self.objects, self.agents = {}, {}
        self.complaints, self.refusals = [], []

    def title(self):
        """As Debian calls it; by our own name when nothing is known of it."""
        return self.version if self.version != "-" else self.name

    def full_title(self):
        return f"{self.title()} ({self.architecture})"

    def read(self, logs):
        """Reads the logs and notes what is wrong."""
        self.objects = self.read_part(os.path.join(logs, self.name + ".log"), "")
        if self.agent:
            self.agents = self.read_part(os.path.join(logs, self.name + ".agent.log"), "agent, ")
        # An object that a kernel refuses is silently replaced by an older one, which costs every call of the machine something.
        taken = {k["object"] for k in self.objects.values()}
        if taken != {self.ordinary}:
            self.complaints.append(f"ordinary calls are watched by {', '.join(sorted(taken)) or 'nothing'}, not by {self.ordinary}")
        for kind in KINDS:
            self.judge("", kind, self.objects.get(kind), kind in self.expected)
            if self.agent and kind in self.expected:
                if kind in self.agents:
                    self.agents[kind]["preempts"] = self.objects.get(kind, {}).get("preempts", False)
                self.judge("agent, ", kind, self.agents.get(kind), True)

    def read_part(self, path, part):
        kinds, kernel, ended = parse(path)
        self.complaints += [f"{part}kernel: {k}" for k in kernel]
        if not ended:
            self.complaints.append(f"{part}the guest did not come to its end")
        return kinds

    def judge(self, part, kind, k, needed):
        if k is None:
            self.complaints.append(f"{part}{kind}: no result")
            return
        tried = [t for t in k["tried"] if not part]
        if kind in KINDS[1:4]:
            self.refusals += tried
        refused = k["chosen"] == "-" and kind != "none" and not k["result"]
        if refused and not needed and not k["bad"] and k["code"] == "0":
            k["cell"] = "–"
        elif k["result"].startswith("PASS") and k["code"] == "0":
            k["cell"] = "gaps" if kind == "none" else "exact"
        elif kind in ("fentry", "tracepoint") and k["preempts"] and only_skipped(k["bad"]):
            k["cell"] = "exact, or a counted gap"
        else:
            k["cell"] = "**FAILED**"
            # what the kernel left out explains the rest
            bad = sorted(k["bad"], key=lambda b: not b.startswith("MISSED"))
            self.complaints += [f"{part}{kind}: {b}" for b in bad[:OTHERS_SHOWN]]
            if len(bad) > OTHERS_SHOWN:
                self.complaints.append(f"{part}{kind}: and {len(bad) - OTHERS_SHOWN} more")
            if not bad:
                self.complaints.append(f"{part}{kind}: {k['result'] or 'no result'}, exit code {k['code']}")
            if refused:
                self.complaints += [f"{part}{kind}: {t}" for t in tried]

    def row(self):
        head = [self.title(), self.suite, self.architecture]
        if self.not_run:
            return head + [f"not run: {self.not_run}"] + [""] * 5
        cells = [self.objects.get(k, {}).get("cell", "no result") for k in KINDS]
        chosen = self.objects.get("auto", {}).get("chosen", "-")
        cells[0] = chosen if cells[0] == "exact" else cells[0]
        return head + cells + [self.agent_cell()]

    def agent_cell(self):
        if not self.agent:
            return ""
        cells = [self.agents.get(k, {}).get("cell", "no result") for k in KINDS if k in self.expected]
        failed = [k for k, c in zip([k for k in KINDS if k in self.expected], cells) if c.startswith("**") or c == "no result"]
        return "**FAILED**: " + ", ".join(failed) if failed else "exact"

    def figures(self):
        syscalls = self.objects.get("auto", {}).get("object", "–")
        return [self.title(), self.architecture, self.era, syscalls] + [self.figure(k) for k in KINDS[:4]]

    def figure(self, kind):
        result = self.objects.get(kind, {}).get("result", "").split()
        return result[1] if len(result) > 1 else "–"

    def agent_rows(self):
        for kind in KINDS:
            k = self.agents.get(kind)
            if k:
                words = k["result"].split()
                said = dict(zip(words[2::2], words[3::2])) if len(words) > 1 else {}
                yield [self.title(), kind if kind != "none" else "send path off", k["chosen"].replace("-", "–"),
                       k.get("cell", "no result"), said.get("bodies", "–"), words[1] if len(words) > 1 else "–"]

    def summary(self):
        """A line for ./test: passed, failed or not run, and why."""
        where = f"kernel {self.full_title()}"
        if self.not_run:
            return f"NOT RUN  {where}: {self.not_run}"
        if self.complaints:
            return f"FAILED   {where}: {self.complaints[0]}" + (f" (and {len(self.complaints) - 1} more)" if self.complaints[1:] else "")
        ways = [k for k in KINDS[1:4] if self.objects.get(k, {}).get("cell") == "exact"]
        parts = f"chosen {self.objects['auto']['chosen']}; exact by {', '.join(ways)}"
        return f"PASSED   {where}: {parts}" + ("; the agent with nginx too" if self.agent else "")


def only_skipped(bad):
    """Whether nothing is wrong but that bodies are gaps in part, and that the kernel left runs of programs out, which is counted."""
    missed = False
    for b in bad:
        words = b.split()
        if b.startswith("MISSED") or "the kernel left the probe out" in b:
            missed = True
        elif " doubled " in b:
            # a gap is declared for all of a call, also when the send path has some of it
            figures = dict(zip(words[-10::2], map(int, words[-9::2])))
            size = int(words[-11].rstrip(":"))
            if figures["doubled"] or figures["wrong"] or figures["exact"] + figures["gap"] < size:
                return False
        elif not re.search(r"^BAD \d+ drops$|: truncated, .* were not captured: ", b):
            return False
    return missed


def parse(path):
    """The guest's lines by kind."""
    kinds, kernel, ended, now = {}, [], False, None
    if not os.path.exists(path):
        return kinds, kernel, ended
    with open(path, errors="replace") as log:
        for line in log:
            word, _, rest = line.strip().partition(" ")
            if word == "KIND":
                # the agent's come twice: once from the guest, once from what its session file holds
                now = kinds.setdefault(rest, {"tried": [], "chosen": "-", "result": "", "bad": [], "code": "?", "object": "–",
                                              "preempts": False})
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
                now["object"] = rest.replace(".bpf.o", "")
            elif word == "MODE":
                now["preempts"] = "(full)" in rest or "(lazy)" in rest
            elif word == "ENDED":
                now["code"] = rest
            elif word in ("BAD", "CHILD", "DIED", "DROPS", "MISSED"):
                now["bad"].append(line.strip())
    return kinds, kernel, ended


def table(titles, rows):
    lines = [titles, ["---"] * len(titles)] + list(rows)
    return "".join("| " + " | ".join(r) + " |\n" for r in lines)


def refusals(kernels):
    """Each reason once, with the kernels it was said on."""
    by_reason = collections.OrderedDict()
    for k in kernels:
        for r in k.refusals:
            names = by_reason.setdefault(r, [])
            if k.full_title() not in names:
                names.append(k.full_title())
    return "".join(f"- {reason}: {', '.join(names)}\n" for reason, names in by_reason.items())


def document(kernels):
    """The whole page but for its introduction."""
    ran = [k for k in kernels if not k.not_run]
    text = table(["kernel", "of", "machine", "chosen", "fentry", "kprobe", "tracepoint", "send path off", "agent and nginx"],
                 [k.row() for k in kernels]) + LEGEND
    complaints = [f"- {k.full_title()}: {c}\n" for k in ran for c in k.complaints]
    if complaints:
        text += "\n## What failed\n\n`MISSED` counts the runs of a program that the kernel left out because another task was in the middle of it on that " \
                "CPU (`recursion_misses` of bpf_prog_info).\n\n" + "".join(complaints)
    text += OBJECTS + table(["kernel", "machine", "era", "ordinary calls", "chosen", "fentry", "kprobe", "tracepoint"], [k.figures() for k in ran])
    agents = [row for k in ran for row in k.agent_rows()]
    if agents:
        text += AGENT + table(["kernel", "forced", "attached", "result", "bodies as they must be", "bytes as they must be / sent"], agents)
    if any(k.refusals for k in ran):
        text += "\n## Ways that were not taken, and why\n\n" + refusals(ran)
    return text


def main():
    tsv, fetched, logs = sys.argv[1:4]
    target, summary = (sys.argv[4:] + ["", ""])[:2]
    with open(tsv) as lines:
        entries = {line.split("\t")[0]: line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")}
    kernels = []
    with open(fetched) as lines:
        for line in lines:
            name, version, rest = line.strip().split(" ", 2)
            kernel = Kernel(name, entries.get(name, [name, "?", "?", "?", "?", "", "-", "?"]), version, rest)
            if not kernel.not_run:
                kernel.read(logs)
            kernels.append(kernel)
    ran = [k for k in kernels if not k.not_run]
    text = document(kernels)
    print(text)
    for k in kernels:
        print(k.summary())
    if summary:
        with open(summary, "w") as out:
            out.write("".join(k.summary() + "\n" for k in kernels))
    if target and ran:
        with open(target, "w") as out:
            out.write(INTRODUCTION + text)
    sys.exit(1 if any(k.complaints for k in ran) else 0 if ran else 3)


main()
