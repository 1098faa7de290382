"""A gRPC server and its client, in clear text and without a schema: grpc_calls.py server|client PORT.

SPDX-License-Identifier: EPL-2.0
"""
import concurrent.futures
import sys

import grpc

PORT = int(sys.argv[2])
SERVICE = "/sockeye.Test/"
# Of fish.proto: name: "trout" count: 150, and kg: 1.5.
FISH = b"\x0a\x05trout\x10\x96\x01"
WEIGHT = b"\x09\0\0\0\0\0\0\xf8\x3f"


class Handler(grpc.GenericRpcHandler):

	def service(self, details):
		if details.method == SERVICE + "Upper":
			return grpc.unary_unary_rpc_method_handler(lambda request, context: request.upper())
		if details.method == SERVICE + "Count":
			return grpc.unary_stream_rpc_method_handler(lambda request, context: (b"n%d" % i for i in range(int(request))))
		if details.method == SERVICE + "Join":
			return grpc.stream_unary_rpc_method_handler(lambda requests, context: b"+".join(requests))
		if details.method == SERVICE + "Weigh":
			return grpc.unary_unary_rpc_method_handler(lambda request, context: WEIGHT)
		if details.method == SERVICE + "Fail":
			return grpc.unary_unary_rpc_method_handler(lambda request, context: context.abort(grpc.StatusCode.NOT_FOUND, "no such thing: ü"))
		return None


def serve():
	server = grpc.server(concurrent.futures.ThreadPoolExecutor(2), handlers=[Handler()])
	assert server.add_insecure_port("127.0.0.1:%d" % PORT) == PORT
	server.start()
	server.wait_for_termination()


def call():
	with grpc.insecure_channel("127.0.0.1:%d" % PORT) as channel:
		assert channel.unary_unary(SERVICE + "Upper")(b"hello") == b"HELLO"
		assert channel.unary_unary(SERVICE + "Upper")(b"a" * 100_000) == b"A" * 100_000
		assert channel.unary_unary(SERVICE + "Upper")(b"b" * 1000, compression=grpc.Compression.Gzip) == b"B" * 1000
		assert list(channel.unary_stream(SERVICE + "Count")(b"4")) == [b"n0", b"n1", b"n2", b"n3"]
		assert channel.stream_unary(SERVICE + "Join")(iter([b"x", b"y", b"z"])) == b"x+y+z"
		assert channel.unary_unary(SERVICE + "Weigh")(FISH, compression=grpc.Compression.Gzip) == WEIGHT
		try:
			channel.unary_unary(SERVICE + "Fail")(b"?")
			raise SystemExit("did not fail")
		except grpc.RpcError as e:
			assert e.code() == grpc.StatusCode.NOT_FOUND


serve() if sys.argv[1] == "server" else call()
