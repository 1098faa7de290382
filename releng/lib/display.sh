# Sourced by bash scripts, after setup.sh: a display for windows.
# SPDX-License-Identifier: EPL-2.0

# Processes that end with the script: it sets `trap end_started EXIT`.
started=()
end_started() {
	for pid in "${started[@]}"; do
		kill "$pid" 2>/dev/null || true
	done
}

# start_display SIZE: the windows of tests and benchmarks go to a display of their own, whatever the caller's is.
start_display() {
	local screen="$cache/display.$$"
	Xvfb -displayfd 9 -screen 0 "$1x24" -nolisten tcp 9>"$screen" >"$cache/xvfb.log" 2>&1 &
	started+=($!)
	for _ in $(seq 100); do
		[ -s "$screen" ] && break
		sleep 0.1
	done
	[ -s "$screen" ] || die "Xvfb did not start: see $cache/xvfb.log"
	DISPLAY=:$(cat "$screen")
	rm -f "$screen"
	export DISPLAY
	# GTK_THEME would keep the toolkit's own widgets light in a dark theme.
	unset WAYLAND_DISPLAY GTK_THEME
	export GDK_BACKEND=x11 NO_AT_BRIDGE=1 GTK_OVERLAY_SCROLLING=0
	# A window gets the keyboard from a window manager.
	openbox >/dev/null 2>&1 &
	started+=($!)
}
