"""The processes of the benchmark: the server, the load, the capture.

SPDX-License-Identifier: EPL-2.0
"""
import base64
import hashlib
import os
import re
import signal
import socket
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """
daemon off;
user root;
worker_processes 2;
pid {0}/nginx.pid;
error_log {0}/error.log;
events {{ worker_connections 1024; }}
http {{
	sendfile on;
	keepalive_requests 1000000000;
	access_log off;
	open_file_cache max=100;
	client_body_temp_path {0}/t1; proxy_temp_path {0}/t2; fastcgi_temp_path {0}/t3;
	uwsgi_temp_path {0}/t4; scgi_temp_path {0}/t5;
	default_type application/octet-stream;
	server {{
		listen 127.0.0.1:{1};
		root {0}/root;
		location = /small {{ return 200 "{2}"; }}
	}}
}}
"""


class Nginx:
	"""Serves /small (1 KiB, `return 200`), /large (100 KiB) and /huge (16 MiB) by sendfile."""

	def __init__(self, folder):
		os.makedirs(folder + "/root")
		small = base64.b64encode(os.urandom(768)).decode()
		bodies = {"/small": small.encode(), "/large": os.urandom(100 << 10), "/huge": os.urandom(16 << 20)}
		for path, body in bodies.items():
			with open(folder + "/root" + path, "wb") as f:
				f.write(body)
		self.sha256 = {p: hashlib.sha256(b).hexdigest() for p, b in bodies.items()}
		with socket.socket() as s:
			s.bind(("127.0.0.1", 0))
			self.port = s.getsockname()[1]
		with open(folder + "/nginx.conf", "w") as f:
			f.write(NGINX.format(folder, self.port, small))
		self.process = subprocess.Popen(["nginx", "-c", folder + "/nginx.conf", "-e", folder + "/error.log"])
		for _ in range(200):
			with socket.socket() as s:
				if s.connect_ex(("127.0.0.1", self.port)) == 0:
					return
			time.sleep(0.05)
		raise SystemExit("nginx does not listen")

	def close(self):
		self.process.terminate()
		self.process.wait()


def wrk(nginx, path, seconds):
	"""30 connections, as fast as the answers come. Returns (requests answered, requests/s)."""
	out = subprocess.run(["wrk", "-t2", "-c30", "-d%ds" % seconds, "http://127.0.0.1:%d%s" % (nginx.port, path)],
		check=True, capture_output=True, text=True).stdout
	return int(re.search(r"(\d+) requests in", out)[1]), float(re.search(r"Requests/sec: *([\d.]+)", out)[1])


class Paced:
	"""What came of a run of pacer.c."""

	def __init__(self, work, nginx, path, rate, count, connections=60, per_connection=0):
		out = subprocess.run([work + "/pacer", str(nginx.port), path, str(connections), str(rate), str(count),
			str(per_connection)], check=True, capture_output=True, text=True).stdout.split()
		self.answered = int(out[0])
		self.seconds = float(out[1])
		self.body_bytes = int(out[2])
		self.rate = self.answered / self.seconds


class Capture:
	"""`sockeye capture -w - > session`, from when all is attached to close()."""

	def __init__(self, product, session, *arguments):
		self.product = product
		self.session = session
		self.errors = session + ".err"
		with open(session, "wb") as out, open(self.errors, "wb") as err:
			self.process = subprocess.Popen([product + "/sockeye", "capture", "-w", "-", *arguments],
				stdin=subprocess.DEVNULL, stdout=out, stderr=err)
		for _ in range(1200):
			if "capturing" in self.said():
				break
			if self.process.poll() is not None:
				raise SystemExit("the capture did not start: " + self.said())
			time.sleep(0.05)
		with open("/proc/%d/task/%d/children" % (self.process.pid, self.process.pid)) as f:
			children = f.read().split()
		self.agent = int(children[0]) if children else self._agent()
		self.cpu_at_start = self.cpu()

	def _agent(self):
		"""The JVM starts it from another of its threads."""
		for task in os.listdir("/proc/%d/task" % self.process.pid):
			with open("/proc/%d/task/%s/children" % (self.process.pid, task)) as f:
				for child in f.read().split():
					return int(child)
		raise SystemExit("the capture has no agent")

	def said(self):
		with open(self.errors) as f:
			return f.read()

	def cpu(self):
		"""Seconds of CPU that the agent has used."""
		with open("/proc/%d/stat" % self.agent) as f:
			fields = f.read().rpartition(")")[2].split()
		return (int(fields[11]) + int(fields[12])) / TICKS

	def memory(self, field="VmRSS"):
		"""MB; VmHWM: the most so far."""
		with open("/proc/%d/status" % self.agent) as f:
			return int(re.search(field + r":\s*(\d+)", f.read())[1]) * 1024 / 1e6

	def freeze(self, stop):
		os.kill(self.agent, signal.SIGSTOP if stop else signal.SIGCONT)

	def written(self):
		return os.path.getsize(self.session)

	def settle(self):
		"""Waits until the agent has written what it had seen."""
		size, still = self.written(), 0
		while still < 8:
			time.sleep(0.05)
			still = still + 1 if self.written() == size else 0
			size = self.written()

	def close(self):
		"""Ends the capture. Afterwards: chunks, drops, reasons, cpu_seconds, peak_memory."""
		self.settle()
		self.cpu_seconds = self.cpu() - self.cpu_at_start
		self.peak_memory = self.memory("VmHWM")
		self.process.send_signal(signal.SIGINT)
		self.process.wait()
		end = re.search(r"(\d+) chunks, .*; (\d+) drops(?: \((.*)\))?", self.said())
		if self.process.returncode or not end:
			raise SystemExit("the capture failed: " + self.said())
		self.chunks, self.drops, self.reasons = int(end[1]), int(end[2]), end[3] or ""
		os.unlink(self.errors)

	def whole(self, sha256):
		"""Counts the exchanges that are complete in the session, whose answer has this body; `sockeye read` computes the hash."""
		want = re.compile(rb'"state":"complete".*"sha256":"' + sha256.encode() + rb'"')
		with subprocess.Popen([self.product + "/sockeye", "read", self.session, "--format", "jsonl"],
				stdout=subprocess.PIPE) as reader:
			n = sum(1 for line in reader.stdout if want.search(line))
		if reader.returncode:
			raise SystemExit("sockeye read failed")
		return n

	def discard(self):
		os.unlink(self.session)
