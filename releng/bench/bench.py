"""What a capture costs and what it holds out: see the script `run`.

A measurement never judges by itself: it prints what it saw, the target and the peer's figure beside it.

SPDX-License-Identifier: EPL-2.0
"""
import os
import resource
import socket
import statistics
import subprocess
import sys
import threading
import time

import reading
import report
from processes import Capture, Nginx, Paced, wrk

SMALL = 1 << 10
LARGE = 100 << 10


class Bench:

	def __init__(self, top, work, quick):
		self.product = top + "/releng/org.sockeye.product/target/products/sockeye/linux/gtk/x86_64"
		self.work = work
		self.quick = quick
		self.pairs = 3 if quick else 5
		self.seconds = 2 if quick else 5
		self.rows = []
		self.nginx = Nginx(work + "/nginx")

	def capture(self, *arguments):
		return Capture(self.product, self.work + "/session.pcapng", *arguments)

	def web(self, *arguments):
		"""A capture of both ends of the server's connections."""
		return self.capture("--port", str(self.nginx.port), *arguments)

	def row(self, what, values, unit="", peer="", target="", met=None, judged=statistics.median):
		self.rows.append(report.Row(what, values, unit, peer, target, met, judged))
		print("  " + self.rows[-1].line(), file=sys.stderr)

	# --- nginx with and without a capture ---

	def small(self):
		self.throughput("1 KiB by `return 200`", "/small", "0.40", "9.5 %")

	def sendfile(self):
		self.throughput("100 KiB by sendfile", "/large", "0.37", "27 %")

	def throughput(self, name, path, peer_ratio, peer_reported):
		without, ratio, reported, drops, cpu, memory = [], [], [], [], [], []
		wrk(self.nginx, path, 1)
		for _ in range(self.pairs):
			plain = wrk(self.nginx, path, self.seconds)[1]
			c = self.web()
			warm = wrk(self.nginx, path, 1)[0]
			n, rate = wrk(self.nginx, path, self.seconds)
			c.close()
			n += warm
			without.append(plain)
			ratio.append(rate / plain)
			reported.append(min(1, c.whole(self.nginx.sha256[path]) / n) * 100)
			drops.append(c.drops / n)
			cpu.append(c.cpu_seconds / n * 1e5)
			memory.append(c.peak_memory)
			c.discard()
		self.row(name + ", 30 connections, unlimited: requests/s without", without, "/s")
		# the peer's requests/s are its own machine's: only the ratio can be compared
		target = 1.5 * float(peer_ratio) if path == "/small" else float(peer_ratio)
		self.row("… requests/s with ÷ without", ratio, "", peer_ratio, "≥ %.2f" % target, lambda v: v >= target)
		self.row("… exchanges reported whole ÷ sent", reported, "%", peer_reported, "more", lambda v: v > float(peer_reported.split()[0]))
		self.row("… drops a request", drops, "", "3.3" if path == "/small" else "")
		self.row("… agent's CPU for 100,000 exchanges", cpu, "s", "14 to 17 (all of it)" if path == "/small" else "")
		self.row("… agent's peak RSS", memory, "MB", "29 to 191, and 52 of maps", "≤ 200", lambda v: v <= 200)

	# --- calls that are none of ours ---

	def files(self):
		source = self.work + "/bytes"
		with open(source, "wb") as f:
			f.write(os.urandom(1 << 20))
		command = ["dd", "if=" + source, "of=" + source + ".copy", "bs=1", "count=1000000", "status=none"]

		def once():
			# its CPU time: on a machine with other work the clock says more about that
			before = resource.getrusage(resource.RUSAGE_CHILDREN)
			subprocess.run(command, check=True)
			after = resource.getrusage(resource.RUSAGE_CHILDREN)
			return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
		once()
		ratio, cost = [], []
		for _ in range(self.pairs):
			plain = once()
			c = self.capture()
			captured = once()
			c.close()
			ratio.append(captured / plain)
			cost.append((captured - plain) / 2e6 * 1e9)
			c.discard()
		self.row("`dd bs=1`, 1 M reads and 1 M writes of files: CPU time with ÷ without", ratio, "", "2.15", "≤ 1.10", lambda v: v <= 1.1)
		self.row("… cost a call", cost, "ns", "700 to 1,800 (kept ones)")

	# --- a given rate ---

	def paced_run(self, path, rate, seconds, *arguments):
		"""Returns (rate that was reached, drops, share of whole exchanges in %, agent's CPU cores)."""
		c = self.web(*arguments)
		# what is measured is not the start of the two JVMs
		warm = Paced(self.work, self.nginx, path, rate / 2, max(1, int(rate)))
		p = Paced(self.work, self.nginx, path, rate, int(rate * seconds))
		c.close()
		whole = c.whole(self.nginx.sha256[path]) / (warm.answered + p.answered) * 100
		c.discard()
		return p.rate, c.drops, whole, c.cpu_seconds / (warm.seconds + p.seconds)

	def paced(self):
		for name, path, rate, peer in (("1 KiB, 5,000 exchanges/s", "/small", 5000, "0 at 4,600"),
				("100 KiB by sendfile, 300 MB/s", "/large", 300e6 / LARGE, "")):
			runs = [self.paced_run(path, rate, self.seconds) for _ in range(self.pairs)]
			rates, drops, whole, cores = zip(*runs)
			self.row(name + ", both ends captured: rate reached", rates, "/s")
			self.row("… drops", drops, "", peer, "0 in each run", lambda v: v == 0, max)
			self.row("… exchanges reported whole", whole, "%", "", "100 in each run", lambda v: v >= 100, min)
			self.row("… agent's CPU", cores, "cores", "0.65 at 4,600/s" if path == "/small" else "")

	def onset(self):
		"""Doubles the rate as long as nothing is lost, then halves the step."""
		for name, path, first, peer in (("1 KiB", "/small", 5000, 4600), ("100 KiB by sendfile", "/large", 1500, None)):
			good, rate, step, bad, limited = 0, first, first, None, False
			for _ in range(4 if self.quick else 7):
				reached, drops, whole, _ = self.paced_run(path, rate, self.seconds)
				print("  %s at %d/s: reached %d/s, %d drops, %.2f %% whole" % (name, rate, reached, drops, whole), file=sys.stderr)
				if drops == 0 and whole >= 100:
					good = max(good, reached)
					if reached < 0.97 * rate:
						limited = True  # the load generator or the server cannot do more
						break
					step = step * 2 if bad is None else step / 2
				else:
					bad = rate
					step /= 2
				rate = rate + step if bad is None or rate < bad else rate - step
			self.row(name + ": highest paced rate without a drop" + (", which is all that the load could do" if limited else ""),
				[good], "/s", "%d" % peer if peer else "", "> %d" % peer if peer else "", (lambda v: v > peer) if peer else None)

	# --- what the ring's default size was chosen from ---

	def rings(self):
		sizes, rates = (32, 64, 128, 256), (2930, 4500)
		lost = {(s, r): [] for s in sizes for r in rates}
		burst, memory = {s: [] for s in sizes}, {s: [] for s in sizes}
		for _ in range(self.pairs):
			for s in sizes:
				for r in rates:
					c = self.web("--ring", str(s))
					Paced(self.work, self.nginx, "/large", r / 2, r)
					Paced(self.work, self.nginx, "/large", r, r * self.seconds)
					c.close()
					c.discard()
					lost[s, r].append(c.drops)
				c = self.one_write("--ring", str(s))
				burst[s].append(c.drops)
				memory[s].append(c.peak_memory)
				print("  ring of %d MiB: %d drops of one write" % (s, c.drops), file=sys.stderr)
		for s in sizes:
			for r in rates:
				self.row("ring of %d MiB: drops at %d/s of 100 KiB by sendfile" % (s, r), lost[s, r])
			self.row("… drops of one write of 64 MiB", burst[s])
			self.row("… agent's peak RSS at that", memory[s], "MB")

	def one_write(self, *arguments):
		"""A request of 64 MiB by one call, both ends captured. Returns the capture, which has ended."""
		with socket.create_server(("127.0.0.1", 0)) as server:
			c = self.capture("--port", str(server.getsockname()[1]), "--body-limit", "none", *arguments)
			reader = threading.Thread(target=swallow, args=(server,))
			reader.start()
			body = os.urandom(64 << 20)
			with socket.create_connection(server.getsockname()) as client:
				client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body))
				assert client.send(body) == len(body)
			reader.join()
		c.close()
		c.discard()
		return c

	# --- the agent alone ---

	def drain(self):
		"""The agent is stopped while the ring fills; what is measured is how fast it empties it, with the machine to itself."""
		for name, path, count in (("1 KiB", "/small", 80000), ("16 MiB by sendfile", "/huge", 12)):
			events, gigabytes = [], []
			for _ in range(self.pairs):
				c = self.web("--ring", "256")
				Paced(self.work, self.nginx, path, 0, max(4, count // 4))
				c.settle()
				before = c.written()
				c.freeze(True)
				Paced(self.work, self.nginx, path, 0, count)
				c.freeze(False)
				begin = last = time.monotonic()
				size = before
				while time.monotonic() - last < 0.5:
					time.sleep(0.005)
					if c.written() != size:
						size, last = c.written(), time.monotonic()
				c.close()
				gigabytes.append((size - before) / (last - begin) / 1e9)
				events.append(c.chunks * (size - before) / size / (last - begin))
				c.discard()
			self.row("ring to pcapng, " + name + ", unpaced: chunks", events, "/s")
			self.row("… bytes of the stream", gigabytes, "GB/s")

	def memory(self):
		"""Many exchanges over connections of 100 exchanges each."""
		marks = (100000, 300000) if self.quick else (100000, 500000, 1000000)
		c = self.web()
		done = 0
		for mark in marks:
			# at a rate that it holds out, so that all of them go through the agent
			p = Paced(self.work, self.nginx, "/small", 12000, mark - done, 60, 100)
			done = mark
			c.settle()
			self.row("agent's RSS after %s exchanges (%d/s)" % (format(mark, ","), p.rate), [c.memory()], "MB",
				"29 to 191, and 52 of maps", "≤ 200", lambda v: v <= 200)
		c.close()
		self.row("… drops", [c.drops])
		c.discard()

	def read(self):
		reading.measure(self)


def swallow(server):
	buffer = bytearray(1 << 18)
	with server.accept()[0] as s:
		while s.recv_into(buffer):
			pass


MEASUREMENTS = ("small", "sendfile", "files", "paced", "onset", "drain", "memory", "read")
ONLY_BY_NAME = ("rings",)


def main():
	top, work, *arguments = sys.argv[1:]
	options = [a for a in arguments if a.startswith("--")]
	names = [a for a in arguments if not a.startswith("--")]
	unknown = [a for a in options if a not in ("--quick", "--publish")] + [n for n in names if n not in MEASUREMENTS + ONLY_BY_NAME]
	if unknown:
		raise SystemExit("unknown argument: %s; there are --quick, --publish, %s" % (unknown[0], ", ".join(MEASUREMENTS + ONLY_BY_NAME)))
	if subprocess.run(["pgrep", "-f", "capture.agent.AgentMain"], stdout=subprocess.DEVNULL).returncode == 0:
		print("another capture runs on this machine: the figures will be wrong", file=sys.stderr)
	begin = time.monotonic()
	bench = Bench(top, work, "--quick" in options)
	load = os.getloadavg()[0]
	try:
		for name in names or MEASUREMENTS:
			print(name, file=sys.stderr)
			getattr(bench, name)()
	finally:
		bench.nginx.close()
	machine = report.machine(load, time.monotonic() - begin, "%d pairs, runs of %d s" % (bench.pairs, bench.seconds))
	print(report.table(bench.rows))
	print()
	print(machine)
	if "--publish" in options:
		report.publish(top + "/docs/performance.md", "releng/bench/run", bench.rows, machine)


if __name__ == "__main__":
	main()
