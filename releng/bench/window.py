"""How fast the window is: see the script `ui`. It measures from inside, by the bundle org.sockeye.windowprobe.

SPDX-License-Identifier: EPL-2.0
"""
import glob
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time

import report
import small_exchanges
from processes import TICKS, Nginx, Paced

COUNT = 1_000_000
BODY = 300
RATE = 5000
PAGES = 300
REST = 70
FILTERS = ("status >= 500", 'host contains "local"', 'path contains "99"', "method == POST and duration < 1s")
ORDERS = ("duration descending", "status", "host", "path")


class Window:
	"""The product on the display, and what the bundle in it says."""

	def __init__(self, product, probes, folder):
		os.makedirs(folder + "/configuration")
		probe = [p for p in glob.glob(probes + "/org.sockeye.windowprobe-*.jar") if "sources" not in p][0]
		with open(product + "/configuration/config.ini") as f:
			config = f.read()
		with open(folder + "/configuration/config.ini", "w") as f:
			f.write(re.sub("(?m)^(osgi.bundles=.*)$", lambda m: m[1] + ",reference\\:file\\:" + probe + "@5\\:start", config))
		self.port_file = folder + "/port"
		self.log = folder + "/log"
		environment = dict(os.environ, SOCKEYE_CONFIGURATION=folder + "/configuration", SOCKEYE_DATA=folder + "/workspace",
			XDG_STATE_HOME=folder + "/state",
			SOCKEYE_VMARGS=os.environ.get("SOCKEYE_VMARGS", "") + " -Dsockeye.windowprobe.port=" + self.port_file)
		with open(self.log, "wb") as log:
			self.process = subprocess.Popen([product + "/sockeye"], stdout=log, stderr=log, env=environment)
		for _ in range(1200):
			if os.path.exists(self.port_file) and "empty-state" in self.ask("list", True):
				break
			if self.process.poll() is not None:
				raise SystemExit("the window ended: " + self.said())
			time.sleep(0.1)
		else:
			raise SystemExit("the window does not show: " + self.said())
		self.ask("maximize")
		time.sleep(2)

	def said(self):
		with open(self.log) as f:
			return f.read()

	def ask(self, question, lenient=False):
		with open(self.port_file) as f:
			port = int(f.read())
		with socket.create_connection(("127.0.0.1", port)) as s:
			s.sendall(question.encode() + b"\n")
			answer = b"".join(iter(lambda: s.recv(1 << 16), b"")).decode()
		if answer.startswith("error") and not lenient:
			raise SystemExit("%s: %s\n%s" % (question, answer, self.said()))
		return answer

	def numbers(self, question):
		return [float(v) for v in self.ask(question).split("\n")[0].split()]

	def memory(self, field="VmRSS"):
		"""MB."""
		with open("/proc/%d/status" % self.process.pid) as f:
			return int(re.search(field + r":\s*(\d+)", f.read())[1]) * 1024 / 1e6

	def cpu(self):
		"""Seconds of CPU that it has used: what other work on the machine changes little."""
		with open("/proc/%d/stat" % self.process.pid) as f:
			fields = f.read().rpartition(")")[2].split()
		return (int(fields[11]) + int(fields[12])) / TICKS

	def close(self):
		self.process.send_signal(signal.SIGTERM)
		try:
			self.process.wait(20)
		except subprocess.TimeoutExpired:
			self.process.kill()
			self.process.wait()


class Bench:

	def __init__(self, top, work, cache, quick):
		self.product = top + "/releng/org.sockeye.product/target/products/sockeye/linux/gtk/x86_64"
		self.probes = top + "/releng/org.sockeye.windowprobe/target"
		self.work = work
		self.cache = cache
		self.runs = 3 if quick else 5
		self.seconds = 10 if quick else 20
		self.rows = []

	def row(self, what, values, unit="ms", limit=None, judged=statistics.median):
		self.rows.append(report.Row(what, values, unit, "", "≤ %s" % format(limit, ",") if limit else "",
			(lambda v: v <= limit) if limit else None, judged))
		print("  " + self.rows[-1].line(), file=sys.stderr)

	def window(self, name):
		return Window(self.product, self.probes, self.work + "/" + name)

	def file(self):
		os.makedirs(self.cache, exist_ok=True)
		# The name says what is in it, so that a changed generator makes another.
		path = "%s/window-%d-%d-1.pcapng" % (self.cache, COUNT, BODY)
		if not os.path.exists(path):
			print("  making " + path, file=sys.stderr)
			small_exchanges.generate_count(path + ".new", COUNT, BODY)
			os.rename(path + ".new", path)
		with open(path, "rb") as f:
			while f.read(1 << 20):
				pass  # into the page cache
		return path

	def session(self):
		path = self.file()
		opened, heap, filters, orders, scrolls = [], [], {f: [] for f in FILTERS}, {o: [] for o in ORDERS}, []
		for run in range(self.runs):
			w = self.window("session%d" % run)
			idle = w.memory()
			cpu = w.cpu()
			opened.append(w.numbers("open " + path))
			opened[-1].append(w.cpu() - cpu)
			peak = w.memory("VmHWM")
			if w.numbers("size") != [COUNT]:
				raise SystemExit("it has %s exchanges" % w.ask("size"))
			w.numbers("scroll 100")
			scrolls.append([float(v) for v in w.ask("scroll %d" % PAGES).split("\n")])
			# The first of each is cold, as for a user who does it once.
			for f in FILTERS:
				filters[f].append(w.numbers("filter " + f))
				w.ask("filter ")
			for o in ORDERS:
				orders[o].append(w.numbers("sort " + o))
			w.ask("sort")
			# As long as it takes until the collector gives back what is not needed by itself.
			time.sleep(REST)
			heap.append((idle, peak, w.memory(), *w.numbers("heap")))
			w.close()
		self.row("a million exchanges: first rows painted", [v[0] for v in opened], limit=1000)
		self.row("… all read", [v[1] for v in opened])
		self.row("… all read and in the table", [v[2] for v in opened], limit=15000)
		self.row("… CPU time for that, the JVM's compiler in it", [v[3] for v in opened], "s")
		self.row("… peak RSS while reading", [v[1] for v in heap], "MB")
		self.row("… RSS after all that follows and %d s of rest" % REST, [v[2] for v in heap], "MB")
		self.row("… heap in use after a full collection", [v[3] for v in heap], "MB", 256)
		self.row("RSS of the window without a session", [v[0] for v in heap], "MB")
		for f in FILTERS:
			self.row("filter `%s`, %s shown: result" % (f, format(int(filters[f][0][2]), ",")), [v[0] for v in filters[f]], limit=300)
			self.row("… painted", [v[1] for v in filters[f]])
		for o in ORDERS:
			self.row("sort by %s: result" % o, [v[0] for v in orders[o]], limit=1000)
			self.row("… painted", [v[1] for v in orders[o]])
		self.row("scroll by a page, 1,920 × 1,080: UI thread, median", [statistics.median(s) for s in scrolls], limit=16)
		self.row("… 99th percentile", [statistics.quantiles(s, n=100)[98] for s in scrolls], limit=16)

	def live(self):
		if os.getuid() != 0:
			print("  without root nothing is captured", file=sys.stderr)
			return
		nginx = Nginx(self.work + "/nginx")
		blocked, rates, sizes, stacks = [], [], [], []
		try:
			for run in range(self.runs):
				w = self.window("live%d" % run)
				if w.ask("capture %d" % nginx.port) != "true":
					raise SystemExit("the capture did not start: " + w.said())
				Paced(self.work, nginx, "/small", RATE / 2, RATE * 2)  # not the start of the two JVMs
				w.ask("watch")
				p = Paced(self.work, nginx, "/small", RATE, RATE * self.seconds)
				answer = w.ask("watched").split("\n", 1)
				blocked.append([float(v) for v in answer[0].split()])
				stacks += answer[1:]
				rates.append(p.rate)
				w.ask("stop")
				sizes.append(w.numbers("size")[0] / (p.answered + RATE * 2) * 100)
				w.close()
		finally:
			nginx.close()
		self.row("capturing 5,000 exchanges/s for %d s: rate reached" % self.seconds, rates, "/s")
		self.row("… exchanges in the table", sizes, "%")
		self.row("… longest wait for the UI thread", [b[0] for b in blocked], limit=100, judged=max)
		self.row("… 99th percentile", [b[1] for b in blocked])
		self.row("… median", [b[2] for b in blocked])
		for stack in stacks:
			print(stack, file=sys.stderr)


MEASUREMENTS = ("session", "live")


def main():
	top, work, cache, *arguments = sys.argv[1:]
	names = [a for a in arguments if a not in ("--quick", "--publish")]
	if not set(names) <= set(MEASUREMENTS):
		raise SystemExit("unknown arguments among: %s; there are --quick, --publish, %s" % (" ".join(names), ", ".join(MEASUREMENTS)))
	begin = time.monotonic()
	load = os.getloadavg()[0]
	bench = Bench(top, work, cache, "--quick" in arguments)
	for name in names or MEASUREMENTS:
		print(name, file=sys.stderr)
		getattr(bench, name)()
	machine = report.machine(load, time.monotonic() - begin, "%d runs" % bench.runs)
	print(report.table(bench.rows, peer=False))
	print()
	print(machine)
	if "--publish" in arguments:
		report.publish(top + "/docs/performance.md", "releng/bench/ui", bench.rows, machine, peer=False)


if __name__ == "__main__":
	main()
