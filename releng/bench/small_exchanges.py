"""Writes a capture of small exchanges, as the agent records both ends of them: keep-alive connections, 1 KiB responses if not told otherwise.

	small_exchanges.py FILE BYTES

SPDX-License-Identifier: EPL-2.0
"""
import base64
import random
import struct
import sys

CONNECTIONS = 64
EXCHANGES_A_CONNECTION = 100
CLIENT, SERVER = 4100, 4200
PORT = 8080
START = 1_700_000_000_000_000_000
OUTBOUND, INBOUND = 2, 1
SYN, FIN, PSH, ACK = 2, 1, 8, 16
LOOPBACK = bytes((127, 0, 0, 1))


def block(kind, body):
	length = len(body) + 12
	return struct.pack("<II", kind, length) + body + struct.pack("<I", length)


def option(code, value):
	return struct.pack("<HH", code, len(value)) + value + bytes(-len(value) % 4)


def process(pid, name):
	body = struct.pack("<III", 32622, 3, pid) + option(2, name) + option(3, b"/usr/bin/" + name) + option(4, name) + bytes(4)
	return block(0xBAD, body)


# By direction and process: what stands behind a packet.
TRAILERS = {(d, p): option(2, struct.pack("<I", d)) + option(8, struct.pack("<II", p, p)) + bytes(4)
	for d in (OUTBOUND, INBOUND) for p in (CLIENT, SERVER)}
EPB = struct.Struct("<IIIIIII")
IP_TCP = struct.Struct(">BBHHHBBH4s4sHHIIBBHHH")


class Connection:

	def __init__(self, out, number):
		self.out = out
		self.port = 20000 + number % 40000
		self.seq = [number * 7919 & 0xFFFFFFFF, number * 104729 & 0xFFFFFFFF]
		self.left = EXCHANGES_A_CONNECTION
		self.control(0, SYN)
		self.control(1, SYN | ACK)

	def control(self, side, flags):
		self.packet(side, flags, b"", OUTBOUND)
		self.seq[side] = self.seq[side] + 1 & 0xFFFFFFFF

	def packet(self, side, flags, payload, direction):
		sender, receiver = (self.port, PORT) if side == 0 else (PORT, self.port)
		captured = 40 + len(payload)
		header = IP_TCP.pack(0x45, 0, captured, 0, 0x4000, 64, 6, 0, LOOPBACK, LOOPBACK, sender, receiver, self.seq[side],
			self.seq[1 - side], 0x50, flags, 65535, 0, 0)
		padding = -captured & 3
		pid = CLIENT if (side == 0) == (direction == OUTBOUND) else SERVER
		trailer = TRAILERS[direction, pid]
		length = 32 + captured + padding + len(trailer)
		self.out.now += 4000
		at = self.out.now
		self.out.write(EPB.pack(6, length, 0, at >> 32, at & 0xFFFFFFFF, captured, captured) + header + payload + bytes(padding) + trailer
			+ length.to_bytes(4, "little"))

	def data(self, side, payload):
		"""The sender's write, and the receiver's read, which only confirms it."""
		self.packet(side, PSH | ACK, payload, OUTBOUND)
		self.packet(side, ACK, b"", INBOUND)
		self.seq[side] = self.seq[side] + len(payload) & 0xFFFFFFFF

	def exchange(self, number, body, status=b"200 OK"):
		if number % 20:
			self.data(0, b"GET /api/items/%d?page=%d HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n"
				% (number, number % 50))
		else:
			self.data(0, b"POST /api/items HTTP/1.1\r\nHost: localhost:8080\r\nUser-Agent: curl/7.88.1\r\nContent-Type: application/json\r\n"
				b"Content-Length: 24\r\n\r\n{\"id\":%10d,\"n\": 1234}" % number)
		self.data(1, b"HTTP/1.1 %s\r\nServer: nginx/1.22.1\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\nContent-Type: application/json\r\n"
			b"Content-Length: %d\r\nConnection: keep-alive\r\nX-Request-Id: %016x\r\n\r\n" % (status, len(body), number) + body)
		self.left -= 1
		if self.left == 0:
			self.control(0, FIN | ACK)
			self.control(1, FIN | ACK)
		return self.left > 0


class Output:

	def __init__(self, file):
		self.file = file
		self.now = START
		self.size = 0

	def write(self, data):
		self.file.write(data)
		self.size += len(data)


def start(file):
	"""Returns the output, with what stands at the beginning of the file."""
	out = Output(file)
	out.write(block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)))
	out.write(block(1, struct.pack("<HHI", 101, 0, 0) + option(2, b"syscalls") + option(9, bytes((9,))) + bytes(4)))
	out.write(process(CLIENT, b"curl") + process(SERVER, b"nginx"))
	return out


def bodies(length):
	random.seed(1)
	return [base64.b64encode(random.randbytes(length))[:length] for _ in range(256)]


def write(out, some, more):
	"""Exchanges with these bodies in turn, as long as `more(number)`; of a thousand 30 are errors. Returns how many."""
	connections = [Connection(out, n) for n in range(CONNECTIONS)]
	made = CONNECTIONS
	n = 0
	while more(n):
		i = n % CONNECTIONS
		status = b"404 Not Found" if n % 50 == 7 else b"503 Service Unavailable" if n % 100 == 13 else b"200 OK"
		if not connections[i].exchange(n, some[n & 255], status):
			connections[i] = Connection(out, made)
			made += 1
		n += 1
	return n


def generate(path, size):
	"""Responses of 1 KiB until the file has this size. Returns how many exchanges it has."""
	with open(path, "wb", 1 << 20) as file:
		out = start(file)
		return write(out, bodies(1024), lambda n: out.size < size)


def generate_count(path, count, length):
	"""This many exchanges with bodies of that length."""
	with open(path, "wb", 1 << 20) as file:
		write(start(file), bodies(length), lambda n: n < count)


if __name__ == "__main__":
	print(generate(sys.argv[1], int(sys.argv[2])))
