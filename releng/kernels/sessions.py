#!/usr/bin/env python3
"""Says what the session files of releng/kernels/agent hold, in the words of the guests' logs (report.py reads them).

sessions.py SOCKEYE EXPECTED LOG SESSIONS

SOCKEYE is the product's launcher: what is in a file is what `sockeye read` says. EXPECTED has a line per file of the server: digest,
name. LOG is what the guest said: which kinds it went through, and what its clients received.
"""
# SPDX-License-Identifier: EPL-2.0
import hashlib
import json
import os
import re
import subprocess
import sys

TEXT = b"ordinary write"
PORTS = ["8080", "8081", "8082"]
# The source of every body that nginx sent by sendfile; the text came by write(2).
SENDPATH, SYSCALLS = {"sendpath"}, {"syscalls"}


def expected_bodies(path):
    """By port/name: digest, length."""
    bodies = {"8080/text": (hashlib.sha256(TEXT).hexdigest(), len(TEXT))}
    with open(path) as lines:
        for line in lines:
            digest, name = line.split()
            for port in PORTS:
                bodies[f"{port}/{name}"] = (digest, int(name))
    return bodies


def read_log(path):
    """By kind: what was said, what the clients received, the exit code."""
    kinds, now = {}, None
    with open(path, errors="replace") as log:
        for line in log:
            word, _, rest = line.rstrip("\r\n").partition(" ")
            if word == "KIND":
                now = kinds[rest] = {"said": [], "clients": {}, "code": "?"}
            elif now is None:
                continue
            elif word == "SAID":
                now["said"].append(rest)
            elif word == "ENDED":
                now["code"] = rest
            elif word == "CLIENT":
                name, _, digest = rest.partition(" ")
                now["clients"][name] = digest
    return kinds


def gap_complaints(response, length):
    """What is wrong with a body that no probe carried: all of it must be a gap, with the reason."""
    at = 0
    for offset, gap, reason in response["gaps"]:
        if offset != at:
            return f"no gap at {at}"
        if "sendfile" not in reason:
            return f"a gap for another reason: {reason}"
        at += gap
    if at != length or response["bodySize"] != length or response["bodyCaptured"]:
        return f"gaps of {at} bytes, captured {response['bodyCaptured']}, body {response['bodySize']}"
    return ""


def body_complaints(exchange, name, digest, length, none):
    """What is wrong with an exchange, in words; empty when nothing is."""
    response = exchange["response"]
    if exchange["method"] != "GET" or exchange["status"] != 200 or response is None:
        return f"no response but {exchange['state']} {exchange['stateReason']}"
    by_write = name.endswith("/text")
    if none and not by_write:
        return gap_complaints(response, length)
    if exchange["state"] != "complete" or response["bodySize"] != length:
        return f"{exchange['state']}, {response['bodyCaptured']} of {response['bodySize']} bytes: {exchange['stateReason']}"
    if response["sha256"] != digest:
        return "wrong bytes"
    sources = {s[2] for s in response["sources"]}
    if sources != (SYSCALLS if by_write else SENDPATH):
        return f"the bytes came from {', '.join(sorted(sources))}"
    return ""


def exchanges_of(sockeye, file):
    """By port/name: the exchanges of a session file; and what the reader complained about."""
    read = subprocess.run([sockeye, "read", "--format", "jsonl", file], capture_output=True, text=True, check=False)
    found = {}
    for line in read.stdout.splitlines():
        exchange = json.loads(line)
        name = re.sub(r"^http://[^/]*/", "", exchange["uri"] or "?")
        found.setdefault(f"{exchange['server']['port']}/{name}", []).append(exchange)
    return found, read.stderr.strip().splitlines()


def chosen_of(said):
    """The program that the agent says it attached to the send path, as kind/function."""
    for line in said:
        match = re.search(r"sendpath:? attached: ([a-z_]+)/(\w+)", line)
        if match:
            return f"{match[1]}/{match[2]}".replace("tp_btf/", "tracepoint/").replace("fexit/", "fentry/").replace("kretprobe/", "kprobe/")
    return "-"


def drops_of(said):
    """How many records were lost, by the last that was said of it."""
    for line in reversed(said):
        match = re.search(r"dropped=(\d+)|; (\d+) drops", line)
        if match:
            return int(match[1] or match[2])
    return None


def judge(kind, k, expected, sockeye, sessions):
    """Prints the lines of one kind."""
    none, bad, exact, sent, good = kind == "none", [], 0, 0, 0
    found, errors = exchanges_of(sockeye, os.path.join(sessions, f"{kind}.pcapng"))
    bad += [f"sockeye read: {e}" for e in errors if "nothing lost" not in e]
    if k["code"] != "0":
        bad.insert(0, f"exit code {k['code']}: " + " ".join(k["said"][-2:]))
    for name, (digest, length) in sorted(expected.items()):
        mine = found.pop(name, [])
        if k["clients"].get(name) != digest:
            bad.append(f"{name}: the client received something else")
        if len(mine) != 1:
            why = f"{len(mine)} exchanges instead of one"
        else:
            why = body_complaints(mine[0], name, digest, length, none)
        sent += length
        if why:
            bad.append(f"{name}: {why}")
        else:
            exact += length
            good += 1
    bad += [f"{name}: nobody asked for it" for name in found]
    drops = drops_of(k["said"])
    if drops != 0:
        bad.append(f"{drops} drops")
    chosen = chosen_of(k["said"])
    if (chosen == "-") != none or kind in ("fentry", "kprobe", "tracepoint") and not chosen.startswith(kind):
        bad.append(f"attached is {chosen}")
    print(f"KIND {kind}\nCHOSEN {chosen}")
    for line in bad:
        print(f"BAD {line}")
    print(f"RESULT {'FAIL' if bad else 'PASS'} {exact}/{sent} bodies {good}/{len(expected)} drops {drops}")


def main():
    sockeye, expected, log, sessions = sys.argv[1:5]
    for kind, k in read_log(log).items():
        judge(kind, k, expected_bodies(expected), sockeye, sessions)


main()
