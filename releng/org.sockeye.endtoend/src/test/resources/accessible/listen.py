"""What a screen reader is told: first a line "ROLE<tab>NAME" for each thing of the window, then "ready", then such a line for each that gets the
focus, until standard input ends.

SPDX-License-Identifier: EPL-2.0
"""
import sys
import threading

import pyatspi


seen = set()


def tell(thing, depth):
	# The tabs of a folder all lead to the same things.
	if thing.path in seen:
		return
	seen.add(thing.path)
	print(f"{thing.getRoleName()}\t{thing.name}", flush=True)
	# Rows of tables are many, and menus are the toolkit's own.
	if depth < 40 and thing.getRoleName() not in ("table", "menu bar"):
		for i in range(min(thing.childCount, 50)):
			child = thing.getChildAtIndex(i)
			if child is not None:
				tell(child, depth + 1)


def focused(event):
	if event.detail1:
		print(f"{event.source.getRoleName()}\t{event.source.name}", flush=True)


for application in pyatspi.Registry.getDesktop(0):
	if application is not None and application.name == "Sockeye":
		tell(application, 0)
pyatspi.Registry.registerEventListener(focused, "object:state-changed:focused")
print("ready", flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), pyatspi.Registry.stop()), daemon=True).start()
pyatspi.Registry.start()
