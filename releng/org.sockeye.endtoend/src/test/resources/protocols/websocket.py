"""A WebSocket echo server and its client: websocket.py server|client PORT [deflate]. The client prints what it sent, as JSON.

SPDX-License-Identifier: EPL-2.0
"""
import asyncio
import base64
import json
import os
import sys

import websockets

PORT = int(sys.argv[2])
COMPRESSION = "deflate" if "deflate" in sys.argv else None


async def echo(socket):
	async for message in socket:
		await socket.send(message)


async def serve():
	async with websockets.serve(echo, "127.0.0.1", PORT, compression=COMPRESSION, max_size=None):
		await asyncio.Future()


async def talk():
	messages = ["hello", "hello again, hello", "größer 世界", os.urandom(200), "", "x" * 70_000, os.urandom(130), "hello"]
	async with websockets.connect("ws://127.0.0.1:%d/chat?room=1" % PORT, compression=COMPRESSION, max_size=None) as socket:
		for message in messages:
			await socket.send(message)
			assert await socket.recv() == message
		# in fragments, with a control frame between them
		await socket.send(iter(["one ", "two ", "three"]))
		assert await socket.recv() == "one two three"
		await (await socket.ping(b"there?"))
	messages.append("one two three")
	print(json.dumps([m if isinstance(m, str) else {"base64": base64.b64encode(m).decode()} for m in messages]))


asyncio.run(serve() if sys.argv[1] == "server" else talk())
