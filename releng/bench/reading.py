"""How fast `sockeye read` is, beside tshark on the same file: see the script `run`.

SPDX-License-Identifier: EPL-2.0
"""
import os
import subprocess
import tempfile
import time

import small_exchanges

SIZE = 1 << 30


class Read:
	"""One run to its end: seconds, CPU seconds, peak RSS in MB, lines that were printed."""

	def __init__(self, *command):
		with tempfile.TemporaryFile() as out:
			begin = time.monotonic()
			process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
			_, status, usage = os.wait4(process.pid, 0)
			process.returncode = os.waitstatus_to_exitcode(status)
			self.seconds = time.monotonic() - begin
			if process.returncode != 0:
				raise SystemExit("%s ended with %d" % (command[0], process.returncode))
			out.seek(0)
			self.lines = sum(block.count(b"\n") for block in iter(lambda: out.read(1 << 20), b""))
		self.cpu = usage.ru_utime + usage.ru_stime
		self.memory = usage.ru_maxrss / 1024


def measure(bench):
	path = bench.work + "/small.pcapng"
	count = small_exchanges.generate(path, SIZE)
	size = os.path.getsize(path) / 1e6
	ours, peers = [], []
	Read("cat", path)  # into the page cache
	for _ in range(bench.pairs):
		ours.append(Read(bench.product + "/sockeye", "read", path))
		peers.append(Read("tshark", "-r", path, "-Y", "http"))
		if ours[-1].lines != count + 1 or peers[-1].lines != 2 * count:
			raise SystemExit("%d exchanges, but %d and %d lines" % (count, ours[-1].lines - 1, peers[-1].lines))
	os.unlink(path)
	bench.row("`sockeye read`, 1 GiB of 1 KiB exchanges (%s of them): speed" % format(count, ","), [size / r.seconds for r in ours], "MB/s",
		"", "≥ 200", lambda v: v >= 200)
	bench.row("… `tshark -Y http` on the same file", [size / r.seconds for r in peers], "MB/s")
	bench.row("… speed ÷ tshark's", [p.seconds / o.seconds for o, p in zip(ours, peers)], "", "", "≥ 20", lambda v: v >= 20)
	bench.row("… CPU time, the JVM's compiler in it", [r.cpu for r in ours], "s", "%.1f s (tshark)" % (sum(r.cpu for r in peers) / len(peers)))
	bench.row("… peak RSS", [r.memory for r in ours], "MB", "%d (tshark)" % max(r.memory for r in peers), "< 512", lambda v: v < 512)
