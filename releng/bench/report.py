"""The benchmark's table.

SPDX-License-Identifier: EPL-2.0
"""
import os
import platform
import re
import statistics

BEGIN = "<!-- measured: %s --publish writes from here -->"
END = "<!-- to here -->"
HEAD = ("measurement", "Sockeye", "lowest to highest", "peer", "target", "met")


class Row:
	"""One line: several runs' values of one thing. `met` judges their median, or what `judged` makes of them, such as the worst."""

	def __init__(self, what, values, unit, peer, target, met, judged):
		self.what = what
		self.values = list(values)
		self.unit = unit
		self.peer = peer
		self.target = target
		self.median = statistics.median(self.values)
		self.met = "" if met is None else "yes" if met(judged(self.values)) else "**no**"

	def cells(self):
		spread = "%s to %s" % (number(min(self.values)), number(max(self.values))) if len(self.values) > 1 else ""
		return (self.what, (number(self.median) + " " + self.unit).strip(), spread, self.peer, self.target, self.met)

	def line(self):
		return ", ".join(c for c in self.cells() if c)


def number(v):
	if v == int(v) and abs(v) < 100:
		return str(int(v))
	if abs(v) >= 100:
		return format(round(v), ",")
	return "%.2f" % v


def table(rows, peer=True):
	"""Markdown, in columns that can be read as text too; without the peer's column where there is none."""
	lines = [HEAD] + [r.cells() for r in rows]
	if not peer:
		lines = [l[:3] + l[4:] for l in lines]
	widths = [max(len(l[i]) for l in lines) for i in range(len(lines[0]))]
	text = ["| " + " | ".join(c.ljust(w) for c, w in zip(l, widths)) + " |" for l in lines]
	text.insert(1, "| " + " | ".join("-" * w for w in widths) + " |")
	return "\n".join(text)


def machine(load, seconds, what):
	"""`what` was done, such as "3 pairs, runs of 2 s"."""
	with open("/proc/cpuinfo") as f:
		cpu = re.search(r"model name\s*: (.*)", f.read())
	with open("/proc/meminfo") as f:
		memory = int(re.search(r"MemTotal:\s*(\d+)", f.read())[1]) * 1024 / 1e9
	return ("Measured on %d cores (%s), %.0f GB, Linux %s; load average %.1f when it began; %s, %.0f minutes in all."
		% (os.cpu_count(), cpu[1].strip() if cpu else platform.machine(), memory, platform.release(), load, what, seconds / 60))


def publish(path, command, rows, machine_text, peer=True):
	with open(path) as f:
		before, rest = f.read().split(BEGIN % command)
	after = rest.split(END, 1)[1]
	with open(path, "w") as f:
		f.write(before + BEGIN % command + "\n\n" + machine_text + "\n\n" + table(rows, peer) + "\n\n" + END + after)
